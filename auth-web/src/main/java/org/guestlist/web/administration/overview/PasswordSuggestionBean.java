package org.guestlist.web.administration.overview;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.guestlist.account.AccountCounts;
import org.guestlist.account.AccountState;
import org.guestlist.administration.overview.PasswordSuggestion;
import org.guestlist.administration.settings.OrganisationService;
import org.guestlist.organisation.tenant.PasswordPolicy;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.signin.password.PasswordRulesBean;
import org.omnifaces.util.Faces;

/** The suggestion of the modern password rules, on the overview. */
@Named
@RequestScoped
public class PasswordSuggestionBean {

    @Inject
    private PasswordSuggestion suggestion;

    @Inject
    private OrganisationService organisations;

    @Inject
    private PasswordRulesBean rules;

    @Inject
    private OverviewBean overview;

    @Inject
    private Command command;

    private Boolean open;

    /** Runs the button's action. */
    public void act() {
        switch (command.name()) {
            case "longPasswords" -> {
                organisations.askForLongPasswords();
                Faces.redirect("/admin/overview?done=passwords");
            }
            case "keepPasswords" -> {
                suggestion.decline();
                Faces.redirect("/admin/overview");
            }
            default -> {
                return;
            }
        }
    }

    /** @return whether to suggest them */
    public boolean isOpen() {
        if (open == null) {
            open = suggestion.isOpen();
        }
        return open;
    }

    /** @return whether they were just taken */
    public boolean isTaken() {
        return "passwords".equals(Faces.getRequestParameter("done")) && !isOpen();
    }

    /** @return the suggested rules, in a sentence */
    public String getThen() {
        return rules.sentence(PasswordPolicy.MODERN);
    }

    /** @return how many people meet them when they next change their password, if they have one: the number that the page shows */
    public long getActive() {
        return counts().in(AccountState.ACTIVE);
    }

    /** @return how many people meet them with their first password */
    public long getInvited() {
        return counts().in(AccountState.INVITED) + counts().in(AccountState.UPCOMING);
    }

    private AccountCounts counts() {
        return overview.peopleForSteps().counts();
    }
}
