package org.guestlist.limit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.guestlist.config.Rate;

/**
 * Token buckets in the database, of which a node takes a handful at a time. What it has taken, and that a bucket is empty for now, it remembers:
 * so a flood, and an office that signs in well, cost hardly any statements. Never are more tokens given out than the bucket had, on all nodes
 * together.
 */
final class Buckets {

    /** So many buckets are remembered; one that is forgotten loses no more than a handful of tokens. */
    private static final int REMEMBERED = 20_000;

    private final Supplier<DataSource> dataSource;
    private final Clock clock;
    private final Map<String, Hand> hands = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Hand> eldest) {
            return size() > REMEMBERED;
        }
    };

    Buckets(Supplier<DataSource> dataSource, Clock clock) {
        this.dataSource = dataSource;
        this.clock = clock;
    }

    /** What this node knows of a bucket. */
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
     * @return nothing if there was one; else when there will be one
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
            putBack(key, rate);
        }
    }

    /** What was held for longer than the bucket takes to fill is worth nothing any more. */
    private Hand hand(String key, Rate rate, Instant now) {
        return hands.compute(key, (same, hand) -> hand == null || hand.since.plus(rate.period()).isBefore(now) ? new Hand(now) : hand);
    }

    private Optional<Instant> fetch(String key, Rate rate, Instant now) {
        try (Connection connection = dataSource.get().getConnection()) {
            int got = take(connection, key, rate, now);
            synchronized (hands) {
                Hand hand = hand(key, rate, now);
                if (got > 0) {
                    hand.tokens += got - 1;
                    return Optional.empty();
                }
                hand.emptyUntil = rate.nextAfter(read(connection, key));
                return Optional.of(hand.emptyUntil);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("A limit could not be looked at", e);
        }
    }

    private static int take(Connection connection, String key, Rate rate, Instant now) throws SQLException {
        int handful = rate.handful();
        if (add(connection, key, rate, handful, now)) {
            return handful;
        }
        if (insert(connection, key, now) && add(connection, key, rate, handful, now)) {
            return handful;
        }
        return handful > 1 && add(connection, key, rate, 1, now) ? 1 : 0;
    }

    private static boolean add(Connection connection, String key, Rate rate, int tokens, Instant now) throws SQLException {
        long micros = Rate.micros(now);
        long more = tokens * rate.step();
        try (PreparedStatement update = connection.prepareStatement("update source_limit set full_at ="
                + " case when full_at < ? or full_at > ? then ? else full_at end + ? where key_hash = ? and (full_at <= ? or full_at > ?)")) {
            update.setLong(1, micros);
            update.setLong(2, rate.impossible(now));
            update.setLong(3, micros);
            update.setLong(4, more);
            update.setString(5, key);
            update.setLong(6, rate.highest(now) - more);
            update.setLong(7, rate.impossible(now));
            return update.executeUpdate() == 1;
        }
    }

    /** An insert that loses a race does nothing, without failing (PostgreSQL and H2). */
    private static boolean insert(Connection connection, String key, Instant now) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into source_limit (key_hash, full_at) values (?, ?) on conflict do nothing")) {
            insert.setString(1, key);
            insert.setLong(2, Rate.micros(now));
            return insert.executeUpdate() == 1;
        }
    }

    private static long read(Connection connection, String key) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select full_at from source_limit where key_hash = ?")) {
            select.setString(1, key);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    private void putBack(String key, Rate rate) {
        try (Connection connection = dataSource.get().getConnection();
                PreparedStatement update = connection.prepareStatement("update source_limit set full_at = full_at - ? where key_hash = ?")) {
            update.setLong(1, rate.handful() * rate.step());
            update.setString(2, key);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("A limit could not be given back", e);
        }
    }
}
