package org.guestlist.web.account;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Stream;
import org.guestlist.account.PersonName;
import org.guestlist.account.attribute.KeptElsewhereException;
import org.guestlist.account.attribute.PersonAttributes;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.signin.password.PasswordService;
import org.guestlist.signin.password.SetPasswordOutcome;
import org.guestlist.signin.password.SetPasswordOutcome.Changed;
import org.guestlist.signin.password.SetPasswordOutcome.RulesBroken;
import org.guestlist.signin.password.SetPasswordOutcome.TooManyAttempts;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.text.Text;
import org.guestlist.web.session.SignedIn;
import org.guestlist.web.signin.password.PasswordRulesBean;
import org.guestlist.web.signin.password.TooManyGuesses;
import org.omnifaces.cdi.Param;
import org.omnifaces.util.Faces;

/** The page on which the signed-in user views and changes the own account. */
@Named
@RequestScoped
public class MyAccountBean {

    @Inject
    private SignedIn signedIn;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private PersonAttributes attributes;

    @Inject
    private PasswordService passwords;

    @Inject
    private PasswordRulesBean rules;

    @Inject
    private FormErrors errors;

    @Inject
    private Text text;

    @Inject
    private TooManyGuesses tooManyGuesses;

    @Inject
    @Param
    private String done;

    @Inject
    @Param(name = "password")
    private String opened;

    private String name;
    private Language language;
    private String current;
    private String password;
    private String repeated;

    @PostConstruct
    void load() {
        name = signedIn.getName();
        language = signedIn.language().orElse(null);
    }

    /** Saves name and language. */
    public String save() {
        if (!PersonName.isValid(name)) {
            errors.refuse("name", "account.name.invalid", PersonName.LENGTH);
            return null;
        }
        try {
            attributes.callMyself(name, language);
        } catch (KeptElsewhereException e) {
            errors.refuse(e.key(), "attribute.refused", e.owner());
            return null;
        }
        return "/account?done=saved&faces-redirect=true";
    }

    /** Changes the password; this session continues, all others end. */
    public String changePassword() {
        SetPasswordOutcome outcome =
                passwords.change(signedIn.accountId(), signedIn.sessionToken(), current, password, repeated);
        if (outcome instanceof Changed changed) {
            signedIn.goesOnWith(changed.session(), Faces.getResponse());
            return "/account?done=changed&faces-redirect=true";
        } else if (outcome instanceof RulesBroken broken) {
            rules.tell(broken.rules());
        } else {
            errors.add(
                    "current",
                    outcome instanceof TooManyAttempts tooMany
                            ? tooManyGuesses.tell(tooMany.retryAt())
                            : text.get("account.current.wrong"));
        }
        return null;
    }

    /** @return whether the form that changes the password is open: it was asked for, or something in it is wrong */
    public boolean isPasswordOpen() {
        return "open".equals(opened)
                || Stream.of("current", "password", "repeated").anyMatch(errors::has);
    }

    public boolean isSaved() {
        return "saved".equals(done);
    }

    public boolean isChanged() {
        return "changed".equals(done);
    }

    public List<Language> getLanguages() {
        return List.of(Language.values());
    }

    /** @return the language for people who choose none */
    public Language getUsualLanguage() {
        return tenant.get().getLanguage();
    }

    public String getEmail() {
        return signedIn.getEmail();
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public Language getLanguage() {
        return language;
    }

    public void setLanguage(Language language) {
        this.language = language;
    }

    public String getCurrent() {
        return current;
    }

    public void setCurrent(String current) {
        this.current = current;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public String getRepeated() {
        return repeated;
    }

    public void setRepeated(String repeated) {
        this.repeated = repeated;
    }
}
