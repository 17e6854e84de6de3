/**
 * Tries an application with the administrator who asks, and leaves nothing behind. Begins at {@link
 * org.guestlist.application.trial.ApplicationTrial}.
 */
package org.guestlist.application.trial;
