package org.guestlist.web.password;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.guestlist.account.EmailAddress;
import org.guestlist.password.ForgottenPassword;
import org.guestlist.web.page.FormErrors;
import org.guestlist.web.text.Text;
import org.omnifaces.cdi.Param;

/** The form for a link that sets a new password. Its answer says nothing of the address. */
@Named
@RequestScoped
public class ForgotPasswordBean {

    @Inject
    private ForgottenPassword forgottenPassword;

    @Inject
    private FormErrors errors;

    @Inject
    private Text text;

    @Inject
    @Param
    private String sent;

    private String email;

    /** Takes the request and goes on to the answer, the same for every address. */
    public String request() {
        Optional<EmailAddress> address = EmailAddress.parse(email);
        if (address.isEmpty()) {
            errors.add("email", text.get("forgot.email.invalid"));
            return null;
        }
        forgottenPassword.request(address.get());
        return "/forgot-password?sent=yes&faces-redirect=true";
    }

    public boolean isSent() {
        return sent != null;
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }
}
