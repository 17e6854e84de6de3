/** Removes what is spent: sessions, links, counters, mails that were sent. Invariant: nothing that still has a meaning goes. */
package org.guestlist.purge;
