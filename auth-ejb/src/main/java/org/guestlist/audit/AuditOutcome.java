package org.guestlist.audit;

import org.guestlist.platform.db.UnknownValues.Fallback;

/** How an event ended. The names are stored: add, never rename. */
public enum AuditOutcome {
    DONE,
    REFUSED,
    @Fallback
    WARNING
}
