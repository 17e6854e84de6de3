package org.guestlist.administration.overview;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditOutcome;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;

/**
 * Counts the current organisation's sign-ins by day, from the audit log. {@link #countOn} stores what has happened until some minutes ago,
 * and {@link #read} counts only what is left, so that it takes as long for a million sign-ins as for none (ADR 25).
 */
@Stateless
public class SignInCounts {

    /** How many days are shown, today included. No organisation keeps its audit log for less. */
    public static final int DAYS = 30;

    /** What is older is final: no event of that time is still to be committed, and no row of counted refusals will change. */
    private static final Duration FINAL_AFTER = Duration.ofMinutes(5);

    /** The longest period that is counted in one transaction. */
    private static final Duration AT_ONCE = Duration.ofHours(6);

    /** The longest period that is counted for a page. */
    private static final Duration FOR_A_PAGE = Duration.ofHours(1);

    private static final String OF_A_PERIOD = """
            from audit_event
            where tenant_id = :organisation and kind = '%s' and occurred_at >= ? and occurred_at < ?
            """.formatted(AuditKind.LOGIN);

    private static final String COUNT = """
            select cast(? as date) as on_day, reason, method, provider, sum(occurrences) as events
            from (
                select case when outcome = '%s' then coalesce(reason, '') else '' end as reason,
                    coalesce(method, '') as method, coalesce(provider, '') as provider, occurrences
                %s) sign_ins
            group by reason, method, provider""".formatted(AuditOutcome.REFUSED, OF_A_PERIOD);

    @Inject
    private Sql sql;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Clock clock;

    /** Until when sign-ins are counted, and by the days of which time zone. */
    private record Counted(Instant countedUntil, String timeZone) {}

    /** @return the sign-ins of the last days until now */
    @Needs(Permission.SEE_ALL)
    public SignIns read() {
        Instant now = clock.instant();
        Optional<Counted> counted = sql.first(
                        Counted.class,
                        "select counted_until, time_zone from sign_ins_counted where tenant_id = :organisation")
                .filter(one -> one.timeZone.equals(zone().getId()));
        List<SignInCount> counts = new ArrayList<>();
        if (counted.isPresent()) {
            counts.addAll(sql.list(SignInCount.class, """
                    select on_day, reason, method, provider, events from sign_in_count
                    where tenant_id = :organisation and on_day >= ?""", firstDay(now)));
        }
        Instant from = counted.map(one -> later(one.countedUntil, beginning(now)))
                .or(() -> first(beginning(now), now))
                .orElse(now);
        boolean complete = Duration.between(from, now).compareTo(FOR_A_PAGE) <= 0;
        if (complete) {
            // Other nodes' clocks may be a little ahead.
            DayPart.of(from, now.plus(1, ChronoUnit.MINUTES), zone()).forEach(part -> counts.addAll(count(part)));
        }
        return new SignIns(firstDay(now), today(now), counts, complete);
    }

    /** @return until when sign-ins can be counted */
    static Instant end(Instant now) {
        return now.minus(FINAL_AFTER).truncatedTo(ChronoUnit.MINUTES);
    }

    /**
     * Counts a few more hours and stores the result, in a transaction of its own. Nodes that do so at the same time wait for each other.
     *
     * @return whether there is more to count
     */
    public boolean countOn() {
        Instant now = clock.instant();
        Instant end = end(now);
        Instant from = lock(now);
        Optional<Instant> next = first(from, end);
        Instant until =
                next.map(first -> first.plus(AT_ONCE)).filter(end::isAfter).orElse(end);
        if (!until.isAfter(from)) {
            return false;
        }
        next.ifPresent(first ->
                DayPart.of(first, until, zone()).forEach(part -> count(part).forEach(this::add)));
        sql.update("update sign_ins_counted set counted_until = ? where tenant_id = :organisation", until);
        return until.isBefore(end);
    }

    /** @return until when sign-ins are counted; from the first day shown if none are, or if days begin at another time than then */
    private Instant lock(Instant now) {
        sql.update("""
                insert into sign_ins_counted (tenant_id, counted_until, time_zone) values (:organisation, ?, ?)
                on conflict do nothing""", beginning(now), zone().getId());
        Counted counted = sql.one(
                Counted.class,
                "select counted_until, time_zone from sign_ins_counted where tenant_id = :organisation for update");
        if (counted.timeZone.equals(zone().getId())) {
            return later(counted.countedUntil, beginning(now));
        }
        sql.update("delete from sign_in_count where tenant_id = :organisation");
        sql.update("update sign_ins_counted set time_zone = ? where tenant_id = :organisation", zone().getId());
        return beginning(now);
    }

    /** @return the first sign-in of the period */
    private Optional<Instant> first(Instant from, Instant until) {
        return sql.first(Instant.class, "select min(occurred_at) " + OF_A_PERIOD, from, until);
    }

    private List<SignInCount> count(DayPart part) {
        return sql.list(SignInCount.class, COUNT, part.day(), part.from(), part.until());
    }

    private void add(SignInCount count) {
        int known = sql.update("""
                update sign_in_count set events = events + ?
                where tenant_id = :organisation and on_day = ? and reason = ? and method = ? and provider = ?
                """, count.events(), count.onDay(), count.reason(), count.method(), count.provider());
        if (known == 0) {
            sql.update("""
                    insert into sign_in_count (tenant_id, on_day, reason, method, provider, events)
                    values (:organisation, ?, ?, ?, ?, ?)
                    """, count.onDay(), count.reason(), count.method(), count.provider(), count.events());
        }
    }

    /** @return when the first day begins that is shown */
    private Instant beginning(Instant now) {
        return firstDay(now).atStartOfDay(zone()).toInstant();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private LocalDate firstDay(Instant now) {
        return today(now).minusDays(DAYS - 1L);
    }

    private LocalDate today(Instant now) {
        return tenant.get().today(now);
    }

    private ZoneId zone() {
        return tenant.get().getTimeZone();
    }
}
