package org.guestlist.guest;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
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
 * @param askedOn since when this one is asked
 * @param reminded whether they were reminded
 */
record TakeOver(
        long guestId,
        long hostId,
        Optional<Long> askedId,
        TakeOverStep step,
        LocalDate sinceOn,
        LocalDate dueOn,
        LocalDate askedOn,
        boolean reminded) {

    /** That the guest waits from this day on, and nobody is asked yet. */
    static TakeOver begun(long guestId, long hostId, LocalDate today, int days) {
        return new TakeOver(
                guestId, hostId, Optional.empty(), TakeOverStep.DEPUTY, today, today.plusDays(days), today, false);
    }

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

    /** @return whether a person who is asked is to be reminded: once, when half of the time for the answer is over */
    boolean isToRemind(LocalDate today) {
        long days = ChronoUnit.DAYS.between(askedOn, dueOn);
        return askedId.isPresent()
                && !reminded
                && today.isAfter(askedOn)
                && !today.isBefore(askedOn.plusDays((days + 1) / 2));
    }

    /** @return the same after the reminder */
    TakeOver afterReminder() {
        return new TakeOver(guestId, hostId, askedId, step, sinceOn, dueOn, askedOn, true);
    }

    /** @return the same with another one who is asked from this day on; empty for the administrators */
    TakeOver asking(Optional<TakeOverLine.Place> place, LocalDate today) {
        return new TakeOver(
                guestId,
                hostId,
                place.map(TakeOverLine.Place::accountId),
                place.map(TakeOverLine.Place::step).orElse(TakeOverStep.ADMINISTRATORS),
                sinceOn,
                dueOn,
                today,
                false);
    }
}
