package org.guestlist.guest;

import java.time.LocalDate;
import java.util.Optional;
import org.guestlist.account.Account;

/**
 * A guest who waits for somebody to answer in the place of a host who has gone.
 *
 * @param host who has gone; empty if the deletion is final
 * @param asked who is asked; empty for the administrators
 * @param since since when
 * @param due the last day for an answer; after it access ends
 */
public record WaitingGuest(
        Account guest, Optional<Account> host, Optional<Account> asked, LocalDate since, LocalDate due) {

    /** @return the last day of access */
    public LocalDate lastDay() {
        return guest.getExpiresOn().orElseThrow();
    }
}
