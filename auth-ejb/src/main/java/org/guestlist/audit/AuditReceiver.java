package org.guestlist.audit;

/** Where events of all organisations go beside the audit log, by the operator's settings. The names are stored. */
public enum AuditReceiver {
    SYSLOG,
    WEBHOOK
}
