/**
 * How often the same failure is written to the log, see {@link org.guestlist.platform.log.RepeatedTraces}. Invariant: a failure that is not
 * written again is counted in the next line about it.
 */
package org.guestlist.platform.log;
