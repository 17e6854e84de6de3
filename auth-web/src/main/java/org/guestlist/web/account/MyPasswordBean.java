package org.guestlist.web.account;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.guestlist.signin.password.PasswordService;
import org.guestlist.signin.password.SetPasswordOutcome;
import org.guestlist.signin.password.SetPasswordOutcome.Changed;
import org.guestlist.signin.password.SetPasswordOutcome.RulesBroken;
import org.guestlist.signin.password.SetPasswordOutcome.TooManyAttempts;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.page.TypedFields;
import org.guestlist.web.session.SignedIn;
import org.guestlist.web.signin.password.PasswordRulesBean;
import org.guestlist.web.signin.password.TooManyGuesses;
import org.omnifaces.util.Faces;

/** Changes the password of the signed-in user. */
@Named("myPassword")
@RequestScoped
public class MyPasswordBean {

    private static final String CURRENT = "current";

    @Inject
    private SignedIn signedIn;

    @Inject
    private PasswordService passwords;

    @Inject
    private PasswordRulesBean rules;

    @Inject
    private Command command;

    @Inject
    private FormErrors errors;

    @Inject
    private TooManyGuesses tooManyGuesses;

    private final TypedFields typed = new TypedFields(CURRENT, "password", "repeated");

    /** Changes the password once the button is pressed, or says beside the fields why not. This session continues, all others end. */
    public void act() {
        if ("changePassword".equals(command.name()) && rules.areThere(typed.take(Faces.getRequest()))) {
            change();
        }
    }

    private void change() {
        SetPasswordOutcome outcome = passwords.change(
                signedIn.accountId(),
                signedIn.sessionToken(),
                typed.get(CURRENT),
                typed.get("password"),
                typed.get("repeated"));
        if (outcome instanceof Changed changed) {
            signedIn.goesOnWith(changed.session(), Faces.getResponse());
            Faces.redirect("/account?done=changed");
        } else if (outcome instanceof RulesBroken broken) {
            rules.tell(broken.rules());
        } else if (outcome instanceof TooManyAttempts tooMany) {
            errors.add(CURRENT, tooManyGuesses.tell(tooMany.retryAt()));
        } else {
            errors.refuse(CURRENT, "account.current.wrong");
        }
    }

    /** @return whether the form is open: it was asked for, or something in it is wrong */
    public boolean isOpen() {
        return "open".equals(Faces.getRequestParameter("password"))
                || typed.keySet().stream().anyMatch(errors::has);
    }

    public boolean isChanged() {
        return "changed".equals(Faces.getRequestParameter("done"));
    }
}
