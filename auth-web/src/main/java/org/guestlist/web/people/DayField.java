package org.guestlist.web.people;

import java.time.LocalDate;
import java.util.Optional;
import org.guestlist.account.LastDays;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;

/** The field for the first or the last day of access, as text in a form. */
final class DayField {

    private DayField() {}

    /**
     * @param text as sent; null or blank for none
     * @param field beside which it is said if the text is no day
     * @return empty for none, and for a text that is no day
     */
    static Optional<LocalDate> read(String text, String field, FormErrors errors, Text texts) {
        String sent = RequestValues.text(text);
        Optional<LocalDate> day = RequestValues.day(sent);
        if (day.isEmpty() && !sent.isEmpty()) {
            errors.add(field, texts.get("invite.lastDay.invalid"));
        }
        return day;
    }

    /** Says beside the last day if it is before the first. */
    static void compare(Optional<LocalDate> first, Optional<LocalDate> last, FormErrors errors, Text texts) {
        if (LastDays.isBefore(last, first)) {
            errors.add("lastDay", texts.get("invite.lastDay.reversed"));
        }
    }

    /** @return the text for a form; null for none */
    static String format(Optional<LocalDate> day) {
        return day.map(LocalDate::toString).orElse(null);
    }
}
