package org.guestlist.limit;

import java.time.Instant;
import org.guestlist.audit.SupportCode;

/**
 * The answer to one request too many.
 *
 * @param until when it may be tried again
 * @param code under which an administrator finds it
 */
public record SlowDown(Instant until, SupportCode code) {

    /** Why, in the audit log. The name is stored. */
    public enum Reason {
        TOO_MANY_FROM_SOURCE
    }
}
