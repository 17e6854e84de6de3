package org.guestlist.administration.overview;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import org.guestlist.account.Account;
import org.guestlist.account.AccountDetails;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountSource;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.Role;
import org.guestlist.administration.settings.OrganisationChange;
import org.guestlist.administration.settings.OrganisationService;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.SettingsPart;
import org.guestlist.organisation.tenant.TenantSettings;
import org.guestlist.people.PersonService;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;

/** Asks the first administrator of an organisation at the first sign-in who they are and what the organisation is called. */
@Stateless
public class Introduction {

    /** The parts of the settings that are asked for. */
    public static final Set<SettingsPart> PARTS = Set.of(SettingsPart.LOOK, SettingsPart.TIME, SettingsPart.CONTACT);

    /** Stored: never rename. */
    private static final String NAME = "INTRODUCTION";

    /** What has become of the answers. */
    public enum Outcome {
        DONE,
        /** Another account has the address; nothing was changed. */
        ADDRESS_TAKEN,
        /** Somebody has changed the settings since; nothing was changed. */
        CHANGED_MEANWHILE
    }

    @Inject
    private AccountService accounts;

    @Inject
    private PersonService people;

    @Inject
    private OrganisationService organisations;

    @Inject
    private DeclinedSuggestions declined;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private CurrentClient client;

    /**
     * @return whether to ask: an administrator who came by the link of the set-up, while nobody has said whom to ask for help; asks the
     *         database only in that case
     */
    @Needs(Permission.SEE_ALL)
    public boolean isDue() {
        return tenant.get().getSupportContact().isEmpty() && isFirst(self()) && !declined.include(NAME);
    }

    private static boolean isFirst(Account one) {
        return one.getSource() == AccountSource.SETUP && one.getRole() == Role.ADMINISTRATOR;
    }

    /** The organisation is not asked again. */
    @Needs(Permission.CHANGE)
    public void decline() {
        declined.add(NAME);
    }

    /**
     * Takes the answers, all or none.
     *
     * @param version of the organisation that was seen
     * @param name of the administrator
     * @param address of the administrator; another one is told by mail, as {@link PersonService#moveTo} says
     * @param settings of which only {@link #PARTS} count
     */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public Outcome introduce(int version, String name, EmailAddress address, TenantSettings settings) {
        Account self = self();
        if (isOfAnother(address, self)) {
            return Outcome.ADDRESS_TAKEN;
        }
        if (organisations.change(version, PARTS, settings) != OrganisationChange.DONE) {
            return Outcome.CHANGED_MEANWHILE;
        }
        long id = self.getId();
        if (!address.equals(self.getEmail())) {
            people.moveTo(id, accounts.lock(id).getVersion(), address, false);
        }
        AccountDetails now = AccountDetails.of(accounts.lock(id));
        AccountDetails then =
                new AccountDetails(name, now.role(), now.language(), now.startsOn(), now.expiresOn(), now.externalId());
        if (!then.equals(now)) {
            people.change(id, accounts.lock(id).getVersion(), then);
        }
        declined.add(NAME);
        return Outcome.DONE;
    }

    private boolean isOfAnother(EmailAddress address, Account self) {
        Optional<Account> there = accounts.find(address);
        return there.isPresent() && !there.get().getId().equals(self.getId());
    }

    private Account self() {
        return client.accountId().flatMap(accounts::find).orElseThrow();
    }
}
