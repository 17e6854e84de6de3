/** The administrators' screen with the organisation's settings. Begins at {@link org.guestlist.web.organisation.OrganisationBean}. */
package org.guestlist.web.organisation;
