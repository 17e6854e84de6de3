package org.guestlist.throttle;

import java.util.Optional;

/**
 * What is known about an entered address before authentication. Made from one row, which there is for an address without an account as
 * well: an entity would take longer to make than none.
 *
 * @param accountId its account, if there is one
 * @param passwordHash of the account, if it has a password
 * @param browser the id of the browser if that account has signed in from it, else {@link Throttle#UNKNOWN_BROWSER}
 */
public record KnownAccount(Optional<Long> accountId, Optional<String> passwordHash, long browser) {

    /** @return whether the account has signed in from this browser before */
    public boolean isInKnownBrowser() {
        return browser != Throttle.UNKNOWN_BROWSER;
    }
}
