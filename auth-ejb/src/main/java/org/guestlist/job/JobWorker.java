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
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.guestlist.db.Database;
import org.guestlist.job.JobClaims.Claimed;
import org.guestlist.tenant.TenantScope;

/**
 * Does jobs, on every node: looks every second, claims one, and does part after part in one of a few lanes. After a while it lets go, so that a
 * long job of one organisation does not keep those of all others waiting.
 */
@Singleton
@DependsOn("Database")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class JobWorker {

    private static final Logger LOG = Logger.getLogger(JobWorker.class.getName());

    /** How many jobs a node does at once: few, since each keeps the database busy. */
    private static final int LANES = 2;

    private static final long TURN = Duration.ofSeconds(20).toNanos();

    /** Why a job fails whose step does not say it better. */
    private enum Failure {
        UNEXPECTED
    }

    @Resource
    private ManagedExecutorService executor;

    @Inject
    private Database database;

    @Inject
    private JobClaims claims;

    @Inject
    private JobParts parts;

    @Inject
    private TenantScope tenants;

    @Inject
    @Any
    private Instance<JobStep> steps;

    private final Semaphore lanes = new Semaphore(LANES);

    /** What this node works on now. */
    private final Set<Claimed> running = ConcurrentHashMap.newKeySet();

    /** Starts as many lanes as there is work for. */
    @Schedule(hour = "*", minute = "*", second = "*", persistent = false, info = "Does jobs")
    void look() {
        if (database.isAway()) {
            return;
        }
        // A timer that throws is taken away by the server, and no job would be done any more.
        try {
            // However long a part takes: as long as this node is there, nobody else begins with it too.
            running.forEach(claims::renew);
            boolean more;
            do {
                more = startLane();
            } while (more);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, e, () -> "Jobs wait: " + e.getMessage());
        }
    }

    private boolean startLane() {
        if (!lanes.tryAcquire()) {
            return false;
        }
        boolean started = false;
        try {
            Map<String, JobStep> known = known();
            Optional<Claimed> claimed = known.isEmpty() ? Optional.empty() : claims.claim(known.keySet());
            if (claimed.isPresent()) {
                executor.execute(() -> run(claimed.get(), known.get(claimed.get().job().kind())));
                started = true;
            }
        } finally {
            if (!started) {
                lanes.release();
            }
        }
        return started;
    }

    private Map<String, JobStep> known() {
        return steps.stream().collect(Collectors.toMap(JobStep::kind, Function.identity()));
    }

    private void run(Claimed claimed, JobStep step) {
        running.add(claimed);
        try {
            workOn(claimed, step);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, e, () -> "The job " + claimed.job().uuid() + " goes on when its claim is over: " + e.getMessage());
        } finally {
            running.remove(claimed);
            lanes.release();
        }
    }

    private void workOn(Claimed claimed, JobStep step) {
        int attempts = claimed.attempts();
        if (attempts > JobClaims.ATTEMPTS) {
            fail(claimed, step, Failure.UNEXPECTED.name());
            return;
        }
        long end = System.nanoTime() + TURN;
        try {
            do {
                // Each part begins a persistence context of its own, which must not grow with the job.
                Optional<Job> job = tenants.call(claimed.job().tenantId(), () -> parts.next(claimed, step));
                if (job.isEmpty()) {
                    return;
                }
                attempts = 1;
            } while (System.nanoTime() < end);
            claims.release(claimed);
        } catch (JobFailedException e) {
            fail(claimed, step, e.reason());
        } catch (ClaimLostException e) {
            LOG.info(() -> "Another node has the job " + claimed.job().uuid() + " by now.");
        } catch (RuntimeException e) {
            LOG.log(attempts < JobClaims.ATTEMPTS ? Level.WARNING : Level.SEVERE, e,
                    () -> "A part of the job " + claimed.job().uuid() + " (" + claimed.job().kind() + ") failed: " + e.getMessage());
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
