/**
 * What is not kept for ever. {@link org.guestlist.operation.retention.PurgeTimer} removes what is spent: sessions, links, counters, mails
 * that were sent. {@link org.guestlist.operation.retention.ErasureTimer} makes a deletion final: some time after an account was deleted,
 * all that tells who it was goes, and the audit log keeps a pseudonym. Invariants: nothing that still has a meaning is purged; after an
 * erasure no table holds the person's name or address, unless it is also that of another person.
 */
package org.guestlist.operation.retention;
