/**
 * The organisation's applications: how they prove themselves, where people are sent back to, who may use them, and who is signed in there.
 * Invariant: a session at an application never outlives the person's session here. Begins at
 * {@link org.guestlist.application.ApplicationService} and {@link org.guestlist.application.ApplicationSessions}.
 */
package org.guestlist.application;
