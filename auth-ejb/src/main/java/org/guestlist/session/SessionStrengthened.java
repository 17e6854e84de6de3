package org.guestlist.session;

import org.guestlist.platform.permission.AuthenticationContext;

/**
 * A CDI event: the person of a session has shown more than ever before in it. Fired in the transaction that writes it down.
 *
 * @param session as it was before
 * @param before the most that was shown until then
 * @param after the most that is shown now
 */
public record SessionStrengthened(LoginSession session, AuthenticationContext before, AuthenticationContext after) {}
