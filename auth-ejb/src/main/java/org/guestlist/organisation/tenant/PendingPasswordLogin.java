package org.guestlist.organisation.tenant;

import java.time.Instant;

/**
 * A rule about passwords that is in force, but not for good: it ends by itself unless it is confirmed.
 *
 * @param passwords who may use a password meanwhile
 * @param since from when it is in force
 * @param until when it ends
 */
public record PendingPasswordLogin(PasswordLogin passwords, Instant since, Instant until) {

    /** @return whether it is still in force */
    public boolean isInForce(Instant now) {
        return now.isBefore(until);
    }
}
