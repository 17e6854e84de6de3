package org.guestlist.web.roster;

import java.time.LocalDate;
import java.util.Optional;
import org.guestlist.account.LastDays;
import org.guestlist.roster.Leavers;
import org.guestlist.web.platform.page.FieldErrors;
import org.guestlist.web.platform.request.RequestValues;

/** The field for the last day of people who are not in a list, with its errors. */
final class LeaversField {

    /** The name of the field. */
    static final String DAY = "leaversDay";

    private LeaversField() {}

    /**
     * @param action what happens to them
     * @param day as it was typed; it counts for {@link Leavers.Action#LAST_DAY} alone
     * @return the choice; empty if the day is none or over, which is then shown beside the field
     */
    static Optional<Leavers> read(Leavers.Action action, String day, LocalDate today, FieldErrors errors) {
        if (action != Leavers.Action.LAST_DAY) {
            return Optional.of(new Leavers(action, Optional.empty()));
        }
        Optional<LocalDate> last = RequestValues.day(day);
        if (last.isEmpty()) {
            errors.refuse(DAY, "import.leaversDay.invalid");
        } else if (LastDays.isRefused(last, Optional.empty(), today)) {
            errors.refuse(DAY, "import.leaversDay.past");
        } else {
            return Optional.of(new Leavers(action, last));
        }
        return Optional.empty();
    }
}
