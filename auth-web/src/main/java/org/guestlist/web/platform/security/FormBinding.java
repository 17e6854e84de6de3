package org.guestlist.web.platform.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.secret.MasterKey;
import org.guestlist.session.SessionService;
import org.guestlist.web.session.SignedIn;
import org.omnifaces.util.Faces;

/**
 * Binds every form to the user and the session for which it was rendered. A browser has one session for all its tabs: a user's input in one
 * tab must not be saved for another user who has signed in in a second tab meanwhile.
 * <p>
 * The tag {@code gl:bound} adds the binding to a form; an upload has it in its URL, since it is checked before the body is read.
 * {@link FormBindingFilter} requires it for all other forms.
 */
@Named
@ApplicationScoped
public class FormBinding {

    /** The page that says that nothing was saved. */
    static final String REFUSED_PAGE = "/not-saved.xhtml";

    private static final String FIELD = "drawn-for";

    private static final int LENGTH = 32; // hexadecimal digits: 128 bits

    /** The paths of forms that are not for the signed-in user: they identify the person themselves, by a password, an address or a link. */
    private static final Set<String> FOR_EVERYBODY = Set.of(
            "/login",
            "/back-door",
            "/forgot-password",
            "/set-password",
            "/confirm-address",
            "/second-factor",
            "/second-factor-setup",
            "/passkey/challenge",
            "/link-identity");

    @Inject
    private SignedIn signedIn;

    @Inject
    private SessionService sessions;

    @Inject
    private MasterKey masterKey;

    @Inject
    private CurrentTenant tenant;

    /** @return the name of the form's field */
    public String getField() {
        return FIELD;
    }

    /** @return the value of the field, constant during the session, even if its token is renewed */
    public String getValue() {
        UUID session = signedIn.sessionId().orElseGet(() -> sessions.idOf(signedIn.sessionToken()));
        return masterKey.hmac("form", session + " " + signedIn.accountId()).substring(0, LENGTH);
    }

    /** @return the same for the URL of an upload */
    public String getQuery() {
        return FIELD + "=" + getValue();
    }

    /**
     * @param sent a request that changes something; of an upload, only the URL is read
     * @return whether it is allowed: no user is signed in, so nothing can be saved for the wrong user; or the form is for all visitors; or
     *         it was rendered for the signed-in user
     */
    boolean admits(HttpServletRequest sent) {
        return !signedIn.isPresent()
                || FOR_EVERYBODY.contains(SecurityHeaders.page(SecurityHeaders.path(sent)))
                || getValue().equals(sent.getParameter(FIELD));
    }

    /** @return the page that the form was on, to open it again; the start page if the browser does not send it */
    public String getPage() {
        return pageOf(Faces.getRequest(), tenant.address()).orElse("/");
    }

    /** @return path and query of our page from which this was sent, not validated; our referrer policy allows the header */
    public static Optional<String> pageOf(HttpServletRequest request, URI address) {
        String from = Optional.ofNullable(request.getHeader("Referer")).orElse("");
        return from.startsWith(address + "/")
                ? LocalTargets.find(from.substring(address.toString().length()))
                : Optional.empty();
    }
}
