package org.guestlist.job;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.account.AccountErased;
import org.guestlist.audit.CurrentClient;
import org.guestlist.db.Columns;
import org.guestlist.db.Sql;
import org.guestlist.tenant.CurrentTenant;
import org.jdbi.v3.core.Handle;

/** Starts, finds and cancels jobs of the current organisation. {@link JobWorker} does them. */
@Stateless
public class JobService {

    /** The columns of a {@link Job}. */
    static final String COLUMNS = "id, tenant_id, uuid, kind, state, total, done, parameters, created_by, address, user_agent, created_at, started_at, ended_at,"
            + " cancel_asked, failure";

    private static final String OVER = "state in ('DONE', 'CANCELLED', 'FAILED')";

    @Inject
    private Sql sql;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private CurrentClient client;

    @Inject
    private Clock clock;

    /**
     * Starts a job, in the name of whoever acts now: with the caller's transaction it is there or not. It begins within a second, or when no
     * other of its kind runs in the organisation any more.
     *
     * @param kind the kind of a {@link JobStep}
     * @param total how much there is to do, in whatever the step counts; at least 1
     * @param parameters what the step needs to know; no personal data, for they stay longer than what the job works on
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public Job start(String kind, long total, Map<String, String> parameters) {
        UUID uuid = UUID.randomUUID();
        Instant now = clock.instant();
        sql.update("insert into job (tenant_id, uuid, kind, state, total, done, parameters, created_by, address, user_agent, created_at, cancel_asked,"
                + " next_turn_at, attempts) values (?, ?, ?, 'WAITING', ?, 0, ?, ?, ?, ?, ?, false, ?, 0)", tenant.get().getId(), uuid, kind, Math.max(1, total),
                Columns.json(parameters), client.accountId(), client.address(), client.userAgent(), now, now);
        return find(uuid).orElseThrow();
    }

    /** Keeps nothing of a person whose deletion is final. */
    public void onErased(@Observes AccountErased event) {
        sql.update("update job set address = '', user_agent = '' where tenant_id = ? and created_by = ?", tenant.get().getId(), event.account().getId());
    }

    /** @return the job with this public id; another organisation's is unknown here */
    public Optional<Job> find(UUID uuid) {
        return sql.first(Job.class, "select " + COLUMNS + " from job where tenant_id = ? and uuid = ?", tenant.get().getId(), uuid);
    }

    /** @return the jobs of these kinds that are not over, the oldest first */
    public List<Job> open(String... kinds) {
        try (Handle handle = sql.open()) {
            return handle.createQuery("select " + COLUMNS + " from job where tenant_id = :tenant and not " + OVER + " and kind in (<kinds>) order by id limit 100")
                    .bind("tenant", tenant.get().getId()).bindList("kinds", List.of(kinds)).mapTo(Job.class).list();
        }
    }

    /**
     * Asks the job to stop. It does so after the part that it is in; what was done before stays.
     *
     * @return whether it was still there to be stopped
     */
    public boolean cancel(UUID uuid) {
        return sql.update("update job set cancel_asked = true, next_turn_at = ? where tenant_id = ? and uuid = ? and not " + OVER, clock.instant(),
                tenant.get().getId(), uuid) == 1;
    }
}
