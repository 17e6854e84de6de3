package org.guestlist.web.security;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.secret.MasterKey;
import org.guestlist.session.SessionService;
import org.guestlist.tenant.CurrentTenant;
import org.omnifaces.util.Faces;

/**
 * Binds every form to the person and the session that it was drawn for. A browser has one session for all its tabs: what one person has typed in
 * one tab must not be saved for another who has signed in in a second one meanwhile.
 * <p>
 * The tag {@code gl:bound} puts it into a form; an upload has it in its address, since it is checked before anything of the body is read.
 * {@link FormBindingFilter} asks for it, whatever the form is for, so a form without it cannot be sent.
 */
@Named
@RequestScoped
public class FormBinding {

    /** The page that says that nothing was saved. */
    static final String REFUSED_PAGE = "/not-saved.xhtml";

    private static final String FIELD = "drawn-for";

    private static final int LENGTH = 32; // hexadecimal digits: 128 bits

    /** Where forms lead that are for whoever comes: they say themselves whom they are about, by a password, an address or a link. */
    private static final Set<String> FOR_EVERYBODY = Set.of("/login", "/back-door", "/forgot-password", "/set-password");

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

    /** @return what the field says; stays the same for as long as the session lasts, also when its token is exchanged */
    public String getValue() {
        UUID session = signedIn.sessionId().orElseGet(() -> sessions.idOf(signedIn.sessionToken()));
        return masterKey.hmac("form", session + " " + signedIn.accountId()).substring(0, LENGTH);
    }

    /** @return the same for the address of an upload */
    public String getQuery() {
        return FIELD + "=" + getValue();
    }

    /**
     * @param sent a request that changes something; of one with files nothing is read but the address
     * @return whether it may: nobody is signed in, so there is nobody to save anything for; or it is for everybody; or it was drawn for whoever is
     *         signed in now
     */
    boolean admits(HttpServletRequest sent) {
        return !signedIn.isPresent() || FOR_EVERYBODY.contains(SecurityHeaders.page(SecurityHeaders.path(sent)))
                || getValue().equals(sent.getParameter(FIELD));
    }

    /** @return the page that the form was on, to look at it anew; the start page if the browser does not tell */
    public String getPage() {
        return pageOf(Faces.getRequest(), tenant.address()).orElse("/");
    }

    /** @return path and query of the page of ours that the browser sent this from, unchecked; our referrer policy lets it tell */
    static Optional<String> pageOf(HttpServletRequest request, URI address) {
        String from = Optional.ofNullable(request.getHeader("Referer")).orElse("");
        return from.startsWith(address + "/") ? ReturnTo.find(from.substring(address.toString().length())) : Optional.empty();
    }
}
