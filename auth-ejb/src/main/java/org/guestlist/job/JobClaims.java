package org.guestlist.job;

import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.guestlist.organisation.tenant.TenantTimers;
import org.guestlist.platform.db.Duplicates;
import org.guestlist.platform.db.Sql;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.mapper.Nested;

/**
 * Claims of nodes on jobs: a node claims a job for a while, and renews the claim while it works on the job. If it does not renew in time,
 * another node may take over the job; a part that the first node finishes later is rolled back.
 */
@Stateless
public class JobClaims {

    /** How long other nodes wait before they take over the job of a dead node. A live node renews its claims every second. */
    static final Duration LEASE = Duration.ofSeconds(12);

    /** How often a part is tried, whether it fails or crashes its node. */
    static final int ATTEMPTS = 6;

    /** The kind of a row, without what distinguishes the jobs of programs: jobs of both run one at a time. */
    private static final String BASE = "replace(j.kind, '" + StartedByProgram.MARK + "', '')";

    /** A job that may run now and that no node has, in any organisation: of each kind one at a time, the one that was started first. */
    private static final String DUE = """
            where state in ('WAITING', 'RUNNING') and next_turn_at <= :now
              and (claimed_until is null or claimed_until <= :now) and kind in (<kinds>)
              and (
                  state = 'RUNNING'
                  or not exists (
                      select 1 from job other where other.tenant_id = j.tenant_id and other.running_kind = %1$s))
              and not exists (
                  select 1 from job earlier
                  where earlier.tenant_id = j.tenant_id and earlier.kind in (%1$s, %1$s || '%2$s')
                    and earlier.state = 'WAITING' and j.state = 'WAITING' and earlier.id < j.id) %3$s
            """.formatted(BASE, StartedByProgram.MARK, TenantTimers.NOT_SUSPENDED);

    private static final String OURS = " where id = ? and claim = ? and state = 'RUNNING'";

    /**
     * A job that this node has.
     *
     * @param claim the id that distinguishes this claim from a later one
     * @param attempts how often the next part was tried, including this time
     */
    record Claimed(Job job, UUID claim, int attempts) {}

    @Inject
    private Sql sql;

    @Inject
    private Clock clock;

    @Resource
    private SessionContext context;

    /**
     * @param kinds the kinds that this node supports: a kind added by a newer version waits for a node of that version
     * @return the organisations whose jobs wait for a node, the one that has waited longest for its turn first
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public List<Long> waiting(Collection<String> kinds) {
        try (Handle handle = sql.open()) {
            return handle.createQuery("select tenant_id from job j " + DUE
                            + " group by tenant_id order by min(next_turn_at), tenant_id")
                    .bind("now", clock.instant())
                    .bindList("kinds", withThoseOfPrograms(kinds))
                    .mapTo(Long.class)
                    .list();
        }
    }

    private static List<String> withThoseOfPrograms(Collection<String> kinds) {
        return kinds.stream()
                .flatMap(kind -> Stream.of(kind, kind + StartedByProgram.MARK))
                .toList();
    }

    /**
     * Claims the job of an organisation that has waited longest for its turn. No row stays locked.
     *
     * @param kinds as above
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Optional<Claimed> claim(long organisation, Collection<String> kinds) {
        Instant now = clock.instant();
        try (Handle handle = sql.open()) {
            return handle.createQuery("""
                    select %s, attempts from job j
                    %s and tenant_id = :tenant
                    order by next_turn_at, id limit 1 for update skip locked""".formatted(JobService.COLUMNS, DUE))
                    .bind("now", now)
                    .bind("tenant", organisation)
                    .bindList("kinds", withThoseOfPrograms(kinds))
                    .mapTo(Due.class)
                    .findFirst()
                    .flatMap(due -> claim(due.job, due.attempts + 1, now));
        }
    }

    /** The next job to run, and how often its next part was tried. */
    private record Due(@Nested Job job, int attempts) {}

    private Optional<Claimed> claim(Job job, int attempts, Instant now) {
        UUID claim = UUID.randomUUID();
        try {
            sql.update("""
                    update job set state = 'RUNNING', running_kind = %s, claim = ?, claimed_until = ?, attempts = ?,
                        started_at = coalesce(started_at, ?)
                    where id = ?""".formatted(StartedByProgram.KIND), claim, now.plus(LEASE), attempts, now, job.id());
            return Optional.of(new Claimed(job, claim, attempts));
        } catch (JdbiException e) {
            if (Duplicates.cause(e)) {
                // Another node was faster with another job of the kind.
                context.setRollbackOnly();
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Stores the progress of the job, and renews the claim, or releases it while the job pauses. Runs in the transaction of the part.
     *
     * @return whether the claim still holds; if not, the part must be rolled back
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public boolean advance(Claimed claimed, JobProgress progress) {
        if (!progress.pause().isZero() && !progress.isAll()) {
            return update(
                    """
                    update job set done = ?, total = ?, attempts = 0, claim = null, claimed_until = null, next_turn_at = ?
                    %s""".formatted(OURS),
                    claimed,
                    progress.done(),
                    progress.total(),
                    clock.instant().plus(progress.pause()));
        }
        return update(
                "update job set done = ?, total = ?, attempts = 0, claimed_until = ?" + OURS,
                claimed,
                progress.done(),
                progress.total(),
                clock.instant().plus(LEASE));
    }

    /** Renews the claim during a long part. Runs in its own transaction, separate from the part's. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void renew(Claimed claimed) {
        update(
                "update job set claimed_until = ?" + OURS,
                claimed,
                clock.instant().plus(LEASE));
    }

    /** @return the current job; empty if the claim was lost */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Optional<Job> look(Claimed claimed) {
        return sql.first(
                Job.class,
                "select " + JobService.COLUMNS + " from job" + OURS,
                claimed.job().id(),
                claimed.claim());
    }

    /** Ends the job, in the caller's transaction. @return whether the claim still held */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public boolean end(Claimed claimed, JobState state, String failure) {
        return update("""
                update job set state = ?, failure = ?, ended_at = ?, running_kind = null, claim = null, claimed_until = null
                %s""".formatted(OURS), claimed, state, failure, clock.instant());
    }

    /** Releases the claim, so that other jobs can run before this one continues. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void release(Claimed claimed) {
        update("update job set claim = null, claimed_until = null, next_turn_at = ?" + OURS, claimed, clock.instant());
    }

    /** Schedules a retry of a failed part, with an increasing delay. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void postpone(Claimed claimed, int attempts) {
        Instant next = clock.instant().plusSeconds(1L << Math.min(attempts, ATTEMPTS));
        update(
                "update job set claim = null, claimed_until = null, attempts = ?, next_turn_at = ?" + OURS,
                claimed,
                attempts,
                next);
    }

    private boolean update(String statement, Claimed claimed, Object... values) {
        return sql.update(
                        statement,
                        Stream.concat(Stream.of(values), Stream.of(claimed.job().id(), claimed.claim()))
                                .toArray())
                == 1;
    }
}
