/**
 * Tries an application with the administrator who asks. Begins at {@link org.guestlist.application.trial.ApplicationTrial}. Invariant:
 * afterwards nobody is signed in anywhere by it, and none of its codes and tokens works.
 */
package org.guestlist.application.trial;
