package org.guestlist.job;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.account.AccountErased;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.db.Columns;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Permissions;
import org.guestlist.platform.permission.Proof;
import org.jdbi.v3.core.Handle;

/** Starts, finds and cancels jobs of the current organisation. {@link JobWorker} runs them. */
@Stateless
public class JobService {

    /** The columns of a {@link Job}. */
    static final String COLUMNS = """
            id, tenant_id, uuid, %s as kind, state, total, done, parameters, created_by, address, user_agent, created_at,
            started_at, ended_at, cancel_asked, failure""".formatted(StartedByProgram.KIND);

    private static final String OVER = "state in ('DONE', 'CANCELLED', 'FAILED')";

    private static final Duration ABOUT_TO_BEGIN = Duration.ofMinutes(1);

    /** How long people are told on each page that what they have started has ended. */
    private static final Duration UNSEEN = Duration.ofDays(7);

    private static final int SHOWN = 4;

    @Inject
    private Sql sql;

    @Inject
    private CurrentClient client;

    @Inject
    private Clock clock;

    @Inject
    private Permissions permissions;

    @Inject
    private Event<JobWaits> waits;

    /**
     * Starts a job on behalf of the caller, in the caller's transaction. That of a program may do no more than the program may do now. It
     * begins when this transaction is committed, if a node has a free lane for it, or when no other job of its kind runs in the
     * organisation any more.
     *
     * @param kind the kind of a {@link JobStep}
     * @param total how much there is to do, in the unit of the step; at least 1
     * @param parameters what the step needs to know; no personal data, since they are kept longer than the data that the job processes
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    @Needs(Permission.CHANGE)
    public Job start(String kind, long total, Map<String, String> parameters) {
        return start(kind, total, parameters, clock.instant());
    }

    /** The same, not before an instant. Later jobs of the kind wait for it. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public Job start(String kind, long total, Map<String, String> parameters, Instant notBefore) {
        UUID uuid = UUID.randomUUID();
        Instant now = clock.instant();
        Optional<StartedByProgram> program = client.application()
                .map(name -> new StartedByProgram(name, permissions.given(), client.applicationId(), client.scopes()));
        sql.update(
                """
                insert into job (
                    tenant_id, uuid, kind, state, total, done, parameters, created_by, address, user_agent,
                    created_at, cancel_asked, next_turn_at, attempts)
                values (:organisation, ?, ?, 'WAITING', ?, 0, ?, ?, ?, ?, ?, false, ?, 0)""",
                uuid,
                program.isPresent() ? kind + StartedByProgram.MARK : kind,
                Math.max(1, total),
                Columns.json(program.map(one -> one.with(parameters)).orElse(parameters)),
                client.accountId(),
                client.address(),
                client.userAgent(),
                now,
                notBefore);
        waits.fire(new JobWaits());
        return find(uuid).orElseThrow();
    }

    /** Removes the data of a person whose deletion is final. */
    public void onErased(@Observes AccountErased event) {
        sql.update(
                "update job set address = '', user_agent = '' where tenant_id = :organisation and created_by = ?",
                event.account().getId());
    }

    /** @return the job with this public id; empty for another organisation's */
    @Needs(Permission.SEE_ALL)
    public Optional<Job> find(UUID uuid) {
        return sql.first(
                Job.class, "select " + COLUMNS + " from job where tenant_id = :organisation and uuid = ?", uuid);
    }

    /**
     * What is shown of background work on every page: what runs or is about to begin in the organisation, and what the caller has started
     * and has not seen the end of, for {@link #UNSEEN}.
     *
     * @return at most {@value #SHOWN}, the oldest first; one statement
     */
    @Needs(Permission.SEE_ALL)
    public List<Job> current() {
        Instant now = clock.instant();
        return sql.list(
                Job.class,
                """
                select %s from job
                where tenant_id = :organisation
                  and (
                      (not %s and (state = 'RUNNING' or next_turn_at <= ?))
                      or (created_by = ? and told_at is null and ended_at > ?))
                order by id limit %s""".formatted(COLUMNS, OVER, SHOWN),
                now.plus(ABOUT_TO_BEGIN),
                client.accountId(),
                now.minus(UNSEEN));
    }

    /** Writes down that the caller, if it was they who started the job, has seen that it ended. */
    @Needs(Permission.SEE_ALL)
    public void seen(UUID uuid) {
        sql.update("""
                update job set told_at = ?
                where tenant_id = :organisation and uuid = ? and created_by = ? and told_at is null and %s
                """.formatted(OVER), clock.instant(), uuid, client.accountId());
    }

    /** @return the jobs of these kinds that have not ended, the oldest first */
    public List<Job> open(String... kinds) {
        try (Handle handle = sql.open()) {
            return handle.createQuery("""
                    select %s from job
                    where tenant_id = :organisation and not %s and %s in (<kinds>)
                    order by id limit 100""".formatted(COLUMNS, OVER, StartedByProgram.KIND))
                    .bindList("kinds", List.of(kinds))
                    .mapTo(Job.class)
                    .list();
        }
    }

    /**
     * Requests that the job stops. It does so after its current part; completed work is kept.
     *
     * @return whether it had not ended yet
     */
    @Needs(value = Permission.CHANGE, proof = Proof.RECENT)
    public boolean cancel(UUID uuid) {
        return sql.update("""
                update job set cancel_asked = true, next_turn_at = ?
                where tenant_id = :organisation and uuid = ? and not %s""".formatted(OVER), clock.instant(), uuid) == 1;
    }
}
