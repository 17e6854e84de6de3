package org.guestlist.people;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import org.guestlist.platform.db.Sql;
import org.guestlist.provider.VouchedAddresses;

/** Finds out which addresses were proven before that was written down, a part of the current organisation's accounts at a time. */
@Stateless
public class AddressBacklog {

    private static final int PART = 500;

    /**
     * A password took a mailed link, unless it was set with one that an operator had made; and there was no change of the address after the
     * last time, as far as the audit log knows.
     */
    private static final String BY_PASSWORD = """
            update account set proven_email_key = email_key, proven_by = 'EARLIER',
                proven_at = coalesce(activated_at, created_at)
            where tenant_id = :organisation and id > ? and id <= ? and proven_email_key is null
              and erased_at is null and password_hash is not null and source <> 'SETUP'
              and not exists (
                  select 1 from audit_event e
                  where e.tenant_id = account.tenant_id and e.subject_id = account.id
                    and (
                        e.kind = 'OPERATOR_LINK_MADE' or e.kind = 'ACCOUNT_ADDRESS_CHANGED'
                        and not exists (
                            select 1 from audit_event p
                            where p.tenant_id = e.tenant_id and p.subject_id = e.subject_id
                              and p.kind = 'PASSWORD_SET' and p.occurred_at > e.occurred_at)))""";

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Sql sql;

    @Inject
    private VouchedAddresses vouched;

    /** Looks at the next accounts. @return whether there may be more for this node */
    public boolean goOn() {
        Optional<Long> after = sql.first(
                Long.class,
                "select after_id from address_backlog where tenant_id = :organisation for update skip locked");
        if (after.isEmpty()) {
            return false;
        }
        Optional<Long> to = sql.first(Long.class, """
                select max(id)
                from (select id from account where tenant_id = :organisation and id > ? order by id limit %s) part
                having max(id) is not null""".formatted(PART), after.get());
        if (to.isEmpty()) {
            sql.update("delete from address_backlog where tenant_id = :organisation");
            return false;
        }
        vouched.noteEarlier(after.get(), to.get());
        // Whose address is proven by now has no other proof.
        em.flush();
        sql.update(BY_PASSWORD, after.get(), to.get());
        sql.update("update address_backlog set after_id = ? where tenant_id = :organisation", to.get());
        return true;
    }
}
