package org.guestlist.throttle.limit;

import java.time.Instant;
import org.guestlist.audit.SupportCode;

/**
 * The answer to a request over the rate limit.
 *
 * @param until when to retry
 * @param code under which an administrator finds it in the audit log
 */
public record SlowDown(Instant until, SupportCode code) {

    /** The reason in the audit log. The name is stored. */
    public enum Reason {
        TOO_MANY_FROM_SOURCE
    }
}
