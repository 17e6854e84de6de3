package org.guestlist.throttle.limit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Race;
import org.guestlist.backstage.TestClock;
import org.guestlist.platform.config.Rate;
import org.guestlist.platform.db.Database;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.secret.Token;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One bucket on two nodes, which are two objects on one database. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class BucketsIT {

    private static final Rate SIXTY = Rate.of("60/PT10M");

    @Inject
    private Backstage backstage;

    @Inject
    private Database database;

    @Inject
    private Sql sql;

    @Inject
    private Clock clock;

    private Buckets here;
    private Buckets there;
    private String key;

    @BeforeEach
    void startNodes() {
        // Otherwise it brings a token each ten seconds, however long the machine takes.
        TestClock.stop();
        here = new Buckets(sql, clock);
        there = new Buckets(sql, clock);
        // Fits the column as an HMAC does.
        key = Token.random().hash().value();
    }

    @AfterEach
    void setClockRight() {
        backstage.setClockRight();
    }

    @Test
    void twoNodesTogetherGiveOutNoMoreThanTheBucketHas() {
        Callable<Long> flood =
                () -> Stream.of(here, there).mapToLong(node -> taken(node, 30)).sum();
        List<Long> taken = Race.of(4, flood);
        assertThat(taken.stream().mapToLong(Long::longValue).sum()).isEqualTo(60);
    }

    @Test
    void whatIsEmptyFillsAgain() {
        assertThat(taken(here, 100)).isEqualTo(60);
        Instant again = here.take(key, SIXTY).orElseThrow();
        assertThat(again).isBefore(clock.instant().plusSeconds(11));
        backstage.forwardClock(Duration.ofSeconds(11));
        assertThat(here.take(key, SIXTY)).isEmpty();
        backstage.forwardClock(Duration.ofHours(1));
        assertThat(taken(there, 100)).as("full, and no fuller").isEqualTo(60);
    }

    @Test
    void whatIsGivenBackCanBeTakenAgainOnAnyNode() {
        for (int i = 0; i < 300; i++) {
            assertThat(here.take(key, SIXTY)).isEmpty();
            here.giveBack(key, SIXTY);
        }
        // What a node has in its hand is not in the bucket.
        assertThat(taken(there, 100)).isBetween(60L - 2 * SIXTY.handful(), 60L);
    }

    @Test
    void aClockThatWasWrongLocksNobodyOut() {
        backstage.forwardClock(Duration.ofHours(3));
        taken(here, 100);
        backstage.setClockRight();
        assertThat(here.take(key, SIXTY)).isEmpty();
        assertThat(there.take(key, SIXTY)).isEmpty();
    }

    @Test
    void anEmptyBucketIsNotAskedAgainBeforeTime() {
        AtomicInteger asked = new AtomicInteger();
        Buckets counting = new Buckets(
                new Sql(() -> {
                    asked.incrementAndGet();
                    return database.dataSource().getConnection();
                }),
                clock);
        taken(counting, 1000);
        assertThat(asked.get())
                .as("a handful at a time, and then once for each token that comes anew")
                .isLessThan(60);
    }

    private long taken(Buckets node, int times) {
        return Stream.generate(() -> node.take(key, SIXTY))
                .limit(times)
                .filter(Optional::isEmpty)
                .count();
    }
}
