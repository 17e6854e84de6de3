package org.guestlist.web.people;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Set;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.people.PersonStep;
import org.guestlist.people.PersonSteps;
import org.guestlist.session.SessionService;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.session.SignedIn;
import org.omnifaces.cdi.Param;
import org.omnifaces.util.Faces;

/**
 * One person, by the id in the URL: data and possible actions, for the page and for its forms, which have beans of their own. {@code
 * section} in the URL opens one of the page's sections, by the id of its heading.
 * Forms carry the account's version, so that concurrent changes by two administrators are detected.
 */
@Named
@RequestScoped
public class PersonBean {

    @Inject
    @Param
    private String id;

    @Inject
    @Param
    private String section;

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

    private Account account;
    private int version;
    private Set<PersonStep> offered;
    private Long open;
    private Boolean onlyAdministrator;
    private boolean changedMeanwhile;

    @PostConstruct
    void start() {
        account = RequestValues.uuid(id)
                .flatMap(accounts::find)
                .filter(found -> found.getErasedAt().isEmpty())
                .orElse(null);
        if (account != null) {
            version = account.getVersion();
        }
    }

    /** Answers 404 if there is no such person in this organisation. */
    public void check() {
        if (account == null) {
            Faces.responseSendError(404, null);
        }
    }

    /** Redirects to the page, which then shows what was done. */
    void tell(String what) {
        Faces.redirect("/admin/person?id=%s&saved=%s", account.getUuid(), what);
    }

    /** Shows the page with this section open, since its form is shown again. */
    void showAgain(String opened) {
        section = opened;
    }

    /** @return whether this section is to be shown open */
    public boolean isOpen(String name) {
        return name.equals(section);
    }

    /** @return whether those sections are to be shown open that are needed most */
    public boolean isUsual() {
        return section == null;
    }

    /** Loads the account as another administrator has changed it. After the warning, saving again confirms the change. */
    void lookAgain() {
        changedMeanwhile = true;
        account = accounts.find(account.getUuid()).orElseThrow();
        version = account.getVersion();
        offered = null;
        onlyAdministrator = null;
    }

    public Account getAccount() {
        return account;
    }

    public int getVersion() {
        return version;
    }

    public void setVersion(int version) {
        this.version = version;
    }

    /** @return whether another administrator has changed it meanwhile */
    public boolean isChangedMeanwhile() {
        return changedMeanwhile;
    }

    /** @return the steps that are possible now, in order */
    public Set<PersonStep> getSteps() {
        if (offered == null) {
            offered = steps.of(account);
        }
        return offered;
    }

    /** @return whether this step is possible now */
    public boolean offers(PersonStep step) {
        return getSteps().contains(step);
    }

    /** @return whether the account can be corrected: not while it is deleted */
    public boolean isCorrectable() {
        return steps.isCorrectable(account);
    }

    /** @return whether it is the signed-in user's own account */
    public boolean isMyself() {
        return account.getId() == signedIn.accountId();
    }

    /** @return whether this is the only permanent administrator of the organisation */
    public boolean isOnlyAdministrator() {
        if (onlyAdministrator == null) {
            onlyAdministrator = steps.isOnlyAdministrator(account);
        }
        return onlyAdministrator;
    }

    /** @return the number of browsers in which the person is signed in */
    public long getSessions() {
        if (open == null) {
            open = sessions.count(account);
        }
        return open;
    }

    /** @return the number of days for which a deleted account can be restored */
    public int getDeletionDays() {
        return tenant.get().getDeletionDays();
    }
}
