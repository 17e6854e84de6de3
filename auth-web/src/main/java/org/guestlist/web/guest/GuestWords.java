package org.guestlist.web.guest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.account.AccountState;
import org.guestlist.guest.GuestRefusal;
import org.guestlist.guest.GuestRequest;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.web.platform.text.Dates;
import org.guestlist.web.platform.text.Text;

/** How a guest does, and why something cannot be, in words for a host, as {@code #{guestWords}}. */
@Named("guestWords")
@RequestScoped
public class GuestWords {

    @Inject
    private GuestDays days;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Dates dates;

    @Inject
    private Text text;

    AccountState stateOf(Account guest) {
        return guest.state(days.getToday());
    }

    /** @return how the guest does, in a few words */
    public String state(Account guest) {
        return switch (stateOf(guest)) {
            case UPCOMING -> text.format("guests.state.UPCOMING", dates.day(firstDay(guest)));
            case EXPIRED -> text.format("guests.state.EXPIRED", dates.day(lastDay(guest)));
            case ACTIVE ->
                guest.getLastLoginAt()
                        .map(at -> LocalDate.ofInstant(at, zone()))
                        .map(day -> text.format("guests.state.ACTIVE", dates.day(day)))
                        .orElseGet(() -> text.get("guests.state.unseen"));
            case INVITED -> text.get("guests.state.INVITED");
            case DISABLED, DELETED -> text.get("guests.state.DISABLED");
        };
    }

    private ZoneId zone() {
        return tenant.get().getTimeZone();
    }

    /** @return the first day; null for none */
    public LocalDate firstDay(Account guest) {
        return guest.getStartsOn().orElse(null);
    }

    /** @return the last day; null for none */
    public LocalDate lastDay(Account guest) {
        return guest.getExpiresOn().orElse(null);
    }

    /** @return the last day, and a later one that waits for a yes, in one line. @param waiting null for none */
    public String until(Account guest, GuestRequest waiting) {
        String day = dates.day(lastDay(guest));
        return waiting == null
                ? day
                : text.format(
                        "guest.lastDay.waits", day, dates.day(waiting.wanted().lastDay()));
    }

    /** @return when the guest was invited, and why, in one line */
    public String about(Account guest) {
        return Stream.concat(
                        Stream.of(text.format("guest.about.now", dates.dayOf(guest.getCreatedAt()))),
                        guest.getGuestReason().stream())
                .collect(Collectors.joining(" · "));
    }

    /** @return why not, in a sentence for each reason */
    String why(Set<GuestRefusal> refusals, Optional<LocalDate> firstDay) {
        return refusals.stream().map(refusal -> why(refusal, firstDay)).collect(Collectors.joining(" "));
    }

    String why(GuestRefusal refusal, Optional<LocalDate> firstDay) {
        return text.format("guests.refused." + refusal, values(firstDay));
    }

    /** @return what fills the gaps of these sentences */
    Object[] values(Optional<LocalDate> firstDay) {
        return new Object[] {
            dates.day(days.latest(firstDay)),
            days.getLongest(),
            days.getMostGuests(),
            days.rules().guestsADay()
        };
    }
}
