package org.guestlist.signin.login;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.guestlist.platform.client.Source;

/**
 * Distinguishes password spraying from typing mistakes: many addresses failed within some minutes, none of them succeeded since, and there
 * were more failures than successes. Counts in memory on each node; an attack spread over several nodes is noticed a little later.
 */
public final class SprayTally {

    static final Duration WINDOW = Duration.ofMinutes(10);

    /** Threshold of addresses for one source. */
    static final int FROM_ONE = 20;

    /** Threshold of addresses for all sources of an organisation together. */
    static final int FROM_ALL = 50;

    /** Limits memory; the oldest entry is evicted first. */
    private static final int SOURCES = 5_000;

    private static final int ADDRESSES = 1_000;

    private static final Source ALL = new Source("");

    private final Map<Whose, Seen> seen = bounded(SOURCES);

    /**
     * A detected attack.
     *
     * @param since the first of the failures
     * @param addresses how many addresses failed
     * @param source the source; empty for many
     */
    public record Sighting(Instant since, int addresses, Optional<Source> source) {}

    private record Whose(long tenantId, Source source) {}

    private static final class Seen {

        private final Map<String, Instant> failed = bounded(ADDRESSES);
        private final Map<String, Instant> proven = bounded(ADDRESSES);

        private void forgetBefore(Instant start) {
            failed.values().removeIf(at -> at.isBefore(start));
            proven.values().removeIf(at -> at.isBefore(start));
        }

        private boolean isSpraying(int addresses) {
            return failed.size() >= addresses && failed.size() > proven.size();
        }
    }

    /**
     * Records a wrong password.
     *
     * @return the attack that it belongs to, if there is one
     */
    synchronized Optional<Sighting> failed(long tenantId, Source source, String key, Instant now) {
        Optional<Sighting> fromOne =
                source.isKnown() ? failed(new Whose(tenantId, source), FROM_ONE, key, now) : Optional.empty();
        Optional<Sighting> fromAll = failed(new Whose(tenantId, ALL), FROM_ALL, key, now);
        return fromOne.or(() -> fromAll);
    }

    private Optional<Sighting> failed(Whose whose, int addresses, String key, Instant now) {
        Seen here = seen.computeIfAbsent(whose, any -> new Seen());
        here.forgetBefore(now.minus(WINDOW));
        here.failed.putIfAbsent(key, now);
        Instant since = here.failed.values().stream().min(Instant::compareTo).orElse(now);
        return here.isSpraying(addresses)
                ? Optional.of(new Sighting(
                        since, here.failed.size(), Optional.of(whose.source).filter(Source::isKnown)))
                : Optional.empty();
    }

    /** Records a correct password. */
    synchronized void proven(long tenantId, Source source, String key, Instant now) {
        for (Source one : new Source[] {source, ALL}) {
            Seen here = seen.computeIfAbsent(new Whose(tenantId, one), any -> new Seen());
            here.failed.remove(key);
            here.proven.put(key, now);
        }
    }

    private static <K, V> Map<K, V> bounded(int most) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }
}
