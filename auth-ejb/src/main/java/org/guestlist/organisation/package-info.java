/**
 * What administrators set for their organisation, with its logo. Begins at {@link org.guestlist.organisation.OrganisationService}. Invariant:
 * each changed setting is one event of the audit log, in the transaction of the change.
 */
package org.guestlist.organisation;
