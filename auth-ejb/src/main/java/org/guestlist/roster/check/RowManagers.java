package org.guestlist.roster.check;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.ManyAccounts;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.intake.RosterRow;
import org.guestlist.roster.intake.StagedRows;

/** Who the managers are whom rows name, by an address or an external id. */
@ApplicationScoped
public class RowManagers {

    @Inject
    private ManyAccounts accounts;

    @Inject
    private StagedRows staged;

    @Inject
    private MissingPeople missing;

    /**
     * The managers of some rows.
     *
     * @param accounts those who are here, by the row's name for them; deleted ones among them
     * @param listed the names of those who are not, but have a row of their own
     */
    public record Managers(Map<String, Account> accounts, Set<String> listed) {

        /** Of rows that name none. */
        static final Managers NONE = new Managers(Map.of(), Set.of());

        /** @return these, and those of other rows */
        Managers and(Managers more) {
            Map<String, Account> all = new HashMap<>(accounts);
            all.putAll(more.accounts);
            Set<String> names = new HashSet<>(listed);
            names.addAll(more.listed);
            return new Managers(all, names);
        }

        /** @return the manager whom the row names; empty for none, and for one who is not here */
        public Optional<Account> of(RosterRow row) {
            return account(row).filter(one -> one.getStatus() != AccountStatus.DELETED);
        }

        private Optional<Account> account(RosterRow row) {
            return row.managerNamed().map(name -> accounts.get(key(row, name)));
        }

        /**
         * @param account that the row is about; empty for a new person
         * @return whether the row names a manager who is neither here nor comes with the list; not if that is the person's manager already
         */
        boolean areUnknownTo(RosterRow row, Optional<Account> account) {
            boolean same = account(row)
                    .filter(manager -> account.flatMap(Account::getManagerId).equals(Optional.of(manager.getId())))
                    .isPresent();
            return row.managerNamed()
                            .filter(name -> !listed.contains(key(row, name)))
                            .isPresent()
                    && of(row).isEmpty()
                    && !same;
        }

        private static String key(RosterRow row, String name) {
            return row.manager().map(EmailAddress::key).orElse(name);
        }
    }

    /** @return the managers whom these rows name */
    public Managers of(RosterImport of, List<RosterRow> rows) {
        Set<String> addresses = rows.stream()
                .flatMap(row -> row.manager().stream())
                .map(EmailAddress::key)
                .collect(Collectors.toSet());
        Set<String> ids = rows.stream().flatMap(row -> row.managerId().stream()).collect(Collectors.toSet());
        if (addresses.isEmpty() && ids.isEmpty()) {
            return Managers.NONE;
        }
        // Where a list brings new ids, they are those of its own rows, whose people are found by their addresses.
        Map<String, String> addressesOfIds = new HashMap<>();
        if (of.getChoices().newIds()) {
            staged.named(of, List.copyOf(ids))
                    .forEach(row -> row.email()
                            .ifPresent(
                                    email -> addressesOfIds.put(row.externalId().orElseThrow(), email.key())));
        }
        Set<String> sought = new HashSet<>(addresses);
        sought.addAll(addressesOfIds.values());
        Map<String, Account> found = new HashMap<>();
        accounts.with(sought, of.getChoices().newIds() ? Set.of() : ids).forEach(account -> {
            found.put(account.getEmail().key(), account);
            account.getExternalId().filter(id -> !of.getChoices().newIds()).ifPresent(id -> found.put(id, account));
        });
        addressesOfIds.forEach(
                (id, address) -> Optional.ofNullable(found.get(address)).ifPresent(account -> found.put(id, account)));
        Set<String> listed = new HashSet<>(missing.found(of, "email_key", absent(addresses, found)));
        listed.addAll(missing.found(of, "external_id", absent(ids, found)));
        return new Managers(found, listed);
    }

    private static List<String> absent(Set<String> names, Map<String, Account> found) {
        return names.stream()
                .filter(name -> !found.containsKey(name) || found.get(name).getStatus() == AccountStatus.DELETED)
                .toList();
    }
}
