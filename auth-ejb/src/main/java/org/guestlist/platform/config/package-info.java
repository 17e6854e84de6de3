/**
 * What belongs to the deployment: the {@code guestlist.*} settings of MicroProfile Config, checked once at start-up. Begins at
 * {@link org.guestlist.platform.config.Settings}. Invariant: after start-up no setting can be malformed.
 */
package org.guestlist.platform.config;
