package org.guestlist.application.refusal;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guestlist.application.Application;
import org.guestlist.application.refusal.RefusalSightings.Due;
import org.guestlist.application.refusal.RefusalSightings.Seen;
import org.guestlist.audit.SupportCode;
import org.guestlist.platform.db.Sql;

/** The rows of refused requests, each in a separate transaction: what becomes of the request has no say in it. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class WrongRequestRows {

    /** How many of one application and problem are kept: those that came last. */
    static final int KEPT = 5;

    private static final String KEY = " where tenant_id = ? and application_id = ? and problem = ?";

    @Inject
    private Sql sql;

    /** Writes one down, or adds it to the equal ones of earlier hours. */
    public void write(Seen seen, SupportCode code, Instant now) {
        int known = sql.update(
                """
                update application_refusal set occurrences = occurrences + 1, last_at = ?, support_code = ?
                %s and sent_hash = ?""".formatted(KEY),
                now,
                code.value(),
                seen.whose().tenantId(),
                seen.whose().applicationId(),
                seen.whose().problem(),
                seen.sentHash());
        if (known == 0) {
            add(seen, code, now);
        }
    }

    private void add(Seen seen, SupportCode code, Instant now) {
        sql.update(
                """
                insert into application_refusal (
                    tenant_id, application_id, problem, sent_hash, sent, support_code, first_at, last_at,
                    occurrences)
                values (?, ?, ?, ?, ?, ?, ?, ?, 1) on conflict do nothing""",
                seen.whose().tenantId(),
                seen.whose().applicationId(),
                seen.whose().problem(),
                seen.sentHash(),
                seen.sent(),
                code.value(),
                now,
                now);
        Object[] whose = {
            seen.whose().tenantId(), seen.whose().applicationId(), seen.whose().problem()
        };
        sql.update("""
                delete from application_refusal
                %1$s
                  and sent_hash not in (
                      select sent_hash from application_refusal %1$s order by last_at desc, sent_hash limit %2$s)
                """.formatted(KEY, KEPT), whose[0], whose[1], whose[2], whose[0], whose[1], whose[2]);
    }

    /** Adds those that have come since. */
    public void count(Due due) {
        sql.update(
                """
                update application_refusal set occurrences = occurrences + ?, last_at = ?
                %s and sent_hash = ?""".formatted(KEY),
                due.more(),
                due.last(),
                due.whose().tenantId(),
                due.whose().applicationId(),
                due.whose().problem(),
                due.sentHash());
    }

    /** @return the primary key of the application that has sent what was refused with this code; empty if it is not kept */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<Long> whose(SupportCode code) {
        return sql.first(
                Long.class,
                "select application_id from application_refusal where tenant_id = :organisation and support_code = ?",
                code.value());
    }

    /** @return those that are kept of an application, the last first */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<WrongRequest> of(Application application) {
        return sql.list(WrongRequest.class, """
                select problem, sent_hash, sent, support_code, first_at, last_at, occurrences
                from application_refusal
                where tenant_id = :organisation and application_id = ?
                order by last_at desc, problem, sent_hash""", application.getId());
    }
}
