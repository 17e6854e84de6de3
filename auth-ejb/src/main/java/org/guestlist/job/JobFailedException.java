package org.guestlist.job;

import jakarta.ejb.ApplicationException;

/** The job cannot continue, and a retry would not help. The part that throws it is rolled back. */
@ApplicationException(rollback = true)
class JobFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    /** @param reason a constant whose text has the key {@code job.failure.REASON} */
    public JobFailedException(Enum<?> reason) {
        super("The job failed: " + reason);
        this.reason = reason.name();
    }

    String reason() {
        return reason;
    }
}
