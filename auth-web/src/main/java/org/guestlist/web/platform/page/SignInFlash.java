package org.guestlist.web.platform.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.audit.SupportCode;
import org.guestlist.platform.db.Columns;
import org.guestlist.platform.secret.SecretBox;
import org.guestlist.signin.login.LoginFailure;
import org.guestlist.signin.login.LoginOutcome.Refused;
import org.guestlist.web.platform.request.HostCookie;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;

/**
 * Passes data from one public page to the next in the same browser: the entered address, and the reason of a refusal. Neither may be in a
 * URL, which ends up in logs and histories, and a page must not be the response to a POST, which cannot be reloaded. So an encrypted cookie
 * holds it for a few minutes; the last one counts. It grants no access.
 */
@RequestScoped
public class SignInFlash {

    /**
     * The parameter that asks for a refusal, by its support code: so each tab and each step back shows its own refusal, or that it is no
     * longer known.
     */
    public static final String REFUSED = "refused";

    private static final HostCookie COOKIE = new HostCookie("__Host-typed");
    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final String PURPOSE = "what one page hands over to the next";

    /** By RFC 5321 §4.5.3.1.3; a longer text is not an address, and a cookie must stay small. */
    private static final int LONGEST_ADDRESS = 254;

    private static final int LONGEST_DETAIL = 300;

    /** The longest cookie, in characters: this leaves room for others in the 8 KB above which the server refuses every page. */
    private static final int LONGEST = 2_000;

    @Inject
    private SecretBox secrets;

    @Inject
    private HttpServletRequest request;

    @Inject
    private Clock clock;

    private Map<String, String> found;

    /** @return whether the browser sends data from a previous page */
    public static boolean isThere(HttpServletRequest request) {
        return COOKIE.read(request).isPresent();
    }

    /**
     * Passes on the address as entered; null, blank and too long ones are ignored. The refusal is kept for a step back.
     */
    public void address(HttpServletResponse response, String typed) {
        Map<String, String> values = new HashMap<>(found());
        values.remove("address");
        values.putAll(withAddress(typed));
        write(response, values);
    }

    /**
     * Passes on the address as entered, and the refusal.
     *
     * @param page the path of the page that shows it, and the query if it has one
     * @return the URL of the page with the refusal
     */
    public String refusal(HttpServletResponse response, String typed, Refused refused, String page) {
        return refusal(response, withAddress(typed), refused, page);
    }

    /**
     * Passes on the refusal of a single sign-on, and its provider. The address entered before is kept.
     *
     * @return the URL of the page with the refusal
     */
    public String refusal(HttpServletResponse response, UUID provider, Refused refused, String page) {
        Map<String, String> values = withAddress(address().orElse(null));
        values.put("provider", provider.toString());
        return refusal(response, values, refused, page);
    }

    private String refusal(HttpServletResponse response, Map<String, String> values, Refused refused, String page) {
        values.put("failure", refused.failure().name());
        values.put("code", refused.code().value());
        refused.retryAt().ifPresent(retryAt -> values.put("retryAt", retryAt.toString()));
        refused.detail()
                .filter(detail -> !detail.isBlank())
                .ifPresent(detail -> values.put("detail", Text.shortened(detail, LONGEST_DETAIL)));
        write(response, values);
        return page + (page.contains("?") ? "&" : "?") + REFUSED + "=" + refused.code();
    }

    private static Map<String, String> withAddress(String typed) {
        Map<String, String> values = new HashMap<>();
        if (typed != null
                && !typed.isBlank()
                && typed.length() <= LONGEST_ADDRESS
                && typed.chars().noneMatch(Character::isISOControl)) {
            values.put("address", typed.strip());
        }
        return values;
    }

    private void write(HttpServletResponse response, Map<String, String> values) {
        values.remove("until");
        if (values.isEmpty()) {
            forget(response);
        } else {
            values.put("until", clock.instant().plus(LIFETIME).toString());
            COOKIE.write(response, seal(values), Optional.of(LIFETIME));
        }
    }

    /** In some scripts a character takes four bytes: then the provider's message is shortened. */
    private String seal(Map<String, String> values) {
        String sealed = secrets.seal(PURPOSE, Columns.json(values));
        for (int most = LONGEST_DETAIL / 2; sealed.length() > LONGEST; most /= 2) {
            values.put("detail", Text.shortened(values.get("detail"), most));
            sealed = secrets.seal(PURPOSE, Columns.json(values));
        }
        return sealed;
    }

    /** Deletes the cookie, if there is one. */
    public void forget(HttpServletResponse response) {
        if (COOKIE.read(request).isPresent()) {
            COOKIE.delete(response);
        }
    }

    /** @return the address that was entered on the previous page */
    public Optional<String> address() {
        return value("address");
    }

    /** @return the refusal with this support code, if it is the last one in this browser; {@code code} may be null or any text */
    public Optional<Refused> refusal(String code) {
        return RequestValues.constant(LoginFailure.class, value("failure").orElse(null))
                .filter(failure -> value("code").orElseThrow().equals(code))
                .map(failure -> new Refused(
                        failure, new SupportCode(code), value("retryAt").map(Instant::parse), value("detail")));
    }

    /**
     * @return the public id of the provider at which a single sign-on was refused, if it is the refusal that {@link #refusal(String)}
     *         returned
     */
    public Optional<UUID> provider() {
        return RequestValues.uuid(value("provider").orElse(null));
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(found().get(name));
    }

    private Map<String, String> found() {
        if (found == null) {
            found = COOKIE.read(request)
                    .flatMap(text -> secrets.open(PURPOSE, text))
                    .map(Columns::map)
                    .filter(values -> clock.instant().isBefore(Instant.parse(values.get("until"))))
                    .orElse(Map.of());
        }
        return found;
    }
}
