package org.guestlist.administration.overview;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.guestlist.signin.login.LoginFailure;

/** The sign-ins of an organisation in the last days: how many were admitted and refused, on which day and why. */
public final class SignIns {

    /** Refusals that an administrator can do something about, here or at the provider. */
    private static final Set<LoginFailure> TROUBLE =
            EnumSet.of(LoginFailure.SSO_MISCONFIGURED, LoginFailure.SSO_UNAVAILABLE, LoginFailure.SSO_FAILED);

    private final List<Day> days;
    private final List<SignInCount> counts;
    private final boolean complete;

    /**
     * A day.
     *
     * @param date in the organisation's time zone
     * @param admitted how many sign-ins
     * @param refused how many refusals
     */
    public record Day(LocalDate date, long admitted, long refused) {}

    /**
     * Refusals for the same reason.
     *
     * @param reason as in the audit log
     * @param events how many
     */
    public record Refusals(String reason, long events) {}

    /**
     * Refusals that one provider, or its settings, caused for the same reason.
     *
     * @param provider its name at that time
     * @param reason as in the audit log
     * @param events how many
     */
    public record Trouble(String provider, String reason, long events) {}

    /**
     * @param first the first day
     * @param last the last day
     * @param counts of these days; counts of others are left out
     * @param complete whether all sign-ins until now are counted
     */
    SignIns(LocalDate first, LocalDate last, Collection<SignInCount> counts, boolean complete) {
        this.counts = counts.stream()
                .filter(count ->
                        !count.onDay().isBefore(first) && !count.onDay().isAfter(last))
                .toList();
        this.days = first.datesUntil(last.plusDays(1))
                .map(day -> new Day(
                        day,
                        sum(count -> count.onDay().equals(day) && count.isAdmitted()),
                        sum(count -> count.onDay().equals(day) && !count.isAdmitted())))
                .toList();
        this.complete = complete;
    }

    private long sum(Predicate<SignInCount> which) {
        return counts.stream().filter(which).mapToLong(SignInCount::events).sum();
    }

    /** @return all days, the oldest first, also those without sign-ins */
    public List<Day> days() {
        return days;
    }

    /** @return how many were admitted */
    public long admitted() {
        return sum(SignInCount::isAdmitted);
    }

    /** @return how many were refused */
    public long refused() {
        return sum(count -> !count.isAdmitted());
    }

    /** @return the most that were admitted on one day */
    public long mostAdmitted() {
        return most(days.stream().mapToLong(Day::admitted));
    }

    /** @return the most that were refused on one day */
    public long mostRefused() {
        return most(days.stream().mapToLong(Day::refused));
    }

    private static long most(LongStream numbers) {
        return numbers.max().orElse(0);
    }

    /** @return the reasons for refusals, the most frequent first */
    public List<Refusals> reasons() {
        return grouped(count -> !count.isAdmitted(), SignInCount::reason).entrySet().stream()
                .map(reason -> new Refusals(reason.getKey(), reason.getValue()))
                .sorted(Comparator.comparing(Refusals::events).reversed().thenComparing(Refusals::reason))
                .toList();
    }

    /** @return what went wrong at providers, the most frequent first; refusals that name no provider are left out */
    public List<Trouble> troubles() {
        Set<String> reasons = TROUBLE.stream().map(Enum::name).collect(Collectors.toSet());
        return grouped(
                        count -> reasons.contains(count.reason())
                                && !count.provider().isEmpty(),
                        count -> List.of(count.provider(), count.reason()))
                .entrySet()
                .stream()
                .map(one -> new Trouble(one.getKey().get(0), one.getKey().get(1), one.getValue()))
                .sorted(Comparator.comparing(Trouble::events)
                        .reversed()
                        .thenComparing(Trouble::provider)
                        .thenComparing(Trouble::reason))
                .toList();
    }

    private <K> Map<K, Long> grouped(Predicate<SignInCount> which, Function<SignInCount, K> key) {
        return counts.stream()
                .filter(which)
                .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.summingLong(SignInCount::events)));
    }

    /** @return whether all sign-ins until now are counted; otherwise older ones are still being counted */
    public boolean isComplete() {
        return complete;
    }
}
