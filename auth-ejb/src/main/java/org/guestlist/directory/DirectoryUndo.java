package org.guestlist.directory;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.guestlist.account.LastAdministratorException;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.job.Job;
import org.guestlist.job.JobService;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;

/**
 * Takes back what a directory has done with people since a time, in the background: groups that it has deleted are there again, whom it has
 * closed is open again, whom it has created goes, and all get back the values and groups from before. What somebody else has changed since
 * stays as it is.
 */
@Stateless
@Needs(value = Permission.CHANGE, proof = Proof.FRESH)
public class DirectoryUndo {

    /** So long it is known what a directory has done. */
    public static final Duration KEPT = Duration.ofDays(30);

    /** What can be taken back. */
    static final String OF = """
            where tenant_id = :organisation and directory_id = ? and happened_at > ? and happened_at <= ?
              and (outcome is null or outcome <> 'DONE')""";

    private static final String WAITING = " and (undo_job is null or undo_job <> ?)";

    private static final Logger LOG = Logger.getLogger(DirectoryUndo.class.getName());

    @Inject
    private Sql sql;

    @Inject
    private DirectoryService directories;

    @Inject
    private DirectoryUndoSingle single;

    @Inject
    private GroupUndo groups;

    @Inject
    private JobService jobs;

    @Inject
    private AuditLog auditLog;

    @Inject
    private Clock clock;

    /** @return what could be taken back of what it has done since then */
    @Needs(Permission.SEE_ALL)
    public DirectoryUndoCounts counts(Directory directory, Instant since) {
        return sql.one(
                DirectoryUndoCounts.class,
                """
                select count(distinct case when kind = 'CREATED' then account_id end) as created,
                    count(distinct case when kind = 'ADOPTED' then account_id end) as adopted,
                    count(distinct case when kind in ('CLOSED', 'REMOVED') then account_id end) as closed,
                    count(distinct case when kind = 'OPENED' then account_id end) as opened,
                    count(distinct case when kind = 'CHANGED' then account_id end) as changed,
                    count(distinct case when kind = 'GROUPS' then account_id end) as regrouped,
                    count(distinct account_id) as people, cast(? as bigint) as groups
                from directory_deed
                %s""".formatted(OF),
                Stream.concat(
                                Stream.of(groups.count(directory, since)),
                                Stream.of(of(directory, since, clock.instant())))
                        .toArray());
    }

    private Object[] of(Directory directory, Instant since, Instant until, Object... more) {
        return Stream.concat(Stream.of(directory.getId(), since, until), Stream.of(more))
                .toArray();
    }

    /** @return the keys of a page of the people, in the order in which they came */
    @Needs(Permission.SEE_ALL)
    public List<Long> people(Directory directory, Instant since, int offset, int limit) {
        return sql.list(
                Long.class,
                "select distinct account_id from directory_deed " + OF + " order by account_id limit ? offset ?",
                of(directory, since, clock.instant(), limit, offset));
    }

    /**
     * Starts the undo.
     *
     * @return the job that does it; the one that does something like it already; empty if there is no such directory, or nothing to do
     */
    public Optional<UUID> begin(UUID uuid, Instant since) {
        Optional<Directory> directory = directories.find(uuid);
        Optional<UUID> running = running(uuid);
        if (directory.isEmpty() || running.isPresent()) {
            return running;
        }
        long all = counts(directory.get(), since).all();
        return all == 0
                ? Optional.empty()
                : Optional.of(jobs.start(
                                DirectoryUndoStep.KIND,
                                all,
                                Map.of(UndoOrder.DIRECTORY, uuid.toString(), UndoOrder.SINCE, since.toString()))
                        .uuid());
    }

    private Optional<UUID> running(UUID directory) {
        return jobs.open(DirectoryUndoStep.KIND).stream()
                .filter(job -> UndoOrder.of(job).directory().equals(directory))
                .map(Job::uuid)
                .findFirst();
    }

    /**
     * Gives the next groups back and then takes people back, at most {@code limit}, each in a transaction of their own.
     *
     * @return how many groups and people are left
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public long go(UndoOrder order, int limit) {
        Directory directory = directories.find(order.directory()).orElse(null);
        if (directory == null) {
            return 0;
        }
        List<Long> deleted = groups.waiting(directory, order, limit);
        deleted.forEach(group -> attempt(
                () -> groups.run(directory, order, group), why -> groups.mark(order, group, why), "group " + group));
        if (deleted.isEmpty()) {
            sql.list(
                            Long.class,
                            "select distinct account_id from directory_deed " + OF + WAITING
                                    + " order by account_id limit ?",
                            of(directory, order.since(), order.until(), order.job(), limit))
                    .forEach(account -> attempt(
                            () -> single.run(directory, order, account),
                            why -> single.mark(directory, order, account, why),
                            "account " + account));
        }
        return groups.left(directory, order)
                + sql.one(
                        Long.class,
                        "select count(distinct account_id) from directory_deed " + OF + WAITING,
                        of(directory, order.since(), order.until(), order.job()));
    }

    private static void attempt(Runnable undo, Consumer<DirectoryUndoOutcome> mark, String what) {
        DirectoryUndoOutcome outcome;
        try {
            undo.run();
            return;
        } catch (NotUndoneException e) {
            outcome = e.why();
        } catch (LastAdministratorException e) {
            outcome = DirectoryUndoOutcome.LAST_ADMINISTRATOR;
        } catch (DirectoryRefusal e) {
            outcome = DirectoryUndoOutcome.TAKEN;
        } catch (RuntimeException e) {
            LOG.log(
                    Level.WARNING,
                    e,
                    () -> "What a directory has done with " + what + " is not taken back: " + e.getMessage());
            outcome = DirectoryUndoOutcome.UNEXPECTED;
        }
        mark.accept(outcome);
    }

    /** @return people who stayed as they were in whole or in part, and why, at most so many */
    @Needs(Permission.SEE_ALL)
    public List<Kept> kept(Directory directory, UUID job, int limit) {
        return sql.list(Kept.class, """
                select distinct a.uuid, a.name, a.email, d.outcome from directory_deed d
                join account a on a.tenant_id = d.tenant_id and a.id = d.account_id
                where d.tenant_id = :organisation and d.directory_id = ? and d.undo_job = ? and d.outcome <> 'DONE'
                order by a.name, a.uuid limit ?""", directory.getId(), job, limit);
    }

    /** Somebody who stayed as the directory has left them, in whole or in part. */
    public record Kept(UUID uuid, String name, String email, DirectoryUndoOutcome outcome) {}

    /** Writes down what came of it. */
    public void ended(Job job) {
        UndoOrder order = UndoOrder.of(job);
        directories.find(order.directory()).ifPresent(directory -> {
            Ended ended = sql.one(Ended.class, """
                    select count(distinct case when outcome in ('DONE', 'PARTLY') then account_id end) as taken_back,
                        count(distinct case when outcome not in ('DONE', 'PARTLY') then account_id end) as kept
                    from directory_deed
                    where tenant_id = :organisation and directory_id = ? and undo_job = ?
                    """, directory.getId(), job.uuid());
            auditLog.record(AuditEvent.of(AuditKind.DIRECTORY_UNDONE)
                    .standingFor(job.uuid())
                    .about(null, directory.getName())
                    .after(AuditName.DIRECTORY_SINCE, order.since())
                    .after(AuditName.ENDED, job.state())
                    .after(AuditName.PEOPLE_TAKEN_BACK, ended.takenBack)
                    .after(AuditName.PEOPLE_KEPT, ended.kept));
        });
    }

    private record Ended(long takenBack, long kept) {}
}
