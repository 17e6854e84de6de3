package org.guestlist.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A background job, as it was when it was read.
 *
 * @param id the row
 * @param tenantId the organisation
 * @param uuid the id for URLs and forms
 * @param kind what is to be done, see {@link JobStep#kind()}
 * @param total how much there is to do, in the unit of its step
 * @param done how much of it is done
 * @param parameters what the step needs to know
 * @param createdBy the account of the person who started it; empty for the system
 * @param address the network address from which it was started
 * @param userAgent the {@code User-Agent} header
 * @param cancelAsked whether a user has cancelled it
 * @param failure why it failed, as the name of a constant
 */
public record Job(
        long id,
        long tenantId,
        UUID uuid,
        String kind,
        JobState state,
        long total,
        long done,
        Map<String, String> parameters,
        Optional<Long> createdBy,
        String address,
        String userAgent,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        boolean cancelAsked,
        Optional<String> failure) {

    private static final Duration TOO_SHORT_TO_TELL = Duration.ofSeconds(3);

    /** @return the parameter's value; empty if it has none */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** @return the name of the program that has started it; empty if it was a person, or the system */
    public Optional<String> program() {
        return StartedByProgram.of(this).map(StartedByProgram::name);
    }

    /** @return how much of it is done, from 0 to 100 */
    public int percent() {
        return total == 0 ? 0 : (int) Math.min(100, done * 100 / total);
    }

    /**
     * Estimates how much longer it takes, if it goes on as fast as so far.
     *
     * @return empty if it does not run, or has not run for long enough to tell
     */
    public Optional<Duration> left(Instant now) {
        Duration passed = Duration.between(startedAt.orElse(now), now);
        if (state != JobState.RUNNING || done == 0 || done >= total || passed.compareTo(TOO_SHORT_TO_TELL) < 0) {
            return Optional.empty();
        }
        return Optional.of(passed.multipliedBy(total - done).dividedBy(done));
    }
}
