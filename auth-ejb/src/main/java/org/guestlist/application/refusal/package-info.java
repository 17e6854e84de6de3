/**
 * What applications have asked for wrongly, for their administrators: what was sent, what was expected, and the setting that is meant most
 * often. Begins at {@link org.guestlist.application.refusal.WrongRequests}. Invariant: nothing secret is kept, and whoever asks a hundred
 * thousand times adds a handful of rows.
 */
package org.guestlist.application.refusal;
