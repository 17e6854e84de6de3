package org.guestlist.provider;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.Role;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.db.Sql;

/**
 * Whether an administrator comes in who could put right what a program has done wrong: nobody watches a program on a page, and it can
 * confirm any number. A password counts, by the back door at least; a provider counts unless it can be reached from some networks alone,
 * which need not be those of any administrator.
 */
@ApplicationScoped
class AdministratorsWayIn {

    @Inject
    private Sql sql;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private OpenAccounts people;

    @Inject
    private WaysIn waysIn;

    /** An active administrator. */
    private record Administrator(long id, boolean password) {}

    /** @return whether there is one, with what the transaction has changed */
    boolean exists() {
        // Writes what has changed.
        SignInRules rules = waysIn.rules();
        List<Administrator> all = sql.list(
                Administrator.class, """
                        select id, password_hash is not null as password from account
                        where tenant_id = :organisation and role = ? and status = ?
                          and (starts_on is null or starts_on <= ?) and (expires_on is null or expires_on >= ?)
                        """, Role.ADMINISTRATOR, AccountStatus.ACTIVE, tenant.today(), tenant.today());
        return all.stream().anyMatch(Administrator::password) || !all.isEmpty() && isAdmitted(all, rules);
    }

    private boolean isAdmitted(List<Administrator> all, SignInRules rules) {
        Set<Long> open = Set.copyOf(sql.list(
                Long.class, "select id from identity_provider where tenant_id = :organisation and networks = ''"));
        SignInRules fromEverywhere = new SignInRules(
                rules.passwords(),
                rules.enabled().stream().filter(way -> open.contains(way.id())).toList());
        return people.of(all.stream().map(Administrator::id).collect(Collectors.toSet())).stream()
                .anyMatch(fromEverywhere::admit);
    }
}
