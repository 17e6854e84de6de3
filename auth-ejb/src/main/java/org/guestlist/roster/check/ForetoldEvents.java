package org.guestlist.roster.check;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.account.AccountKind;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.Role;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditName;
import org.guestlist.audit.AuditValues;
import org.guestlist.group.GroupName;
import org.guestlist.provider.MethodsOfPerson;
import org.guestlist.roster.check.RowMatch.Changed;
import org.guestlist.roster.intake.RosterRow;
import org.guestlist.roster.intake.SignIn;

/**
 * The changes of a row, as events like those that the import will write into the audit log.
 *
 * @param groupsOf returns the names of the groups that a person is in by hand
 * @param groupName returns the name of an existing group; of a new one as in the row
 */
record ForetoldEvents(Function<Account, Set<String>> groupsOf, Function<GroupName, String> groupName) {

    /** @return all that a new person gets, beside name and address */
    Map<ChangeKind, AuditEvent> ofAdded(RosterRow row) {
        SignIn signIn = row.signIn();
        AuditValues ways = AuditValues.of(AuditName.ONLY_PROVIDER, signIn.provider())
                .and(AuditName.PASSWORD_ALLOWED, Optional.of(true).filter(allowed -> signIn.password()));
        Map<ChangeKind, AuditEvent> events = new EnumMap<>(ChangeKind.class);
        events.put(ChangeKind.ROLE, gets(AuditName.ROLE, row.role().orElse(Role.EMPLOYEE)));
        events.put(ChangeKind.FIRST_DAY, gets(AuditName.FIRST_DAY, row.startsOn()));
        events.put(ChangeKind.LAST_DAY, gets(AuditName.LAST_DAY, row.expiresOn()));
        events.put(ChangeKind.LANGUAGE, gets(AuditName.LANGUAGE, row.language()));
        events.put(ChangeKind.SIGN_IN, AuditEvent.of(AuditKind.ACCOUNT_IMPORTED).changed(AuditValues.NONE, ways));
        events.put(ChangeKind.EXTERNAL_ID, gets(AuditName.EXTERNAL_ID, row.externalId()));
        events.put(ChangeKind.GROUPS, gets(AuditName.GROUPS, groups(row)));
        AccountKind kind = row.kindOf(Optional.empty());
        events.put(
                ChangeKind.KIND, gets(AuditName.ACCOUNT_KIND, Optional.of(kind).filter(AccountKind.GUEST::equals)));
        events.put(ChangeKind.HOSTS, gets(AuditName.GUEST_HOSTS, hosts(row)));
        events.put(ChangeKind.MANAGER, gets(AuditName.MANAGER, row.managerNamed()));
        events.values().removeIf(event -> event.getAfter().isEmpty());
        return events;
    }

    private static AuditEvent gets(AuditName name, Object value) {
        return AuditEvent.of(AuditKind.ACCOUNT_IMPORTED).after(name, value);
    }

    /** @param after the ways of signing in that the person would have */
    Map<ChangeKind, AuditEvent> ofChanged(RosterRow row, Changed changed, MethodsOfPerson after) {
        Map<ChangeKind, AuditEvent> events = new EnumMap<>(ChangeKind.class);
        changed.changes()
                .forEach(
                        kind -> event(kind, row, changed.account(), after).ifPresent(event -> events.put(kind, event)));
        return events;
    }

    /** @return empty for a kind that comes with another one, whose values say it */
    private Optional<AuditEvent> event(ChangeKind kind, RosterRow row, Account account, MethodsOfPerson after) {
        return Optional.ofNullable(
                switch (kind) {
                    case NAME -> change(AuditKind.ACCOUNT_RENAMED, AuditName.NAME, account.getName(), row.name());
                    case ADDRESS ->
                        change(
                                AuditKind.ACCOUNT_ADDRESS_CHANGED,
                                AuditName.EMAIL,
                                account.getEmail().value(),
                                row.email().map(EmailAddress::value));
                    case ROLE -> change(AuditKind.ACCOUNT_ROLE_CHANGED, AuditName.ROLE, account.getRole(), row.role());
                    case FIRST_DAY ->
                        change(
                                AuditKind.ACCOUNT_START_CHANGED,
                                AuditName.FIRST_DAY,
                                account.getStartsOn(),
                                row.startsOn());
                    case LAST_DAY ->
                        change(
                                AuditKind.ACCOUNT_EXPIRY_CHANGED,
                                AuditName.LAST_DAY,
                                account.getExpiresOn(),
                                row.expiresOn());
                    case LANGUAGE ->
                        change(
                                AuditKind.ACCOUNT_LANGUAGE_CHANGED,
                                AuditName.LANGUAGE,
                                account.getLanguage(),
                                row.language());
                    case SIGN_IN ->
                        AuditEvent.of(AuditKind.ACCOUNT_SIGN_IN_CHANGED)
                                .changed(ways(MethodsOfPerson.of(account)), ways(after));
                    case EXTERNAL_ID ->
                        change(
                                AuditKind.ACCOUNT_EXTERNAL_ID_CHANGED,
                                AuditName.EXTERNAL_ID,
                                account.getExternalId(),
                                row.externalId());
                    case GROUPS ->
                        change(
                                AuditKind.ACCOUNT_GROUPS_CHANGED,
                                AuditName.GROUPS,
                                sorted(groupsOf.apply(account)),
                                groups(row));
                    case KIND ->
                        change(
                                AuditKind.ACCOUNT_KIND_CHANGED,
                                AuditName.ACCOUNT_KIND,
                                account.getKind(),
                                row.kindOf(Optional.of(account)));
                    case HOSTS ->
                        change(AuditKind.ACCOUNT_HOSTS_CHANGED, AuditName.GUEST_HOSTS, Optional.empty(), hosts(row));
                    case MANAGER ->
                        change(
                                AuditKind.ACCOUNT_MANAGER_CHANGED,
                                AuditName.MANAGER,
                                Optional.empty(),
                                row.managerNamed());
                    case RESTORED ->
                        change(
                                AuditKind.ACCOUNT_RESTORED,
                                AuditName.STATUS,
                                account.getStatus(),
                                account.getStatusWhenBack());
                    case DISABLED ->
                        change(
                                AuditKind.ACCOUNT_DISABLED,
                                AuditName.STATUS,
                                account.getStatus(),
                                AccountStatus.DISABLED);
                    case REINSTATED ->
                        change(
                                AuditKind.ACCOUNT_REINSTATED,
                                AuditName.STATUS,
                                account.getStatus(),
                                account.getStatusWhenBack());
                    default -> null;
                });
    }

    private static AuditEvent change(AuditKind kind, AuditName name, Object before, Object after) {
        return AuditEvent.of(kind).before(name, before).after(name, after);
    }

    private static AuditValues ways(MethodsOfPerson ways) {
        return AuditValues.of(AuditName.ONLY_PROVIDER, ways.only()).and(AuditName.PASSWORD_ALLOWED, ways.password());
    }

    private Optional<Set<String>> groups(RosterRow row) {
        return sorted(row.groups().stream().map(groupName).collect(Collectors.toSet()));
    }

    private static Optional<Set<String>> hosts(RosterRow row) {
        return sorted(row.hosts().stream().map(EmailAddress::value).toList());
    }

    /** As the log has them: none is no value. */
    private static Optional<Set<String>> sorted(Collection<String> names) {
        return Optional.<Set<String>>of(new TreeSet<>(names)).filter(sorted -> !sorted.isEmpty());
    }
}
