/**
 * The administrators' screen with the organisation's settings. Begins at {@link
 * org.guestlist.web.administration.settings.OrganisationBean}.
 */
package org.guestlist.web.administration.settings;
