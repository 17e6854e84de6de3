package org.guestlist.operation.retention;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.db.Timers;

/**
 * Makes deletions final every night, on whichever node comes first. Each account has its own transaction, so a failure does not affect
 * other accounts and is retried the next night.
 */
@Singleton
@DependsOn("Database")
@TransactionManagement(TransactionManagementType.BEAN)
public class ErasureTimer {

    private static final int SOME = 500;

    /** The organisations that have somebody whose deletion may be due: days are counted in their time zones, and may be an hour shorter. */
    private static final String WAITING = """
            select t.id from tenant t
            where exists (
                select 1 from account a
                where a.tenant_id = t.id and a.erased_at is null and a.status = 'DELETED'
                  and a.deleted_at <= cast(? as timestamp with time zone) - t.deletion_days * interval '1' day)
            order by t.id""";

    private static final Duration HOUR = Duration.ofHours(1);

    private static final String NOT_FINAL = "Deletions could not be made final";

    @Inject
    private Timers timers;

    @Inject
    private Sql sql;

    @Inject
    private TenantScope scope;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Erasure erasure;

    @Inject
    private Clock clock;

    /** Makes all deletions final that are due. */
    @Schedule(hour = "3", minute = "47", persistent = false)
    public void eraseAll() {
        timers.run(
                NOT_FINAL,
                () -> sql.list(Long.class, WAITING, clock.instant().plus(HOUR))
                        .forEach(one -> timers.run(NOT_FINAL + " in organisation " + one, () -> eraseAll(one))));
    }

    private void eraseAll(long organisation) {
        Instant limit = scope.call(organisation, () -> Erasure.limit(tenant.get(), clock.instant()));
        for (List<Long> some = due(organisation, limit, 0);
                !some.isEmpty();
                some = due(organisation, limit, some.get(some.size() - 1))) {
            some.forEach(account -> erase(organisation, account));
        }
    }

    private void erase(long organisation, long account) {
        timers.run(
                "The deletion of account " + account + " could not be made final",
                () -> scope.run(organisation, () -> erasure.erase(account)));
    }

    private List<Long> due(long organisation, Instant limit, long after) {
        return sql.list(Long.class, """
                select id from account
                where id > ? and tenant_id = ? and status = 'DELETED' and erased_at is null and deleted_at <= ?
                order by id limit %s""".formatted(SOME), after, organisation, limit);
    }
}
