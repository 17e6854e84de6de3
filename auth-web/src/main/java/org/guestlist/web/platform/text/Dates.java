package org.guestlist.web.platform.text;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAccessor;
import org.guestlist.organisation.tenant.CurrentTenant;

/** Formats days and times in the page's language and the organisation's time zone. */
@Named
@RequestScoped
public class Dates {

    @Inject
    private CurrentTenant tenant;

    @Inject
    private PageLanguage language;

    @Inject
    private Text text;

    /** @return such as 24 Nov 2026; empty for null */
    public String day(LocalDate day) {
        return format("dates.day", day);
    }

    /** @return the day of this time, such as 24 Nov 2026 */
    public String dayOf(Instant time) {
        return format("dates.day", inZone(time));
    }

    /** @return such as 24 Nov 2026, 14:05 CET; empty for null */
    public String minute(Instant time) {
        return format("dates.minute", inZone(time));
    }

    /** @return such as 24 Nov 2026, 14:05:59 CET; empty for null */
    public String second(Instant time) {
        return format("dates.second", inZone(time));
    }

    /** @return only the time of day, such as 14:05:59.123 CET; empty for null */
    public String millisecond(Instant time) {
        return format("dates.millisecond", inZone(time));
    }

    /** @return the name of the organisation's time zone, such as Central European Time */
    public String getZone() {
        return tenant.get().getTimeZone().getDisplayName(TextStyle.FULL, language.getLocale());
    }

    private TemporalAccessor inZone(Instant time) {
        return time == null ? null : time.atZone(tenant.get().getTimeZone());
    }

    private String format(String pattern, TemporalAccessor when) {
        return when == null
                ? ""
                : DateTimeFormatter.ofPattern(text.get(pattern), language.getLocale())
                        .format(when);
    }
}
