package org.guestlist.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.account.Account;
import org.guestlist.account.AccountAddresses;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.PersonName;
import org.guestlist.account.PrivilegedAccounts;
import org.guestlist.account.Reason;
import org.guestlist.account.attribute.AttributeValues;
import org.guestlist.directory.DirectoryRefusal.Kind;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.TenantService;
import org.guestlist.people.AddressMail;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;

/** Gives people what a directory says of them, and closes and opens their accounts. Accounts are locked already. */
@ApplicationScoped
@Needs(value = Permission.CHANGE, proof = Proof.FRESH)
class PersonValues {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private DirectoryRows rows;

    @Inject
    private DirectoryBrake brake;

    @Inject
    private AccountService accounts;

    @Inject
    private AttributeValues attributes;

    @Inject
    private AccountAddresses addresses;

    @Inject
    private AddressMail addressMail;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private TenantService tenants;

    @Inject
    private PrivilegedAccounts privileged;

    /** @return the account with this external id, as lists know it */
    Optional<Account> known(String externalId) {
        return em.createQuery("select a from Account a where a.externalId = :id", Account.class)
                .setParameter("id", externalId)
                .getResultStream()
                .findFirst();
    }

    /** @return what stands in the history of whom a directory closes */
    static Reason reason(Directory directory) {
        return Reason.typed(directory.getName()).orElseThrow();
    }

    /** @throws DirectoryRefusal if the person has a role, and the directory may not change such people */
    void demandTouchable(Directory directory, Account account) {
        if (!privileged.mayBeChanged(account)) {
            DirectoryRefusal.unless(false, "change people with a role");
        }
    }

    /** @return whether the person is called and described so already */
    static boolean isAs(DirectoryPerson person, WantedPerson wanted) {
        return person.userName().equals(wanted.userName())
                && person.externalId().equals(wanted.externalId())
                && EmailAddress.of(person.email()).equals(wanted.email())
                && person.name().equals(PersonName.clean(wanted.name()))
                && person.language().equals(wanted.language())
                && person.manager().equals(wanted.manager())
                && person.attributes().equals(wanted.attributes());
    }

    /** Gives the person name, address, language, manager and attributes. @param before what they are */
    void give(Directory directory, Account account, DirectoryPerson before, WantedPerson wanted) {
        if (!account.getName().equals(PersonName.clean(wanted.name()))) {
            accounts.rename(account.getId(), wanted.name());
        }
        if (!account.getLanguage().equals(wanted.language())) {
            accounts.speak(account.getId(), wanted.language().orElse(null));
        }
        if (!account.getEmail().equals(wanted.email())) {
            // Before the directory, as whoever changes a group does.
            tenants.lock(tenant.get());
            brake.demand(directory, Set.of(account.getId()));
            move(account, wanted.email());
        }
        if (!before.manager().equals(wanted.manager())) {
            accounts.reportTo(account, wanted.manager().flatMap(uuid -> manager(directory, account, uuid)));
        }
        demandValues(wanted.attributes(), before.attributes());
        // What is not wanted is none from now on.
        Map<String, String> then = new HashMap<>(wanted.attributes());
        before.attributes().keySet().forEach(key -> then.putIfAbsent(key, ""));
        attributes.give(account, then);
        em.flush();
    }

    /** Gives somebody who was just invited with name, address and language the rest. */
    void giveNew(Directory directory, Account account, WantedPerson wanted) {
        wanted.manager()
                .flatMap(uuid -> manager(directory, account, uuid))
                .ifPresent(one -> accounts.reportTo(account, Optional.of(one)));
        demandValues(wanted.attributes(), Map.of());
        attributes.describe(account, wanted.attributes());
        em.flush();
    }

    /** @throws DirectoryRefusal if somebody else has the address */
    void move(Account account, EmailAddress address) {
        EmailAddress before = account.getEmail();
        if (before.equals(address)) {
            return;
        }
        if (account.getStatus() == AccountStatus.DELETED || !addresses.moveTo(account.getId(), address)) {
            throw new DirectoryRefusal(Kind.TAKEN, "Somebody else has this address");
        }
        addressMail.tell(account, before);
    }

    private void demandValues(Map<String, String> wanted, Map<String, String> now) {
        attributes.wrong(wanted, now).ifPresent(one -> {
            throw new DirectoryRefusal(
                    Kind.INVALID,
                    one.key()
                            + switch (one.type()) {
                                case TEXT -> " must have at most " + one.length() + " characters";
                                case NUMBER -> " must be a number with at most 12 digits, and 4 after the point";
                                case DAY -> " must be a day such as 2027-01-31";
                                case CHOICE -> " must be one of " + String.join(", ", one.choices());
                            });
        });
    }

    /** Nobody whom the directory does not keep: a manager answers for people. Who is not there yet is left out. */
    private Optional<Account> manager(Directory directory, Account account, UUID uuid) {
        return rows.find(directory, uuid)
                .map(DirectoryPerson::accountId)
                .filter(id -> !Objects.equals(id, account.getId()))
                .flatMap(accounts::find);
    }

    /**
     * Closes or opens the account. One that an administrator has disabled stays so: a directory opens only what it has closed.
     *
     * @param active empty to leave it as it is
     */
    void open(Directory directory, Account account, Optional<Boolean> active) {
        if (active.isEmpty()) {
            return;
        }
        boolean open = account.getStatus() == AccountStatus.INVITED || account.getStatus() == AccountStatus.ACTIVE;
        if (open && !active.get()) {
            close(directory, account, false);
        } else if (!open
                && active.get()
                && rows.keeper(account.getId()).orElseThrow().closed()) {
            if (account.getStatus() == AccountStatus.DELETED) {
                accounts.restore(account.getId());
            } else {
                accounts.reinstate(account.getId());
            }
            em.flush();
            rows.close(account.getId(), false);
        }
    }

    /**
     * Disables or deletes the account, as far as the directory may and the brake lets pass. Whom an administrator has disabled is left
     * alone: the directory could open what it has closed.
     */
    void close(Directory directory, Account account, boolean delete) {
        DirectoryRefusal.unless(directory.getRules().leaving() != Leaving.NOTHING, "disable people");
        boolean disabled = account.getStatus() == AccountStatus.DISABLED;
        boolean own = rows.keeper(account.getId()).orElseThrow().closed();
        if (account.getStatus() == AccountStatus.DELETED || disabled && !(delete && own)) {
            return;
        }
        if (!disabled) {
            brake.demand(directory, Set.of(account.getId()));
        }
        if (delete) {
            accounts.delete(account.getId(), reason(directory));
        } else {
            accounts.disable(account.getId(), reason(directory));
        }
        em.flush();
        rows.close(account.getId(), true);
    }
}
