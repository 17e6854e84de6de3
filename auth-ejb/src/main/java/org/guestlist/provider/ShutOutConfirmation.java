package org.guestlist.provider;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** The number of people whom this request may shut out, as whoever makes the change has confirmed it. It fits no other number. */
@RequestScoped
public class ShutOutConfirmation {

    private Optional<Long> people = Optional.empty();

    /** @param number as typed or ticked; empty for none */
    public void give(Optional<Long> number) {
        people = number;
    }

    /** @throws ShutsOutException if the change shuts people out, and was not confirmed by their number */
    void demand(ShutOut shutOut) {
        if (shutOut.people() > 0 && !people.equals(Optional.of(shutOut.people()))) {
            throw new ShutsOutException(shutOut);
        }
    }
}
