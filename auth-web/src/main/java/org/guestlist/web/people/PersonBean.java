package org.guestlist.web.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.people.PersonStep;
import org.guestlist.people.PersonSteps;
import org.guestlist.session.SessionService;
import org.guestlist.web.platform.page.OnePage;
import org.guestlist.web.session.SignedIn;

/**
 * One person, by the id in the URL: data and possible actions, for the page and for its rows, which have beans of their own. {@link
 * PersonSaveBean} saves those of one form.
 */
@Named
@RequestScoped
public class PersonBean extends OnePage<Account> {

    @Inject
    private AccountService accounts;

    @Inject
    private PersonSteps steps;

    @Inject
    private SessionService sessions;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private SignedIn signedIn;

    private Set<PersonStep> offered;
    private Long open;
    private Boolean onlyAdministrator;

    public PersonBean() {
        // What was done is told by PersonHeadBean.
        super("/admin/person", Set.of());
    }

    @Override
    protected Optional<Account> find(UUID id) {
        return accounts.find(id).filter(found -> found.getErasedAt().isEmpty());
    }

    @Override
    public void lookAgain() {
        super.lookAgain();
        offered = null;
        onlyAdministrator = null;
    }

    public Account getAccount() {
        return getThing();
    }

    /** @return the steps that are possible now, in order */
    public Set<PersonStep> getSteps() {
        if (offered == null) {
            offered = steps.of(getThing());
        }
        return offered;
    }

    /** @return whether this step is possible now */
    public boolean offers(PersonStep step) {
        return getSteps().contains(step);
    }

    /** @return whether the account can be corrected: not while it is deleted */
    public boolean isCorrectable() {
        return steps.isCorrectable(getThing());
    }

    /** @return whether it is the signed-in user's own account */
    public boolean isMyself() {
        return getThing().getId() == signedIn.accountId();
    }

    /** @return whether this is the only permanent administrator of the organisation */
    public boolean isOnlyAdministrator() {
        if (onlyAdministrator == null) {
            onlyAdministrator = steps.isOnlyAdministrator(getThing());
        }
        return onlyAdministrator;
    }

    /** @return the number of browsers in which the person is signed in */
    public long getSessions() {
        if (open == null) {
            open = sessions.count(getThing());
        }
        return open;
    }

    /** @return the number of days for which a deleted account can be restored */
    public int getDeletionDays() {
        return tenant.get().getDeletionDays();
    }
}
