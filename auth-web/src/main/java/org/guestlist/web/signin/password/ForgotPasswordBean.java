package org.guestlist.web.signin.password;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.Optional;
import org.guestlist.account.EmailAddress;
import org.guestlist.signin.password.ForgottenPassword;
import org.guestlist.throttle.limit.SlowDown;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FieldReader;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.page.SignInFlash;
import org.guestlist.web.platform.page.TypedFields;
import org.guestlist.web.signin.login.LoginForms;
import org.guestlist.web.signin.login.RefusalWords;
import org.omnifaces.util.Faces;

/** The form that requests a link to set a new password. Its answer reveals nothing about the address. */
@Named
@RequestScoped
public class ForgotPasswordBean {

    private static final String EMAIL = "email";

    @Inject
    private ForgottenPassword forgottenPassword;

    @Inject
    private LoginForms forms;

    @Inject
    private FormErrors errors;

    @Inject
    private Command command;

    @Inject
    private SignInFlash flash;

    @Inject
    private ExternalContext external;

    private final TypedFields typed = new TypedFields(EMAIL);
    private RefusalWords refusal;

    @PostConstruct
    void load() {
        typed.fill(EMAIL, flash.address());
    }

    /**
     * Takes the address from the page where it was entered, and redirects to this page, so that it can be reloaded; or does what the
     * button says.
     */
    public void act() throws IOException {
        String entered = Faces.getRequestParameter("typed");
        if (entered != null && Command.isPosted()) {
            flash.address(Faces.getResponse(), entered);
            external.redirect("/forgot-password");
        } else if ("request".equals(command.name())) {
            request(typed.take(Faces.getRequest()).reader(errors));
        }
    }

    /** Accepts the request and redirects to the answer, the same for every address. */
    private void request(FieldReader fields) throws IOException {
        fields.demand(EMAIL, "forgot.email.required");
        if (fields.isRefused()) {
            return;
        }
        Optional<EmailAddress> address = EmailAddress.parse(getEmail());
        if (address.isEmpty()) {
            errors.refuse(EMAIL, "forgot.email.invalid");
            return;
        }
        Optional<SlowDown> tooMany = forgottenPassword.request(address.get());
        if (tooMany.isPresent()) {
            refusal = forms.slowDown(tooMany.get());
            return;
        }
        flash.address(Faces.getResponse(), getEmail());
        external.redirect("/forgot-password?sent=yes");
    }

    /** @return why nothing was sent, or null */
    public RefusalWords getRefusal() {
        return refusal;
    }

    public boolean isSent() {
        return Faces.getRequestParameter("sent") != null;
    }

    public String getEmail() {
        return typed.get(EMAIL);
    }
}
