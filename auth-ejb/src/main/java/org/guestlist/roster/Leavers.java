package org.guestlist.roster;

import java.time.LocalDate;
import java.util.Optional;
import org.guestlist.account.Account;

/**
 * What an import does with people who are not in the list. If the list is everybody, they are leavers.
 *
 * @param action what is done
 * @param lastDay the last day that they get; empty for any other action
 */
public record Leavers(Action action, Optional<LocalDate> lastDay) {

    /** What is done. The names are stored, and each has a text. */
    public enum Action {
        /** Nothing: the list is a part of the people. */
        LEAVE_ALONE,
        /** They are disabled, and their sessions end. */
        DISABLE,
        /** They get a last day, unless they have that day or an earlier one. */
        LAST_DAY
    }

    /** Only people in the list are imported. */
    public static final Leavers LEFT_ALONE = new Leavers(Action.LEAVE_ALONE, Optional.empty());

    public Leavers {
        if (lastDay.isPresent() != (action == Action.LAST_DAY)) {
            throw new IllegalArgumentException(action + " with the last day " + lastDay);
        }
    }

    /** @return whether an open account changes if it is not in the list */
    public boolean concern(Account account) {
        return action == Action.DISABLE || endsEarlier(lastDay, account);
    }

    /** @return whether this last day takes access away: there was none before, or a later one */
    public static boolean endsEarlier(Optional<LocalDate> lastDay, Account account) {
        return lastDay.filter(day -> account.getExpiresOn()
                        .filter(before -> !day.isBefore(before))
                        .isEmpty())
                .isPresent();
    }
}
