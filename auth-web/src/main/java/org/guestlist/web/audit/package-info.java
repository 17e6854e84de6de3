/**
 * The administrators' audit log: every sign-in and every change, in words, by person, time, kind, outcome and support code; and a failed sign-in
 * step by step. Begins at {@link org.guestlist.web.audit.AuditBean}. Invariant: administrators alone see it, of their own organisation alone.
 */
package org.guestlist.web.audit;
