package org.guestlist.directory;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.account.Account;
import org.guestlist.account.AccountDetails;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.PersonName;
import org.guestlist.account.Role;
import org.guestlist.account.attribute.Attribute;
import org.guestlist.account.attribute.AttributeValues;
import org.guestlist.directory.DirectoryQuery.Page;
import org.guestlist.directory.DirectoryRefusal.Kind;
import org.guestlist.directory.DirectoryRows.Keeper;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.TenantService;
import org.guestlist.people.Invitation;
import org.guestlist.people.InvitationService;
import org.guestlist.people.InviteOutcome;
import org.guestlist.people.StartingAccess;
import org.guestlist.people.WelcomeChoice;
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
    private DirectoryChanges changes;

    @Inject
    private DirectoryOwnership ownership;

    @Inject
    private AttributeValues attributes;

    @Inject
    private AccountService accounts;

    @Inject
    private InvitationService invitations;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private TenantService tenants;

    /** @return the organisation's own attributes, by label */
    public List<Attribute> ownAttributes() {
        return attributes.all().stream().filter(Attribute::isOwn).toList();
    }

    /** @throws DirectoryRefusal if an attribute is not indexed */
    public Page<DirectoryPerson> page(Directory directory, DirectoryQuery query) {
        DirectorySearch search = DirectorySearch.ofPeople(query.criterion());
        List<DirectoryPerson> people = query.limit() == 0 ? List.of() : rows.page(directory, search, query);
        boolean all = query.offset() == 0 && !people.isEmpty() && people.size() < query.limit();
        return new Page<>(people, all ? people.size() : rows.count(directory, search));
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
        if (there.isPresent() || !isOpen(wanted)) {
            // Accounts are locked before the organisation.
            there.ifPresent(account -> accounts.lock(account.getId()));
            tenants.lock(tenant.get());
        }
        if (rows.named(directory, wanted.userName()).isPresent()) {
            throw new DirectoryRefusal(Kind.TAKEN, "This directory has somebody with this userName already");
        }
        long account = there.isPresent() ? takeOver(directory, there.get(), wanted) : invite(directory, wanted);
        return get(directory, accounts.find(account).orElseThrow().getUuid());
    }

    private static boolean isOpen(WantedPerson wanted) {
        return wanted.active().orElse(true);
    }

    private Optional<Account> there(Directory directory, WantedPerson wanted) {
        Optional<Account> byId = directory.getRules().adopts() == Adoption.BY_EXTERNAL_ID
                ? wanted.externalId().flatMap(values::known)
                : Optional.empty();
        return byId.or(() -> accounts.find(wanted.email()));
    }

    private long invite(Directory directory, WantedPerson sent) {
        WantedPerson wanted = ownership.ofNew(directory, sent);
        boolean open = isOpen(wanted);
        Invitation invitation = new Invitation(
                wanted.email(),
                new AccountDetails(
                        wanted.name(),
                        Role.EMPLOYEE,
                        wanted.language(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                welcome(directory, open),
                StartingAccess.USUAL);
        InviteOutcome outcome = open ? invitations.inviteBesideOthers(invitation) : invitations.invite(invitation);
        if (!(outcome instanceof InviteOutcome.Invited invited)) {
            throw new DirectoryRefusal(Kind.TAKEN, "Somebody has this address already");
        }
        Account account = invited.account();
        // What is known to be new is not looked for first: what another request has added meanwhile has its unique key.
        rows.add(directory, account.getId(), wanted, true);
        values.giveNew(directory, account, wanted);
        if (!open) {
            accounts.disable(account.getId(), PersonValues.reason(directory));
            rows.close(account.getId(), true);
        }
        changes.noteNew(directory, account, wanted);
        return account.getId();
    }

    private static WelcomeChoice welcome(Directory directory, boolean open) {
        if (!directory.getRules().welcomes()) {
            return WelcomeChoice.NEVER;
        }
        return open ? WelcomeChoice.NOW : WelcomeChoice.LATER;
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
        Map<String, String> before = changes.look(directory, account.getId());
        rows.keep(directory, account.getId(), wanted, own && keeper.get().brought());
        if (closed) {
            rows.close(account.getId(), true);
        }
        // Somebody who is deleted is nobody before.
        values.open(directory, account, Optional.of(wanted.active().orElse(true)));
        DirectoryPerson person = get(directory, account.getUuid());
        values.give(directory, account, person, ownership.ofKept(directory, person, wanted));
        changes.note(
                directory,
                account.getId(),
                own ? DirectoryChangeKind.OPENED : DirectoryChangeKind.ADOPTED,
                before,
                changes.look(directory, account.getId()));
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
    public DirectoryPerson replace(Directory directory, UUID uuid, WantedPerson sent) {
        check(sent);
        DirectoryPerson seen = get(directory, uuid);
        if (isAs(seen, ownership.ofKept(directory, seen, sent))) {
            return seen;
        }
        Account account = accounts.lock(seen.accountId());
        DirectoryPerson person = get(directory, uuid);
        WantedPerson wanted = ownership.ofKept(directory, person, sent);
        if (isAs(person, wanted)) {
            return person;
        }
        values.demandTouchable(directory, account);
        rows.named(directory, wanted.userName())
                .filter(other -> other != person.accountId())
                .ifPresent(other -> {
                    throw new DirectoryRefusal(Kind.TAKEN, "This directory has somebody else with this userName");
                });
        Map<String, String> before = changes.look(directory, account.getId());
        if (!PersonValues.isAs(person, wanted)) {
            values.give(directory, account, person, wanted);
            rows.touch(account.getId(), wanted.userName(), wanted.externalId());
        }
        values.open(directory, account, wanted.active());
        Map<String, String> after = changes.look(directory, account.getId());
        changes.note(directory, account.getId(), kind(before, after), before, after);
        return get(directory, uuid);
    }

    private static boolean isAs(DirectoryPerson person, WantedPerson wanted) {
        return PersonValues.isAs(person, wanted) && wanted.active().orElse(person.active()) == person.active();
    }

    private static DirectoryChangeKind kind(Map<String, String> before, Map<String, String> after) {
        String status = after.get(DirectoryChanges.STATUS);
        if (status.equals(before.get(DirectoryChanges.STATUS))) {
            return DirectoryChangeKind.CHANGED;
        }
        return status.equals(DirectoryChanges.OPEN) ? DirectoryChangeKind.OPENED : DirectoryChangeKind.CLOSED;
    }

    /** Deletes the person, or disables them where the directory may do no more; from then on it does not know them. */
    public void delete(Directory directory, UUID uuid) {
        Account account = accounts.lock(get(directory, uuid).accountId());
        // Another request may have removed the person while this one has waited.
        get(directory, uuid);
        values.demandTouchable(directory, account);
        Map<String, String> before = changes.look(directory, account.getId());
        values.close(directory, account, directory.getRules().leaving() == Leaving.DELETE);
        rows.remove(account.getId());
        changes.note(
                directory,
                account.getId(),
                DirectoryChangeKind.REMOVED,
                before,
                changes.look(directory, account.getId()));
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
