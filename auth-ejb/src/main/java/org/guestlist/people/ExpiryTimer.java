package org.guestlist.people;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.TenantTimers;
import org.guestlist.platform.db.Sql;

/**
 * Checks every 15 minutes for organisations whose morning has begun, since some time zones are offset by 30 or 45 minutes. Runs on every
 * node; each warning is still written only once. An interrupted run is continued by the next one.
 */
@Singleton
@DependsOn("Database")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class ExpiryTimer {

    private static final String WAITING = "Warnings that access ends wait";

    @Inject
    private TenantTimers timers;

    @Inject
    private Sql sql;

    @Inject
    private ExpiryWarnings warnings;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Clock clock;

    /** How far an organisation is. @param done its last day on which all warnings were written */
    private record Day(long id, String timeZone, Optional<LocalDate> done) {

        boolean isDue(Instant now) {
            try {
                return SendingTime.day(now, ZoneId.of(timeZone))
                        .filter(today ->
                                done.filter(day -> !day.isBefore(today)).isEmpty())
                        .isPresent();
            } catch (DateTimeException e) {
                return true;
            }
        }
    }

    /** Does what is due now, in all organisations. */
    @Schedule(hour = "*", minute = "4,19,34,49", persistent = false)
    public void run() {
        timers.runInEach(WAITING, this::due, this::warn);
    }

    /** Does what is due now in one organisation. */
    public void run(long organisation) {
        timers.run(WAITING, organisation, this::warn);
    }

    /**
     * @return the organisations where the morning has begun and the day is not done: most of the time none, and one statement says so. One
     *         whose time zone is unknown here is among them, and fails at its own turn
     */
    private List<Long> due() {
        Instant now = clock.instant();
        return sql.list(Day.class, "select id, time_zone, expiry_told_on as done from tenant order by id").stream()
                .filter(one -> one.isDue(now))
                .map(Day::id)
                .toList();
    }

    private void warn() {
        Optional<LocalDate> today =
                SendingTime.day(clock.instant(), tenant.get().getTimeZone());
        if (today.isEmpty() || warnings.isDone(today.get())) {
            return;
        }
        for (ExpiryWarning warning : ExpiryWarning.values()) {
            long after = 0;
            do {
                after = warnings.warn(warning, today.get(), after);
            } while (after > 0);
        }
        warnings.list(today.get());
    }
}
