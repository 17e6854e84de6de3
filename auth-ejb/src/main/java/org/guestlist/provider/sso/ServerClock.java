package org.guestlist.provider.sso;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.guestlist.platform.outbound.Answer;
import org.guestlist.provider.trace.Trace;
import org.guestlist.provider.trace.TraceStep.Name;

/** Compares a provider's clock with ours, by the {@code Date} of an answer (RFC 9110 §6.6.1). */
final class ServerClock {

    /** A larger difference is told. Tokens are refused only at the one that the provider's settings allow. */
    static final Duration MOST = Duration.ofSeconds(30);

    private ServerClock() {}

    /**
     * @param now when the answer came
     * @return how far the server's clock is ahead of ours, negative if it is behind; empty if it does not tell the time
     */
    static Optional<Duration> ahead(Answer answer, Instant now) {
        try {
            // An answer from a cache on the way has the time of its making, and its age in seconds (RFC 9111 §5.1).
            long age = answer.header("age")
                    .filter(text -> text.matches("[0-9]{1,9}"))
                    .map(Long::parseLong)
                    .orElse(0L);
            return answer.header("date")
                    .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME))
                    .map(date -> Duration.between(now, date.toInstant().plusSeconds(age)));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** Adds the step, unless the server did not tell the time. */
    static void check(Optional<Duration> ahead, Trace trace) {
        ahead.ifPresent(difference -> {
            String found = difference.toSeconds() + " s";
            if (difference.abs().compareTo(MOST) > 0) {
                trace.failed(Name.CLOCK, "-" + MOST.toSeconds() + " s … " + MOST.toSeconds() + " s", found);
            } else {
                trace.passed(Name.CLOCK, found);
            }
        });
    }
}
