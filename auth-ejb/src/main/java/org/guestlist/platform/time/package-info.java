/**
 * Time as a dependency, and the rules that time alone decides: expiry, and how long to wait before the next try. Begins at
 * {@link org.guestlist.platform.time.Clocks}. Invariant: an instant has no more digits than the databases keep, so what was stored just now
 * is never in the future.
 */
package org.guestlist.platform.time;
