package org.guestlist.web.platform.text;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;
import java.util.stream.Stream;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.organisation.tenant.Tenant;
import org.guestlist.web.platform.request.HostCookie;
import org.guestlist.web.session.SignedIn;

/**
 * The language of this page: the one that the signed-in user chose, else the one that the application that sent the user here asked for,
 * else the first that the browser accepts and Guestlist supports, else the organisation's, else English.
 */
@Named("language")
@RequestScoped
public class PageLanguage {

    /** The language that an application has asked for, for the time of a sign-in. */
    private static final HostCookie COOKIE = new HostCookie("__Host-language");

    private static final Duration LIFETIME = Duration.ofMinutes(10);

    @Inject
    private SignedIn signedIn;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private HttpServletRequest request;

    private Language language;

    /** @return the language */
    public Language get() {
        if (language == null) {
            language = choose(
                    signedIn.language().or(() -> COOKIE.read(request).flatMap(Language::of)),
                    request.getHeader("Accept-Language"),
                    tenant.find().map(Tenant::getLanguage));
        }
        return language;
    }

    /** Shows the next pages in this language, until the user is signed in. */
    public void ask(HttpServletResponse response, Language asked) {
        COOKIE.write(response, asked.tag(), Optional.of(LIFETIME));
    }

    /** @return for the page's {@code lang} attribute, such as {@code en} */
    public String getTag() {
        return getLocale().toLanguageTag();
    }

    /** @return for dates and numbers */
    public Locale getLocale() {
        return get().locale();
    }

    /**
     * @param person the signed-in user's choice, or what the application asks for
     * @param accepted the header {@code Accept-Language} (RFC 9110 §12.5.4), or null
     * @param organisation the organisation's language
     */
    public static Language choose(Optional<Language> person, String accepted, Optional<Language> organisation) {
        return person.or(() -> asked(accepted)).or(() -> organisation).orElse(Language.EN);
    }

    private static Optional<Language> asked(String accepted) {
        if (accepted == null) {
            return Optional.empty();
        }
        List<LanguageRange> ranges;
        try {
            ranges = LanguageRange.parse(accepted);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // The JDK throws the latter for "-".
            return Optional.empty();
        }
        List<Locale> spoken = Stream.of(Language.values()).map(Language::locale).toList();
        return Optional.ofNullable(Locale.lookup(ranges, spoken))
                .flatMap(locale -> Language.of(locale.toLanguageTag()));
    }
}
