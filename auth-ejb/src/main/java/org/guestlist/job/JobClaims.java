package org.guestlist.job;

import jakarta.annotation.Resource;
import jakarta.ejb.EJBException;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guestlist.db.Columns;
import org.guestlist.db.Database;

/**
 * Who does a job: a node claims it for a while, and renews the claim as long as it works on it. A node that does not come back in time has lost
 * the job to another; a part that it finishes nevertheless is rolled back.
 */
@Stateless
public class JobClaims {

    /** How long nobody else goes on with a job whose node is gone. A node that is there renews its claims each second. */
    static final Duration LEASE = Duration.ofSeconds(12);

    /** How often a part is tried, whether it fails or takes its node down. */
    static final int ATTEMPTS = 6;

    /** What SQL calls a second row with the same key, whatever the database. */
    private static final String UNIQUE_VIOLATION = "23505";

    private static final String OURS = " where id = ? and claim = ? and state = 'RUNNING'";

    /**
     * A job that this node has.
     *
     * @param claim what tells this claim from a later one
     * @param attempts how often the part that comes next was tried, with this time
     */
    record Claimed(Job job, UUID claim, int attempts) {
    }

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    @Resource
    private SessionContext context;

    /**
     * Claims the job that has waited longest for its turn, in whatever organisation. No row stays locked.
     *
     * @param kinds what this node can do: a kind that a newer version has added waits for a node of that version
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Optional<Claimed> claim(Collection<String> kinds) {
        String in = kinds.stream().map(kind -> "?").collect(Collectors.joining(", "));
        String due = "select " + JobRow.COLUMNS + ", attempts from job j where state in ('WAITING', 'RUNNING') and next_turn_at <= ?"
                + " and (claimed_until is null or claimed_until <= ?) and kind in (" + in + ") and (state = 'RUNNING' or not exists"
                + " (select 1 from job other where other.tenant_id = j.tenant_id and other.running_kind = j.kind))"
                + " and not exists (select 1 from job earlier where earlier.tenant_id = j.tenant_id and earlier.kind = j.kind"
                + " and earlier.state = 'WAITING' and j.state = 'WAITING' and earlier.id < j.id)"
                + " order by next_turn_at, id limit 1 for update skip locked";
        Instant now = clock.instant();
        try (Connection connection = database.dataSource().getConnection(); PreparedStatement select = connection.prepareStatement(due)) {
            select.setObject(1, Columns.utc(now));
            select.setObject(2, Columns.utc(now));
            int index = 3;
            for (String kind : kinds) {
                select.setString(index++, kind);
            }
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? claim(connection, JobRow.read(row), row.getInt("attempts") + 1, now) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new EJBException("Jobs cannot be claimed.", e);
        }
    }

    private Optional<Claimed> claim(Connection connection, Job job, int attempts, Instant now) throws SQLException {
        UUID claim = UUID.randomUUID();
        try (PreparedStatement update = connection.prepareStatement("update job set state = 'RUNNING', running_kind = kind, claim = ?,"
                + " claimed_until = ?, attempts = ?, started_at = coalesce(started_at, ?) where id = ?")) {
            update.setObject(1, claim);
            update.setObject(2, Columns.utc(now.plus(LEASE)));
            update.setInt(3, attempts);
            update.setObject(4, Columns.utc(now));
            update.setLong(5, job.id());
            update.executeUpdate();
            return Optional.of(new Claimed(job, claim, attempts));
        } catch (SQLException e) {
            if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                // Another node was faster with another job of the kind.
                context.setRollbackOnly();
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Notes how far the job has come, and renews the claim, or gives it up for as long as the job pauses. In the transaction of what was done.
     *
     * @return whether the claim still holds; if not, what was done must be rolled back
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public boolean advance(Claimed claimed, JobProgress progress) {
        if (!progress.pause().isZero() && !progress.isAll()) {
            return update(claimed, "done = ?, total = ?, attempts = 0, claim = null, claimed_until = null, next_turn_at = ?", progress.done(),
                    progress.total(), Columns.utc(clock.instant().plus(progress.pause())));
        }
        return update(claimed, "done = ?, total = ?, attempts = 0, claimed_until = ?", progress.done(), progress.total(),
                Columns.utc(clock.instant().plus(LEASE)));
    }

    /** Keeps the claim while a part takes its time. In a transaction of its own, beside that of the part. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void renew(Claimed claimed) {
        update(claimed, "claimed_until = ?", Columns.utc(clock.instant().plus(LEASE)));
    }

    /** @return the job as it stands; nothing if the claim was lost */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Optional<Job> look(Claimed claimed) {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement select = connection.prepareStatement("select " + JobRow.COLUMNS + " from job" + OURS)) {
            select.setLong(1, claimed.job().id());
            select.setObject(2, claimed.claim());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(JobRow.read(row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new EJBException("A job cannot be read.", e);
        }
    }

    /** Ends the job, in the caller's transaction. @return whether the claim still held */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public boolean end(Claimed claimed, JobState state, String failure) {
        return update(claimed, "state = ?, failure = ?, ended_at = ?, running_kind = null, claim = null, claimed_until = null", state.name(),
                failure, Columns.utc(clock.instant()));
    }

    /** Lets others have their turn before the job goes on. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void release(Claimed claimed) {
        update(claimed, "claim = null, claimed_until = null, next_turn_at = ?", Columns.utc(clock.instant()));
    }

    /** The part failed; it is tried again after a wait that grows. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void postpone(Claimed claimed, int attempts) {
        Instant next = clock.instant().plusSeconds(1L << Math.min(attempts, ATTEMPTS));
        update(claimed, "claim = null, claimed_until = null, attempts = ?, next_turn_at = ?", attempts, Columns.utc(next));
    }

    private boolean update(Claimed claimed, String changes, Object... values) {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement update = connection.prepareStatement("update job set " + changes + OURS)) {
            int index = 1;
            for (Object value : values) {
                if (value == null) {
                    update.setNull(index++, java.sql.Types.VARCHAR);
                } else {
                    update.setObject(index++, value);
                }
            }
            update.setLong(index++, claimed.job().id());
            update.setObject(index, claimed.claim());
            return update.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new EJBException("A job cannot be written.", e);
        }
    }
}
