package org.guestlist.roster.check;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.account.AccountFilter;
import org.guestlist.account.AccountSearch;
import org.guestlist.account.AccountState;
import org.guestlist.platform.db.Sql;
import org.guestlist.roster.Leavers;
import org.guestlist.roster.RosterImport;
import org.jdbi.v3.core.Handle;

/**
 * Finds the people who are not in a list that is everybody, and adds a row for each, after those of the file: so the check names them, and
 * the import changes them and nobody else. A row that is refused still keeps the person whose address or external id it has.
 */
@ApplicationScoped
class MissingPeople {

    private static final int AT_ONCE = 2_000;

    /** Deleted and disabled accounts are closed already. */
    private static final AccountFilter OPEN =
            AccountFilter.of("").in(EnumSet.complementOf(EnumSet.of(AccountState.DISABLED, AccountState.DELETED)));

    @Inject
    private AccountSearch search;

    @Inject
    private Sql sql;

    /** Looks for the next people in the list, all of whose rows are read. */
    void look(RosterImport of) {
        List<Account> some = search.after(OPEN, of.getProgress().getLookedAt().orElseThrow(), AT_ONCE);
        Set<Long> listed = inList(of, some);
        List<Account> missing = some.stream()
                .filter(account ->
                        !listed.contains(account.getId()) && of.getLeavers().concern(account))
                .toList();
        add(of, missing);
        of.getProgress()
                .hasLooked(
                        some.size(),
                        missing.size(),
                        some.size() < AT_ONCE
                                ? Optional.empty()
                                : Optional.of(some.get(some.size() - 1).getId()));
    }

    private void add(RosterImport of, List<Account> missing) {
        int[] number = {of.getProgress().getAllRows()};
        sql.batch("""
                insert into roster_row (
                    tenant_id, import_id, unreadable, applied, nr, line, email, active, expires_on, leaver_id,
                    sign_in, group_names)
                values (:organisation, ?, false, false, ?, 0, ?, ?, ?, ?, '', '')""", missing, account -> new Object[] {
            of.getId(),
            ++number[0],
            account.getEmail().value(),
            of.getLeavers().action() == Leavers.Action.DISABLE ? Optional.of(false) : Optional.empty(),
            of.getLeavers().lastDay(),
            account.getId()
        });
    }

    /** @return the ids of those of the accounts whose address or external id is in the list, in whatever row */
    Set<Long> inList(RosterImport of, Collection<Account> accounts) {
        Set<String> addresses = found(
                of,
                "email_key",
                accounts.stream().map(account -> account.getEmail().key()).toList());
        Set<String> ids = found(
                of,
                "external_id",
                accounts.stream()
                        .flatMap(account -> account.getExternalId().stream())
                        .toList());
        return accounts.stream()
                .filter(account -> addresses.contains(account.getEmail().key())
                        || account.getExternalId().filter(ids::contains).isPresent())
                .map(Account::getId)
                .collect(Collectors.toSet());
    }

    /** @return those of the values that are in this column of a row */
    Set<String> found(RosterImport of, String column, List<String> values) {
        if (values.isEmpty()) {
            return Set.of();
        }
        try (Handle handle = sql.open()) {
            return new HashSet<>(handle.createQuery("""
                    select %1$s from roster_row
                    where tenant_id = :organisation and import_id = :import and %1$s in (<values>)""".formatted(column))
                    .bind("import", of.getId())
                    .bindList("values", values)
                    .mapTo(String.class)
                    .list());
        }
    }

    /** @return how many rows do not tell whom they are about: each may be about a person who seems to be missing */
    int unnamed(RosterImport of) {
        return sql.one(Integer.class, """
                select count(*) from roster_row
                where tenant_id = :organisation and import_id = ? and unreadable and email_key is null
                  and external_id is null""", of.getId());
    }

    /** @return how many people who are not in the list keep their access, as the import may not take it away */
    int refused(RosterImport of) {
        return of.getLeavers().equals(Leavers.LEFT_ALONE) ? 0 : sql.one(Integer.class, """
                select count(*) from roster_row
                where tenant_id = :organisation and import_id = ? and line = 0 and refusal is not null
                """, of.getId());
    }
}
