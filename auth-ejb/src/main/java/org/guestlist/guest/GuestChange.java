package org.guestlist.guest;

import java.time.LocalDate;
import java.util.Optional;
import org.guestlist.account.EmailAddress;

/**
 * What a host changes about a guest at once; what is empty stays as it is.
 *
 * @param lastDay the new last day
 * @param second who answers beside the caller from then on
 */
public record GuestChange(Optional<LocalDate> lastDay, Optional<SecondHost> second) {

    /**
     * Who answers beside the first host.
     *
     * @param address of a colleague; empty for nobody
     */
    public record SecondHost(Optional<EmailAddress> address) {}
}
