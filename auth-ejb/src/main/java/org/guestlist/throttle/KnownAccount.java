package org.guestlist.throttle;

import java.util.Optional;
import org.guestlist.account.Account;

/**
 * What is known about an entered address before authentication.
 *
 * @param account its account, if there is one
 * @param browser the id of the browser if that account has signed in from it, else {@link Throttle#UNKNOWN_BROWSER}
 */
public record KnownAccount(Optional<Account> account, long browser) {

    /** @return whether the account has signed in from this browser before */
    public boolean isInKnownBrowser() {
        return browser != Throttle.UNKNOWN_BROWSER;
    }
}
