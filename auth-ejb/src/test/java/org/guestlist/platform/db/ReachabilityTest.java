package org.guestlist.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Test;

/** A database that goes away and comes back, as one node sees it. */
class ReachabilityTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private final Reachability reachability = new Reachability(Clock.fixed(NOON, ZoneOffset.UTC));
    private final List<String> calls = new ArrayList<>();
    private final Probe probe = probe(this::open, true);
    private boolean there = true;
    private boolean answers = true;

    @Test
    void aDatabaseThatAnswersIsAskedOverOneConnection() {
        probe.run();
        probe.run();
        probe.run();
        assertThat(reachability.awaySince()).isEmpty();
        assertThat(calls).containsExactly("open", "isValid", "isValid");
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsAwayUntilANewConnectionCanBeHad() {
        probe.run();
        there = false;
        answers = false;
        probe.run();
        assertThat(reachability.awaySince()).contains(NOON);
        probe.run();
        assertThat(reachability.isAway()).isTrue();
        there = true;
        probe.run();
        assertThat(reachability.isAway()).isFalse();
    }

    @Test
    void aConnectionThatDiedAloneIsReplacedAtOnce() {
        probe.run();
        answers = false;
        probe.run();
        assertThat(reachability.isAway()).isFalse();
        assertThat(calls).containsExactly("open", "isValid", "close", "open");
    }

    @Test
    void whoeverFindsTheDatabaseAwayLetsEverybodyKnow() {
        probe.run();
        reachability.lost(reachability.generation(), "refused");
        assertThat(reachability.isAway()).isTrue();
        probe.run();
        assertThat(reachability.isAway()).isFalse();
        assertThat(calls)
                .as("by a new connection, whatever the old one would say")
                .containsExactly("open", "close", "open");
    }

    @Test
    void whatWasAskedBeforeItCameBackSaysNothingAboutNow() {
        long before = reachability.generation();
        reachability.lost(before, "refused");
        reachability.found();
        reachability.lost(before, "an answer that never came");
        assertThat(reachability.isAway()).isFalse();
    }

    @Test
    void connectionsFromBeforeAreNotLentAgainAndNotAskedEither() throws SQLException {
        there = true;
        Connection old = PhysicalConnection.of(open(), reachability.generation(), reachability);
        assertThat(old.isValid(0)).isTrue();
        reachability.lost(reachability.generation(), "refused");
        reachability.found();
        assertThat(old.isValid(0)).isFalse();
        assertThatThrownBy(old::getMetaData).as("so asks the pool").isInstanceOf(SQLException.class);
        assertThat(PhysicalConnection.of(open(), reachability.generation(), reachability)
                        .isValid(0))
                .isTrue();
        assertThat(calls).doesNotContain("isValid");
    }

    private Probe probe(Probe.Opener opener, boolean keeps) {
        return new Probe(opener, keeps, reachability, Runnable::run, () -> false);
    }

    /** Those who wait are told, and those who come, before the time for an answer is over. */
    @Test
    void whereSeveralWaitInVainItIsAwayBeforeTheProbeHasGivenUp() throws Exception {
        AtomicBoolean silent = new AtomicBoolean();
        CountDownLatch gaveUp = new CountDownLatch(1);
        Connection never = (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("isValid")) {
                        gaveUp.await();
                        return false;
                    }
                    return null;
                });
        Probe watching =
                new Probe(() -> never, true, reachability, question -> new Thread(question).start(), silent::get);
        watching.run();
        Thread asking = new Thread(watching::run);
        asking.start();
        silent.set(true);
        while (!reachability.isAway()) {
            Thread.sleep(5);
        }
        assertThat(asking.isAlive()).as("the probe still waits").isTrue();
        gaveUp.countDown();
        asking.join();
    }

    @Test
    void aPoolThatHasNoneToLendSaysNothingAboutTheDatabase() {
        probe(
                        () -> {
                            throw new SQLException("All connections are in use");
                        },
                        false)
                .run();
        assertThat(reachability.isAway()).isFalse();
    }

    @Test
    void aPoolsConnectionGoesBackAtOnce() {
        probe(this::open, false).run();
        assertThat(calls).containsExactly("open", "isValid", "close");
    }

    @Test
    void outagesAreToldFromMistakes() {
        assertThat(Outage.isAbsence(new IllegalStateException(new SQLException("broken", "08006"))))
                .isTrue();
        assertThat(Outage.isAbsence(new SQLException("shutting down", "57P01"))).isTrue();
        assertThat(Outage.isAbsence(new SQLException("statement timeout", "57014")))
                .isFalse();
        assertThat(Outage.causes(new IllegalStateException(new SQLException("statement timeout", "57014"))))
                .isTrue();
        assertThat(Outage.causes(new SQLException("no space left on device", "53100")))
                .isTrue();
        assertThat(Outage.causes(new IllegalStateException(new XAException("not committed"))))
                .isTrue();
        assertThat(Outage.causes(new SQLException("duplicate key", "23505"))).isFalse();
        assertThat(Outage.causes(new SQLException("syntax", "42601"))).isFalse();
        assertThat(Outage.causes(new IllegalStateException("a mistake"))).isFalse();
    }

    @Test
    void sinceWhenItIsAwayDoesNotMove() {
        Clock[] now = {Clock.fixed(NOON, ZoneOffset.UTC)};
        Reachability moving = new Reachability(new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now[0].instant();
            }
        });
        moving.lost(moving.generation(), "refused");
        now[0] = Clock.offset(now[0], Duration.ofSeconds(30));
        moving.lost(moving.generation(), "refused");
        assertThat(moving.awaySince()).contains(NOON);
    }

    private Connection open() throws SQLException {
        calls.add("open");
        if (!there) {
            throw new SQLException("refused", "08001");
        }
        answers = true;
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("isClosed")) {
                        return false;
                    }
                    calls.add(method.getName());
                    return method.getName().equals("isValid") ? answers : null;
                });
    }
}
