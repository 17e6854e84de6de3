package org.guestlist.directory;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.account.Account;
import org.guestlist.account.AccountDetails;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.PersonName;
import org.guestlist.account.Role;
import org.guestlist.directory.DirectoryRefusal.Kind;
import org.guestlist.directory.DirectoryRows.Keeper;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.TenantService;
import org.guestlist.people.Invitation;
import org.guestlist.people.InvitationService;
import org.guestlist.people.InviteOutcome;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;

/**
 * What a directory does with people: those whom it has brought or taken over, and no others. Each call is one transaction; what is refused
 * is a {@link DirectoryRefusal}, and what no administrator could do either is refused as to administrators.
 */
@Stateless
@Needs(value = Permission.CHANGE, proof = Proof.FRESH)
public class DirectoryPeople {

    /** The longest name and id in a directory, in characters. */
    public static final int NAME_LENGTH = 255;

    @Inject
    private DirectoryRows rows;

    @Inject
    private PersonValues values;

    @Inject
    private AccountService accounts;

    @Inject
    private InvitationService invitations;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private TenantService tenants;

    /** A page of people. @param total how many there are on all pages */
    public record Page(List<DirectoryPerson> people, long total) {}

    /**
     * @param criterion empty for all
     * @param sortedBy an attribute; empty for the order in which they came
     * @param up whether the least is first
     * @param limit 0 only counts
     * @throws DirectoryRefusal if an attribute is not indexed
     */
    public Page page(
            Directory directory,
            Optional<Criterion> criterion,
            Optional<String> sortedBy,
            boolean up,
            long offset,
            int limit) {
        DirectorySearch search = DirectorySearch.ofPeople(criterion);
        Optional<String> order = DirectorySearch.order(true, sortedBy);
        List<DirectoryPerson> people = limit == 0 ? List.of() : rows.page(directory, search, order, up, offset, limit);
        boolean all = offset == 0 && !people.isEmpty() && people.size() < limit;
        return new Page(people, all ? people.size() : rows.count(directory, search));
    }

    /** @throws DirectoryRefusal if the directory keeps nobody with this id */
    public DirectoryPerson get(Directory directory, UUID uuid) {
        return rows.find(directory, uuid).orElseThrow(DirectoryPeople::unknown);
    }

    private static DirectoryRefusal unknown() {
        return new DirectoryRefusal(Kind.UNKNOWN, "This directory keeps nobody with this id");
    }

    /** @return the same, with the account locked until the transaction ends */
    public DirectoryPerson lock(Directory directory, UUID uuid) {
        accounts.lock(get(directory, uuid).accountId());
        return get(directory, uuid);
    }

    /** Creates a person, takes over somebody who is there, or brings back whom the directory has closed itself. */
    public DirectoryPerson create(Directory directory, WantedPerson wanted) {
        DirectoryRefusal.unless(directory.getRules().creates(), "create people");
        check(wanted);
        Optional<Account> there = there(directory, wanted);
        // Accounts are locked before the organisation.
        there.ifPresent(account -> accounts.lock(account.getId()));
        tenants.lock(tenant.get());
        if (rows.named(directory, wanted.userName()).isPresent()) {
            throw new DirectoryRefusal(Kind.TAKEN, "This directory has somebody with this userName already");
        }
        long account = there.isPresent() ? takeOver(directory, there.get(), wanted) : invite(directory, wanted);
        return get(directory, accounts.find(account).orElseThrow().getUuid());
    }

    private Optional<Account> there(Directory directory, WantedPerson wanted) {
        Optional<Account> byId = directory.getRules().adopts() == Adoption.BY_EXTERNAL_ID
                ? wanted.externalId().flatMap(values::known)
                : Optional.empty();
        return byId.or(() -> accounts.find(wanted.email()));
    }

    private long invite(Directory directory, WantedPerson wanted) {
        boolean open = wanted.active().orElse(true);
        InviteOutcome outcome = invitations.invite(new Invitation(
                wanted.email(),
                new AccountDetails(
                        wanted.name(),
                        Role.EMPLOYEE,
                        wanted.language(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                open && directory.getRules().welcomes()));
        if (!(outcome instanceof InviteOutcome.Invited invited)) {
            throw new DirectoryRefusal(Kind.TAKEN, "Somebody has this address already");
        }
        Account account = invited.account();
        rows.keep(directory, account.getId(), wanted, true);
        values.give(directory, account, wanted);
        if (!open) {
            accounts.disable(account.getId(), PersonValues.reason(directory));
            rows.close(account.getId(), true);
        }
        return account.getId();
    }

    private long takeOver(Directory directory, Account account, WantedPerson wanted) {
        Optional<Keeper> keeper = rows.keeper(account.getId());
        boolean own = keeper.filter(one -> one.directoryId() == directory.getId() && one.removed())
                .isPresent();
        if (keeper.filter(one -> !one.removed()).isPresent()) {
            throw new DirectoryRefusal(
                    Kind.TAKEN,
                    "Somebody with this address is kept by " + keeper.get().directory());
        }
        if (!own && !isAdopted(directory, account, wanted)) {
            throw new DirectoryRefusal(
                    Kind.TAKEN,
                    "Somebody with this address is there already, and this directory does not take over who is there");
        }
        if (account.getStatus() == AccountStatus.DELETED
                && !(own && keeper.get().closed())) {
            throw new DirectoryRefusal(
                    Kind.TAKEN,
                    "Somebody with this address was deleted by an administrator of Guestlist, who can restore the account");
        }
        values.demandTouchable(directory, account);
        boolean closed = own && keeper.get().closed();
        rows.keep(directory, account.getId(), wanted, own && keeper.get().brought());
        if (closed) {
            rows.close(account.getId(), true);
        }
        values.give(directory, account, wanted);
        values.open(directory, account, Optional.of(wanted.active().orElse(true)));
        return account.getId();
    }

    private static boolean isAdopted(Directory directory, Account account, WantedPerson wanted) {
        return switch (directory.getRules().adopts()) {
            case NOBODY -> false;
            case BY_ADDRESS -> account.getEmail().key().equals(wanted.email().key());
            case BY_EXTERNAL_ID ->
                wanted.externalId().isPresent() && account.getExternalId().equals(wanted.externalId());
        };
    }

    /** Makes a person what the directory wants; does nothing if that is so already. */
    public DirectoryPerson replace(Directory directory, UUID uuid, WantedPerson wanted) {
        check(wanted);
        DirectoryPerson before = lock(directory, uuid);
        boolean same = PersonValues.isAs(before, wanted);
        if (same && wanted.active().orElse(before.active()) == before.active()) {
            return before;
        }
        Account account = accounts.lock(before.accountId());
        values.demandTouchable(directory, account);
        rows.named(directory, wanted.userName())
                .filter(other -> other != before.accountId())
                .ifPresent(other -> {
                    throw new DirectoryRefusal(Kind.TAKEN, "This directory has somebody else with this userName");
                });
        if (!same) {
            values.give(directory, account, wanted);
            rows.touch(account.getId(), wanted);
        }
        values.open(directory, account, wanted.active());
        return get(directory, uuid);
    }

    /** Deletes the person, or disables them where the directory may do no more; from then on it does not know them. */
    public void delete(Directory directory, UUID uuid) {
        DirectoryPerson person = lock(directory, uuid);
        Account account = accounts.lock(person.accountId());
        values.demandTouchable(directory, account);
        values.close(directory, account, directory.getRules().leaving() == Leaving.DELETE);
        rows.remove(account.getId());
    }

    private static void check(WantedPerson wanted) {
        if (wanted.userName().isBlank() || wanted.userName().length() > NAME_LENGTH) {
            throw new DirectoryRefusal(Kind.INVALID, "userName must have 1 to " + NAME_LENGTH + " characters");
        }
        if (wanted.externalId().filter(id -> id.length() > NAME_LENGTH).isPresent()) {
            throw new DirectoryRefusal(Kind.INVALID, "externalId must have at most " + NAME_LENGTH + " characters");
        }
        if (!PersonName.isValid(wanted.name())) {
            throw new DirectoryRefusal(
                    Kind.INVALID, "displayName must have 1 to " + PersonName.LENGTH + " characters on one line");
        }
    }
}
