package org.guestlist.web.application;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.guestlist.application.ApplicationAddresses;
import org.guestlist.application.SignOutNotices;
import org.guestlist.platform.secret.Authorities;
import org.guestlist.web.platform.page.FieldReader;
import org.guestlist.web.platform.page.Ticks;
import org.guestlist.web.platform.page.TypedFields;

/** The part of an application's form about how it learns of ended sessions: what is ticked, beside the typed texts. */
public class SignOutForm {

    private boolean inside;
    private boolean frontChannelSession;

    /** @return a form filled with this, its texts among those typed */
    static SignOutForm of(SignOutNotices notices, TypedFields typed) {
        SignOutForm form = new SignOutForm();
        form.inside = notices.inside();
        form.frontChannelSession = notices.frontChannelSession();
        typed.fill("backChannelLogout", notices.backChannel())
                .fill("backChannelAuthorities", notices.authorities())
                .fill("frontChannelLogout", notices.frontChannel());
        return form;
    }

    /** Takes what was sent. */
    void take(Ticks ticks) {
        inside = ticks.of("backChannelInside", inside);
        frontChannelSession = ticks.of("frontChannelSession", frontChannelSession);
    }

    /** @return what is ticked, to be compared */
    List<Boolean> said() {
        return List.of(inside, frontChannelSession);
    }

    /**
     * @param redirects of the application, to whose hosts the browser may be sent
     * @param ofProduct the back-channel address if none is entered
     * @return what is said; meaningless after a problem was reported
     */
    SignOutNotices read(FieldReader fields, List<URI> redirects, Optional<URI> ofProduct) {
        Optional<URI> address = fields.one(
                        "backChannelLogout",
                        ApplicationForm.address(
                                inside ? ApplicationAddresses::isPageInside : ApplicationAddresses::isPage),
                        inside
                                ? "application.backChannelLogout.invalid.inside"
                                : "application.backChannelLogout.invalid")
                .or(() -> ofProduct);
        Optional<String> authorities = authorities(fields);
        Optional<URI> front = fields.one(
                "frontChannelLogout",
                ApplicationForm.address(ApplicationAddresses::isPage),
                "application.frontChannelLogout.invalid");
        if (fields.isRefused()) {
            return SignOutNotices.NONE;
        }
        SignOutNotices notices = new SignOutNotices(address, inside, authorities, front, frontChannelSession);
        if (!notices.isFrontChannelAmong(redirects)) {
            refuse(fields, front.get());
        }
        return notices;
    }

    /** Beside the address, or beside the redirect addresses if they alone were sent. */
    private static void refuse(FieldReader fields, URI front) {
        fields.refuse("frontChannelLogout", "application.frontChannelLogout.elsewhere", front);
        if (!fields.isRefused()) {
            fields.refuse("redirects", "application.redirects.frontChannel", front);
        }
    }

    private static Optional<String> authorities(FieldReader fields) {
        String pem = fields.text("backChannelAuthorities");
        if (pem.isEmpty()) {
            return Optional.empty();
        }
        Optional<Authorities.Problem> problem = Authorities.problem(pem);
        problem.ifPresent(why -> fields.refuse("backChannelAuthorities", "application.backChannelAuthorities." + why));
        return problem.isPresent()
                ? Optional.empty()
                : Optional.of(Authorities.parse(pem).pem());
    }

    /** @return whether the address is inside the operator's network */
    public boolean isInside() {
        return inside;
    }

    public void setInside(boolean inside) {
        this.inside = inside;
    }

    /** @return whether the front-channel address names issuer and session */
    public boolean isFrontChannelSession() {
        return frontChannelSession;
    }

    public void setFrontChannelSession(boolean frontChannelSession) {
        this.frontChannelSession = frontChannelSession;
    }
}
