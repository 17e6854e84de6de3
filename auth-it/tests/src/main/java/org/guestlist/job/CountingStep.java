package org.guestlist.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Permissions;

/** Writes one event a number into the audit log, three at a time, and does what the parameters ask for. */
@ApplicationScoped
public class CountingStep implements JobStep {

    static final String KIND = "TEST_COUNT";

    /** Fails in the part with this number, after its work, the first time only. */
    static final String STUMBLE_AT = "stumbleAt";

    /** Gives up in the part with this number, after its work. */
    static final String GIVE_UP_AT = "giveUpAt";

    /** Makes the node leave in the part with this number. */
    static final String LEAVE_AT = "leaveAt";

    private static final int SIZE = 3;

    /** Tells as well whether the job may change roles. */
    static final String TELL = "tell";

    enum Reason {
        TEST_GAVE_UP
    }

    private final AtomicInteger stumbled = new AtomicInteger();

    @Inject
    private AuditLog auditLog;

    @Inject
    private Permissions permissions;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public JobProgress step(Job job) {
        long end = Math.min(job.done() + SIZE, job.total());
        for (long number = job.done() + 1; number <= end; number++) {
            auditLog.record(AuditEvent.of(AuditKind.LOGOUT).about(null, "number " + number));
            if (job.parameter(TELL).isPresent()) {
                auditLog.record(AuditEvent.of(AuditKind.LOGOUT)
                        .about(null, "roles " + permissions.include(Permission.CHANGE_ROLES)));
            }
            if (job.parameter(STUMBLE_AT).equals(Optional.of(String.valueOf(number)))
                    && stumbled.getAndIncrement() == 0) {
                throw new IllegalStateException("A test wants it so");
            }
            if (job.parameter(LEAVE_AT).equals(Optional.of(String.valueOf(number)))) {
                JobWorker.leave(true);
            }
            if (job.parameter(GIVE_UP_AT).equals(Optional.of(String.valueOf(number)))) {
                throw new JobFailedException(Reason.TEST_GAVE_UP);
            }
        }
        return JobProgress.after(job, end - job.done());
    }

    @Override
    public void ended(Job job) {
        auditLog.record(AuditEvent.of(AuditKind.LOGOUT).about(null, "ended " + job.state()));
    }
}
