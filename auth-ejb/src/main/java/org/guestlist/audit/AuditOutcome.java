package org.guestlist.audit;

/** How an event ended. The names are stored: add, never rename. */
public enum AuditOutcome {
    DONE,
    REFUSED,
    WARNING
}
