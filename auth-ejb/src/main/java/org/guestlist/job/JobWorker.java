package org.guestlist.job;

import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.guestlist.job.JobClaims.Claimed;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.platform.db.Lanes;
import org.guestlist.platform.db.Lanes.Turn;
import org.guestlist.platform.db.Timers;

/**
 * Runs jobs on every node: looks every second, and when a job was started on this node, claims a job, and runs it part by part in one of a
 * few lanes. After a while it releases the job, so that a long job of one organisation does not block all others.
 */
@Singleton
@DependsOn("Database")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class JobWorker {

    private static final Logger LOG = Logger.getLogger(JobWorker.class.getName());

    /** How many jobs a node runs at once: few, since each loads the database. Of one organisation, two. */
    private static final int LANES = 3;

    /** Why a job fails if its step gives no better reason. */
    private enum Failure {
        UNEXPECTED
    }

    @Resource
    private ManagedExecutorService executor;

    @Inject
    private Timers timers;

    @Inject
    private JobClaims claims;

    @Inject
    private JobParts parts;

    @Inject
    private TenantScope tenants;

    @Inject
    @Any
    private Instance<JobStep> steps;

    /** Static, since the server's edge says so from outside of the container. */
    private static volatile boolean leaving;

    private final Lanes lanes = new Lanes(LANES);

    /** The jobs that this node is working on. */
    private final Set<Claimed> running = ConcurrentHashMap.newKeySet();

    /**
     * @param soon whether this node is about to stop: it no longer begins parts of jobs, and releases the jobs that it works on after
     *     their current part, so that other nodes go on with them at once
     */
    public static void leave(boolean soon) {
        leaving = soon;
    }

    /** Starts as many lanes as there are jobs for. */
    @Schedule(hour = "*", minute = "*", second = "*", persistent = false, info = "Does jobs")
    void look() {
        timers.run("Jobs wait", () -> {
            // However long a part takes: while this node is alive, no other node may start it too.
            running.forEach(claims::renew);
            Map<String, JobStep> known = known();
            lanes.start(
                    executor,
                    () -> leaving || known.isEmpty() ? List.of() : claims.waiting(known.keySet()),
                    organisation -> claims.claim(organisation, known.keySet()),
                    (claimed, turn) -> run(claimed, known.get(claimed.job().kind()), turn));
        });
    }

    /** Spares who waits for the job up to a second. If this node has no free lane, the job waits for the next look of any node. */
    public void onJobWaits(@Observes(during = TransactionPhase.AFTER_SUCCESS) JobWaits event) {
        executor.execute(this::look);
    }

    private Map<String, JobStep> known() {
        return steps.stream().collect(Collectors.toMap(JobStep::kind, Function.identity()));
    }

    private void run(Claimed claimed, JobStep step, Turn turn) {
        running.add(claimed);
        try {
            workOn(claimed, step, turn);
        } catch (RuntimeException e) {
            LOG.log(
                    Level.WARNING,
                    e,
                    () -> "The job " + claimed.job().uuid() + " goes on when its claim is over: " + e.getMessage());
        } finally {
            running.remove(claimed);
        }
    }

    private void workOn(Claimed claimed, JobStep step, Turn turn) {
        int attempts = claimed.attempts();
        if (attempts > JobClaims.ATTEMPTS) {
            fail(claimed, step, Failure.UNEXPECTED.name());
            return;
        }
        if (leaving) {
            claims.release(claimed);
            return;
        }
        try {
            do {
                // Each part has its own persistence context, which must not grow with the job.
                Optional<Job> job = tenants.call(claimed.job().tenantId(), () -> parts.next(claimed, step));
                if (job.isEmpty()) {
                    return;
                }
                attempts = 1;
            } while (!turn.isOver() && !leaving);
            claims.release(claimed);
        } catch (JobFailedException e) {
            fail(claimed, step, e.reason());
        } catch (ClaimLostException e) {
            LOG.info(() -> "Another node has the job " + claimed.job().uuid() + " by now.");
        } catch (RuntimeException e) {
            LOG.log(
                    attempts < JobClaims.ATTEMPTS ? Level.WARNING : Level.SEVERE,
                    e,
                    () -> "A part of the job " + claimed.job().uuid() + " ("
                            + claimed.job().kind() + ") failed: " + e.getMessage());
            if (attempts < JobClaims.ATTEMPTS) {
                claims.postpone(claimed, attempts);
            } else {
                fail(claimed, step, Failure.UNEXPECTED.name());
            }
        }
    }

    private void fail(Claimed claimed, JobStep step, String reason) {
        tenants.run(claimed.job().tenantId(), () -> parts.fail(claimed, step, reason));
    }
}
