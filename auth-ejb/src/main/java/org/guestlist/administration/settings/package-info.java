/**
 * The settings and the logo of an organisation, which its administrators change. Begins at
 * {@link org.guestlist.administration.settings.OrganisationService}. Invariant: each changed setting is one event of the audit log, in the
 * transaction of the change.
 */
package org.guestlist.administration.settings;
