/**
 * The audit log: every sign-in and every change, with actor, subject, network address and support code. Begins at
 * {@link org.guestlist.audit.AuditLog}. Invariant: rows are only ever added, and none holds a password, a token, a link or another secret.
 */
package org.guestlist.audit;
