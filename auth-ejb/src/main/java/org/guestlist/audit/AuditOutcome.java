package org.guestlist.audit;

/** How it ended. The names are stored: add, never rename. */
public enum AuditOutcome {
    DONE, REFUSED, WARNING
}
