/** Removes obsolete rows: ended sessions, used links, counters, sent mails. Invariant: no row that still has an effect is removed. */
package org.guestlist.purge;
