package org.guestlist.roster.check;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.account.AccountDetails;
import org.guestlist.account.AccountState;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.LastDays;
import org.guestlist.account.Role;
import org.guestlist.group.GroupName;
import org.guestlist.provider.MethodsOfPerson;
import org.guestlist.roster.ColumnChoices;
import org.guestlist.roster.Field;
import org.guestlist.roster.Leavers;
import org.guestlist.roster.check.RowManagers.Managers;
import org.guestlist.roster.check.RowMatch.Added;
import org.guestlist.roster.check.RowMatch.Changed;
import org.guestlist.roster.check.RowMatch.Refused;
import org.guestlist.roster.check.RowMatch.Unchanged;
import org.guestlist.roster.file.RefusalReason;
import org.guestlist.roster.intake.RefusedException;
import org.guestlist.roster.intake.RosterRow;

/**
 * Decides what a row means. The external id identifies the person; if it is unknown, or the file has none, the address does. An account
 * with the same address but another external id is another person. If the file brings {@linkplain ColumnChoices#newIds new ids}, only the
 * address identifies the person; an id that another account has is free if the file has another one for that account, even in a row that is
 * refused.
 */
final class RowMatcher {

    /** Looks up existing people. */
    interface People {

        Optional<Account> withExternalId(String externalId);

        Optional<Account> withAddress(EmailAddress address);

        /** @return the account of a person who was not in the list when it was checked */
        Account withId(long id);

        /** @return whether the address or the external id of this person is in the list now */
        boolean isInList(Account account);

        /** @return the row of the file that names this person by the external id, if another row has only the address */
        Optional<RosterRow> rowNaming(Account account);

        /** @return whether a row of the file, found by the address, has an external id for the person */
        boolean isGivenId(Account account);

        /** @return the account with the address, if the person may be a host */
        Optional<Account> host(EmailAddress email);

        /** @return the keys of the names of the groups that the person is in by hand */
        Set<String> groupsOf(Account account);

        /** @return the managers whom the rows name */
        Managers managers();

        /** @return the attributes of people, and who keeps some */
        KnownValues values();
    }

    private final People people;
    private final RowVouching vouching;
    private final Set<Long> providers;
    private final ColumnChoices choices;
    private final Set<Field> fields;
    private final Optional<Long> self;
    private final LocalDate today;

    /**
     * @param providers the ids of the existing providers
     * @param choices how the file is read
     * @param self the id of the account of the administrator who imports; empty for the system
     */
    RowMatcher(People people, Set<Long> providers, ColumnChoices choices, Optional<Long> self, LocalDate today) {
        this.people = people;
        this.vouching = new RowVouching(people);
        this.providers = providers;
        this.choices = choices;
        this.fields = choices.fields();
        this.self = self;
        this.today = today;
    }

    RowMatch match(RosterRow row) {
        if (row.leaver().isPresent()) {
            return leaver(row, people.withId(row.leaver().get()));
        }
        if (row.signIn().provider().filter(id -> !providers.contains(id)).isPresent()) {
            // The provider was deleted after the file was read.
            return refused(RefusalReason.SIGN_IN_UNKNOWN, row.who());
        }
        if (choices.newIds()) {
            return byAddress(row);
        }
        Optional<Account> known = row.externalId().flatMap(people::withExternalId);
        Optional<Account> atAddress = row.email().flatMap(people::withAddress);
        if (known.isPresent()) {
            return about(
                    row,
                    known.get(),
                    atAddress.filter(
                            holder -> !holder.getId().equals(known.get().getId())),
                    Optional.empty());
        }
        if (atAddress.isPresent() && !isAnotherPerson(row, atAddress.get())) {
            return atAddress(row, atAddress.get());
        }
        return added(row, atAddress, Optional.empty());
    }

    /** @return what it means that a person is not in the list; nothing if that is so no longer, or if access ends as early anyway */
    private RowMatch leaver(RosterRow row, Account account) {
        boolean open = account.getStatus() == AccountStatus.INVITED || account.getStatus() == AccountStatus.ACTIVE;
        if (!open || people.isInList(account) || !row.isInactive() && !endsEarlier(row, account)) {
            return new Unchanged(account, List.of());
        }
        if (isSelf(account)) {
            return refused(RefusalReason.YOURSELF, row.who());
        }
        if (isOver(row, account.getExpiresOn())) {
            // The import was checked on an earlier day.
            return refused(RefusalReason.EXPIRY_PASSED, row.expiresOn().get().toString());
        }
        if (LastDays.isBefore(row.expiresOn(), account.getStartsOn())) {
            return daysReversed(row.expiresOn(), account.getStartsOn());
        }
        return new Changed(
                account,
                row.isInactive()
                        ? EnumSet.of(ChangeKind.DISABLED, ChangeKind.LEAVER)
                        : EnumSet.of(ChangeKind.LAST_DAY, ChangeKind.ACCESS_ENDS, ChangeKind.LEAVER),
                Optional.empty(),
                Optional.empty(),
                row,
                List.of());
    }

    private boolean isSelf(Account account) {
        return self.filter(id -> id.equals(account.getId())).isPresent();
    }

    /** @return what it means in a file with new ids, which are exchanged among the people in it */
    private RowMatch byAddress(RosterRow row) {
        if (row.email().isEmpty()) {
            return refused(RefusalReason.EMAIL_NEEDED, row.who());
        }
        Optional<Account> person = people.withAddress(row.email().get());
        Optional<Account> idHolder = row.externalId()
                .flatMap(people::withExternalId)
                .filter(holder -> person.filter(holder::equals).isEmpty());
        Optional<Account> keeping = idHolder.filter(holder -> !people.isGivenId(holder));
        if (keeping.isPresent()) {
            return new Refused(new RefusedException(
                    RefusalReason.EXTERNAL_ID_TAKEN,
                    row.who(),
                    List.of(row.externalId().get(), keeping.get().getEmail().value())));
        }
        return person.isPresent()
                ? about(row, person.get(), Optional.empty(), idHolder)
                : added(row, Optional.empty(), idHolder);
    }

    /** A row with the external id identifies the person more reliably and takes precedence over one with only the address. */
    private RowMatch atAddress(RosterRow row, Account account) {
        Optional<RosterRow> surer = row.externalId().isPresent() ? Optional.empty() : people.rowNaming(account);
        if (surer.isEmpty()) {
            return about(row, account, Optional.empty(), Optional.empty());
        }
        return moves(surer.get(), account)
                ? added(row, Optional.of(account), Optional.empty())
                : refused(RefusalReason.PERSON_TWICE, account.getEmail().value());
    }

    private static boolean moves(RosterRow row, Account account) {
        return row.email()
                .filter(address -> !address.key().equals(account.getEmail().key()))
                .isPresent();
    }

    private static boolean isAnotherPerson(RosterRow row, Account account) {
        return row.externalId().isPresent() && account.getExternalId().isPresent();
    }

    private RowMatch about(RosterRow read, Account account, Optional<Account> holder, Optional<Account> idHolder) {
        boolean deleted = account.getStatus() == AccountStatus.DELETED;
        if (deleted && read.isInactive()) {
            return new Unchanged(account, List.of());
        }
        List<KeptValue> kept = people.values().kept(read, account, fields, vouching.givesManager(read, account));
        RosterRow row = kept.isEmpty() ? read : read.without(people.values().keptOf(account), account);
        if (deleted && !choices.restoreDeleted()) {
            return refused(RefusalReason.DELETED, row.who());
        }
        // The last day of a person who left has passed, and is no typing mistake.
        if (!row.isInactive() && isOver(row, account.getExpiresOn())) {
            return refused(RefusalReason.EXPIRY_PASSED, row.expiresOn().get().toString());
        }
        Optional<LocalDate> first = row.detailsOf(account, fields).startsOn();
        Optional<LocalDate> last = row.detailsOf(account, fields).expiresOn();
        if (LastDays.isBefore(last, first)) {
            return daysReversed(last, first);
        }
        Optional<RefusedException> unfit = unfit(row, Optional.of(account), row.detailsOf(account, fields));
        if (unfit.isPresent()) {
            return new Refused(unfit.get());
        }
        boolean moves = moves(row, account);
        if (deleted && !moves && account.hasGivenUpAddress()) {
            // An account without an address cannot be restored.
            return refused(RefusalReason.DELETED, row.externalId().orElse(""));
        }
        Set<ChangeKind> changes = changes(row, account);
        boolean shutsOut = changes.contains(ChangeKind.DISABLED) || !deleted && isPutOff(row, account);
        if (shutsOut && isSelf(account)) {
            return refused(RefusalReason.YOURSELF, row.who());
        }
        return changes.isEmpty()
                ? new Unchanged(account, kept)
                : new Changed(account, changes, moves ? holder : Optional.empty(), idHolder, row, kept);
    }

    /** @return why the row is refused for what it says of a person, its host, its manager or an attribute; empty if it is not */
    private Optional<RefusedException> unfit(RosterRow row, Optional<Account> account, AccountDetails after) {
        return vouching.refusal(row, account, after)
                .or(() -> people.managers().areUnknownTo(row, account)
                        ? row.managerNamed().map(name -> new RefusedException(RefusalReason.MANAGER_UNKNOWN, name))
                        : Optional.empty())
                .or(() -> people.values().refusal(row, account));
    }

    private Set<ChangeKind> changes(RosterRow row, Account account) {
        boolean deleted = account.getStatus() == AccountStatus.DELETED;
        AccountDetails before = AccountDetails.of(account);
        AccountDetails after = row.detailsOf(account, fields);
        Role role = after.role();
        Map<ChangeKind, Boolean> changes = new EnumMap<>(ChangeKind.class);
        changes.put(ChangeKind.RESTORED, deleted);
        changes.put(ChangeKind.DISABLED, row.isInactive() && !deleted && account.getStatus() != AccountStatus.DISABLED);
        changes.put(
                ChangeKind.REINSTATED,
                row.active().equals(Optional.of(true))
                        && account.getStatus() == AccountStatus.DISABLED
                        && choices.reinstateDisabled());
        changes.put(ChangeKind.ADDRESS, moves(row, account));
        changes.put(ChangeKind.NAME, !after.name().equals(before.name()));
        changes.put(ChangeKind.ROLE, role != before.role());
        changes.put(
                ChangeKind.ADMINISTRATOR_MADE,
                role == Role.ADMINISTRATOR && (deleted || before.role() != Role.ADMINISTRATOR));
        changes.put(
                ChangeKind.ADMINISTRATOR_UNMADE,
                role != Role.ADMINISTRATOR && !deleted && before.role() == Role.ADMINISTRATOR);
        changes.put(ChangeKind.FIRST_DAY, !after.startsOn().equals(before.startsOn()));
        changes.put(ChangeKind.LAST_DAY, !after.expiresOn().equals(before.expiresOn()));
        changes.put(ChangeKind.ACCESS_ENDS, !deleted && (endsEarlier(row, account) || isPutOff(row, account)));
        changes.put(ChangeKind.LANGUAGE, !after.language().equals(before.language()));
        changes.put(ChangeKind.SIGN_IN, signsInOtherwise(row.waysOf(account, fields), account));
        changes.put(ChangeKind.EXTERNAL_ID, !after.externalId().equals(before.externalId()));
        changes.put(ChangeKind.GROUPS, !row.groups().isEmpty() && !keys(row).equals(people.groupsOf(account)));
        changes.put(ChangeKind.KIND, row.kindOf(Optional.of(account)) != account.getKind());
        changes.put(ChangeKind.HOSTS, vouching.givesOthers(row, account));
        changes.put(ChangeKind.MANAGER, vouching.givesManager(row, account));
        changes.put(
                ChangeKind.ATTRIBUTES,
                !people.values().changes(row, Optional.of(account)).isEmpty());
        changes.values().removeIf(is -> !is);
        return changes.keySet();
    }

    /** @return whether the person has begun, and would have a first day that is still to come */
    private boolean isPutOff(RosterRow row, Account account) {
        return account.state(today) != AccountState.UPCOMING
                && row.startsOn().filter(day -> day.isAfter(today)).isPresent();
    }

    /** A row without a last day has none if the file has no such column, too. */
    private static boolean endsEarlier(RosterRow row, Account account) {
        return Leavers.endsEarlier(row.expiresOn(), account);
    }

    private static Set<String> keys(RosterRow row) {
        return row.groups().stream().map(GroupName::key).collect(Collectors.toSet());
    }

    private static boolean signsInOtherwise(MethodsOfPerson after, Account account) {
        return !after.only().equals(account.getOnlyProviderId()) || after.password() != account.isPasswordAllowed();
    }

    private RowMatch added(RosterRow row, Optional<Account> holder, Optional<Account> idHolder) {
        if (row.isInactive()) {
            return refused(RefusalReason.NOT_ACTIVE, row.who());
        }
        if (row.email().isEmpty()) {
            return refused(RefusalReason.EMAIL_MISSING, row.externalId().orElse(""));
        }
        if (row.newName().isEmpty()) {
            return refused(RefusalReason.NAME_MISSING, row.email().get().value());
        }
        if (LastDays.isBefore(row.expiresOn(), row.startsOn())) {
            return daysReversed(row.expiresOn(), row.startsOn());
        }
        Optional<RefusedException> unfit = unfit(row, Optional.empty(), row.newDetails());
        if (unfit.isPresent()) {
            return new Refused(unfit.get());
        }
        return isOver(row, Optional.empty())
                ? refused(RefusalReason.EXPIRY_PASSED, row.expiresOn().get().toString())
                : new Added(holder, idHolder);
    }

    private boolean isOver(RosterRow row, Optional<LocalDate> before) {
        return LastDays.isRefused(row.expiresOn(), before, today);
    }

    private static Refused daysReversed(Optional<LocalDate> last, Optional<LocalDate> first) {
        return new Refused(new RefusedException(
                RefusalReason.DAYS_REVERSED,
                last.orElseThrow().toString(),
                List.of(first.orElseThrow().toString())));
    }

    private static Refused refused(RefusalReason reason, String value) {
        return new Refused(new RefusedException(reason, value));
    }
}
