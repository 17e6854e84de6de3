/**
 * The administrators' audit log: every sign-in and every change, as texts, by person, time, kind, outcome and support code; and a failed
 * sign-in step by step. Begins at {@link org.guestlist.web.audit.AuditBean}. Invariant: only administrators see it, and only of their own
 * organisation.
 */
package org.guestlist.web.audit;
