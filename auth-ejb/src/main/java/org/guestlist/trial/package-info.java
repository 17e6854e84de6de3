/** Tries an application with the administrator who asks, and leaves nothing behind. Begins at {@link org.guestlist.trial.ApplicationTrial}. */
package org.guestlist.trial;
