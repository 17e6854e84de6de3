package org.guestlist.login;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.guestlist.audit.Source;

/**
 * Tells guessing at many addresses from many people who mistype: so many addresses failed within some minutes, none of them with the right password
 * since, and more than there were right ones. Pure counting, in memory and on each node for itself; of a source that spreads over the nodes each
 * sees its part, a little later.
 */
public final class SprayTally {

    static final Duration WINDOW = Duration.ofMinutes(10);

    /** So many addresses from one source. */
    static final int FROM_ONE = 20;

    /** So many addresses from all sources of an organisation together. */
    static final int FROM_ALL = 50;

    /** Bounds what is remembered; the oldest goes first. */
    private static final int SOURCES = 5_000;
    private static final int ADDRESSES = 1_000;

    private static final Source ALL = new Source("");

    private final Map<Whose, Seen> seen = bounded(SOURCES);

    /**
     * What was recognised.
     *
     * @param since the first of the failures
     * @param addresses how many addresses failed
     * @param source from where; nothing for many
     */
    public record Sighting(Instant since, int addresses, Optional<Source> source) {
    }

    private record Whose(long tenantId, Source source) {
    }

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
     * Notes a wrong password.
     *
     * @return what it is part of, if that looks like more than mistyping
     */
    synchronized Optional<Sighting> failed(long tenantId, Source source, String key, Instant now) {
        Optional<Sighting> fromOne = source.isKnown() ? failed(new Whose(tenantId, source), FROM_ONE, key, now) : Optional.empty();
        Optional<Sighting> fromAll = failed(new Whose(tenantId, ALL), FROM_ALL, key, now);
        return fromOne.or(() -> fromAll);
    }

    private Optional<Sighting> failed(Whose whose, int addresses, String key, Instant now) {
        Seen here = seen.computeIfAbsent(whose, any -> new Seen());
        here.forgetBefore(now.minus(WINDOW));
        here.failed.putIfAbsent(key, now);
        Instant since = here.failed.values().stream().min(Instant::compareTo).orElse(now);
        return here.isSpraying(addresses)
                ? Optional.of(new Sighting(since, here.failed.size(), Optional.of(whose.source).filter(Source::isKnown)))
                : Optional.empty();
    }

    /** Notes a right password. */
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
