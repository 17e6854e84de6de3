/**
 * Invitations: the only way an account is created. Begins at {@link org.guestlist.invitation.InvitationService}. Invariant: an address has
 * at most one account in an organisation.
 */
package org.guestlist.invitation;
