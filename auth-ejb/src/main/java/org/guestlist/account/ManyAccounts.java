package org.guestlist.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.guestlist.organisation.tenant.NewRows;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Permissions;
import org.guestlist.platform.permission.Proof;
import org.guestlist.platform.permission.ProofNeededException;

/** Finds and adds accounts of the current organisation by the hundred, for imports. */
@ApplicationScoped
public class ManyAccounts {

    /**
     * Each value is looked up by itself, in the unique index that begins with the column. As long as PostgreSQL's statistics are from when
     * the organisation was small, so in each part of a first import, it would rather read all people of the organisation, for a list of
     * values as for each of them: {@code + 0} keeps it from looking for them by the organisation.
     */
    private static final String BY_ADDRESS = """
            select (select a.id from account a where a.email_key = wanted.word and a.tenant_id + 0 = :organisation)
            from unnest(cast(? as varchar array)) wanted (word)
            """;

    /** Likewise. */
    private static final String BY_EXTERNAL_ID = """
            select (select a.id from account a where a.external_id = wanted.word and a.tenant_id + 0 = :organisation)
            from unnest(cast(? as varchar array)) wanted (word)
            """;

    @PersistenceContext
    private EntityManager em;

    @Inject
    private AccountsById byId;

    @Inject
    private Sql sql;

    @Inject
    private NewRows newRows;

    @Inject
    private Permissions permissions;

    @Inject
    private PrivilegedAccounts privileged;

    /**
     * @param emailKeys {@linkplain EmailAddress#key() keys} of addresses
     * @return the accounts that have one of the addresses or external ids, in any status, as the transaction has flushed them
     */
    @Needs(Permission.SEE_PEOPLE)
    public List<Account> with(Collection<String> emailKeys, Collection<String> externalIds) {
        Set<Long> ids = new HashSet<>(ids(BY_ADDRESS, emailKeys));
        ids.addAll(ids(BY_EXTERNAL_ID, externalIds));
        return byId(ids);
    }

    /** @return the accounts with these ids */
    @Needs(Permission.SEE_PEOPLE)
    public List<Account> byId(Collection<Long> ids) {
        return List.copyOf(byId.find(ids).values());
    }

    private List<Long> ids(String select, Collection<String> values) {
        return values.isEmpty()
                ? List.of()
                : sql.list(Long.class, select, (Object) values.toArray(String[]::new)).stream()
                        .filter(Objects::nonNull)
                        .toList();
    }

    /**
     * Stores new accounts, see {@link NewRows#add}. Addresses and external ids that others have given up before in this transaction are
     * free.
     *
     * @throws ProofNeededException if the role of one is {@linkplain Role#isPrivileged() privileged}
     */
    @Needs(value = Permission.CHANGE, proof = Proof.RECENT)
    public void add(List<Account> accounts) {
        if (accounts.isEmpty()) {
            return;
        }
        accounts.forEach(account -> privileged.demand(account.getRole()));
        if (accounts.stream().anyMatch(account -> account.getRole().isPrivileged())) {
            permissions.demandProof(Proof.FRESH);
        }
        em.flush();
        newRows.add(accounts);
    }
}
