package org.guestlist.throttle.limit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.guestlist.platform.config.Rate;
import org.guestlist.platform.db.Sql;
import org.jdbi.v3.core.Handle;

/**
 * Token buckets in the database, from which a node takes a few tokens at a time. It caches these tokens, and the fact that a bucket is
 * empty, so that neither a flood nor an office of successful sign-ins costs many statements. All nodes together never hand out more tokens
 * than the bucket had.
 */
final class Buckets {

    /** The number of cached buckets; evicting one loses a few tokens at most. */
    private static final int REMEMBERED = 20_000;

    private final Sql sql;
    private final Clock clock;
    private final Map<String, Hand> hands = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Hand> eldest) {
            return size() > REMEMBERED;
        }
    };

    Buckets(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** The cached state of a bucket on this node. */
    private static final class Hand {

        private final Instant since;
        private int tokens;
        private Instant emptyUntil = Instant.MIN;

        Hand(Instant since) {
            this.since = since;
        }
    }

    /**
     * Takes a token.
     *
     * @param key names the bucket
     * @return empty if there was one; otherwise when there will be one
     */
    Optional<Instant> take(String key, Rate rate) {
        Instant now = clock.instant();
        synchronized (hands) {
            Hand hand = hand(key, rate, now);
            if (hand.tokens > 0) {
                hand.tokens--;
                return Optional.empty();
            }
            if (now.isBefore(hand.emptyUntil) && hand.emptyUntil.isBefore(now.plus(rate.period()))) {
                return Optional.of(hand.emptyUntil);
            }
        }
        return fetch(key, rate, now);
    }

    /** @return how much is left; one statement */
    RateLeft left(String key, Rate rate) {
        Instant now = clock.instant();
        long micros = Rate.micros(now);
        long full;
        try (Handle handle = sql.open()) {
            full = Math.min(Math.max(read(handle, key), micros), rate.highest(now));
        }
        int inHand;
        synchronized (hands) {
            inHand = hand(key, rate, now).tokens;
        }
        int tokens = (int) Math.min(rate.tokens(), (rate.highest(now) - full) / rate.step() + inHand);
        return new RateLeft(rate, tokens, Duration.of(full - micros, ChronoUnit.MICROS));
    }

    /** Gives back a token that was taken. */
    void giveBack(String key, Rate rate) {
        boolean tooMany;
        synchronized (hands) {
            Hand hand = hand(key, rate, clock.instant());
            hand.tokens++;
            tooMany = hand.tokens > 2 * rate.handful();
            if (tooMany) {
                hand.tokens -= rate.handful();
            }
        }
        if (tooMany) {
            try {
                putBack(key, rate);
            } catch (RuntimeException e) {
                // The database cannot take them now, so this node goes on holding them.
                synchronized (hands) {
                    hand(key, rate, clock.instant()).tokens += rate.handful();
                }
            }
        }
    }

    /** Tokens held for longer than the bucket takes to fill are discarded. */
    private Hand hand(String key, Rate rate, Instant now) {
        return hands.compute(
                key,
                (same, hand) -> hand == null || hand.since.plus(rate.period()).isBefore(now) ? new Hand(now) : hand);
    }

    private Optional<Instant> fetch(String key, Rate rate, Instant now) {
        try (Handle handle = sql.open()) {
            int got = take(handle, key, rate, now);
            synchronized (hands) {
                Hand hand = hand(key, rate, now);
                if (got > 0) {
                    hand.tokens += got - 1;
                    return Optional.empty();
                }
                hand.emptyUntil = rate.nextAfter(read(handle, key));
                return Optional.of(hand.emptyUntil);
            }
        }
    }

    private static int take(Handle handle, String key, Rate rate, Instant now) {
        int handful = rate.handful();
        if (add(handle, key, rate, handful, now)) {
            return handful;
        }
        if (insert(handle, key, now) && add(handle, key, rate, handful, now)) {
            return handful;
        }
        return handful > 1 && add(handle, key, rate, 1, now) ? 1 : 0;
    }

    private static boolean add(Handle handle, String key, Rate rate, int tokens, Instant now) {
        long micros = Rate.micros(now);
        long more = tokens * rate.step();
        return handle.execute(
                        """
                        update source_limit set full_at = case when full_at < ? or full_at > ? then ? else full_at end + ?
                        where key_hash = ? and (full_at <= ? or full_at > ?)""",
                        micros,
                        rate.impossible(now),
                        micros,
                        more,
                        key,
                        rate.highest(now) - more,
                        rate.impossible(now))
                == 1;
    }

    /** An insert that loses a race does nothing, without failing (PostgreSQL and H2). */
    private static boolean insert(Handle handle, String key, Instant now) {
        return handle.execute(
                        "insert into source_limit (key_hash, full_at) values (?, ?) on conflict do nothing",
                        key,
                        Rate.micros(now))
                == 1;
    }

    private static long read(Handle handle, String key) {
        return handle.select("select full_at from source_limit where key_hash = ?", key)
                .mapTo(Long.class)
                .findFirst()
                .orElse(0L);
    }

    private void putBack(String key, Rate rate) {
        sql.update(
                "update source_limit set full_at = full_at - ? where key_hash = ?", rate.handful() * rate.step(), key);
    }
}
