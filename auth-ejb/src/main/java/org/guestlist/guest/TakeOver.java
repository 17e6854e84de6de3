package org.guestlist.guest;

import java.time.LocalDate;
import java.util.Optional;

/**
 * That a guest waits for somebody who answers in the place of a host who has gone.
 *
 * @param guestId the account of the guest
 * @param hostId that of the host
 * @param askedId that of who is asked; empty for the administrators
 * @param step in which capacity
 * @param sinceOn since when the guest waits
 * @param dueOn the last day for an answer; after it access ends
 */
record TakeOver(
        long guestId, long hostId, Optional<Long> askedId, TakeOverStep step, LocalDate sinceOn, LocalDate dueOn) {

    /** @return where in the line the one who is asked stands */
    Optional<TakeOverLine.Place> place() {
        return askedId.map(id -> new TakeOverLine.Place(step, id));
    }

    /** @return whether this account is asked now */
    boolean asks(long accountId) {
        return askedId.filter(id -> id == accountId).isPresent();
    }

    /** @return whether nobody has answered in time */
    boolean isOver(LocalDate today) {
        return dueOn.isBefore(today);
    }

    /** @return the same with another one who is asked; empty for the administrators */
    TakeOver asking(Optional<TakeOverLine.Place> place) {
        return new TakeOver(
                guestId,
                hostId,
                place.map(TakeOverLine.Place::accountId),
                place.map(TakeOverLine.Place::step).orElse(TakeOverStep.ADMINISTRATORS),
                sinceOn,
                dueOn);
    }
}
