package org.guestlist.signin.password;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.guestlist.platform.client.Source;
import org.guestlist.signin.password.HashingQueue.Asker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HashingQueueTest {

    private static final Duration LONG = Duration.ofSeconds(50);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void end() {
        release.countDown();
        threads.shutdownNow();
    }

    /** Occupies a core until {@link #release}. */
    private Future<?> occupy(HashingQueue queue, long tenant) throws InterruptedException {
        Asker who = of(tenant);
        CountDownLatch started = new CountDownLatch(1);
        Future<?> done = threads.submit(() -> queue.run(who, () -> {
            started.countDown();
            return awaitRelease();
        }));
        assertThat(started.await(20, SECONDS)).isTrue();
        return done;
    }

    private boolean awaitRelease() {
        try {
            return release.await(50, SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts a hash that has to wait, and returns when it does. */
    private <T> Future<T> queueUp(HashingQueue queue, long tenant, T result) {
        return queueUp(queue, of(tenant), result);
    }

    private <T> Future<T> queueUp(HashingQueue queue, Asker who, T result) {
        int before = queue.waiting();
        Future<T> waiter = threads.submit(() -> queue.run(who, () -> result));
        while (queue.waiting() == before) {
            Thread.onSpinWait();
        }
        return waiter;
    }

    @Test
    void neverMoreThanOneHashACoreRuns() throws Exception {
        HashingQueue queue = new HashingQueue(2, 100, LONG);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Future<Integer>> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            int n = i;
            all.add(threads.submit(() -> queue.run(of(n % 2), () -> {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                for (int spin = 0; spin < 1000; spin++) {
                    Thread.onSpinWait();
                }
                running.decrementAndGet();
                return n;
            })));
        }
        for (int i = 0; i < all.size(); i++) {
            assertThat(all.get(i).get(50, SECONDS)).isEqualTo(i);
        }
        assertThat(most.get()).isBetween(1, 2);
        assertThat(queue.waiting()).isZero();
    }

    @Test
    void whoeverFindsNoPlaceIsToldToComeBack() throws Exception {
        HashingQueue queue = new HashingQueue(1, 4, LONG);
        Future<?> running = occupy(queue, 1);
        List<Future<Integer>> waiters =
                List.of(queueUp(queue, 1, 1), queueUp(queue, 1, 2), queueUp(queue, 2, 3), queueUp(queue, 3, 4));

        assertThatExceptionOfType(HashingBusyException.class)
                .isThrownBy(() -> queue.run(of(4), () -> "never"))
                .withMessage("All waiting places are taken")
                .satisfies(busy -> assertThat(busy.retryAfter()).isPositive());

        release.countDown();
        running.get(20, SECONDS);
        for (int i = 0; i < waiters.size(); i++) {
            assertThat(waiters.get(i).get(20, SECONDS)).isEqualTo(i + 1);
        }
        assertThat(queue.run(of(4), () -> "again")).isEqualTo("again");
    }

    @Test
    void oneOrganisationFillsAtMostHalfOfThePlaces() throws Exception {
        HashingQueue queue = new HashingQueue(1, 4, LONG);
        occupy(queue, 1);
        queueUp(queue, 1, 1);
        queueUp(queue, 1, 2);

        assertThatExceptionOfType(HashingBusyException.class)
                .isThrownBy(() -> queue.run(of(1), () -> "never"))
                .withMessageContaining("half");
        Future<String> other = queueUp(queue, 2, "in");

        release.countDown();
        assertThat(other.get(20, SECONDS)).isEqualTo("in");
        assertThat(queue.run(of(1), () -> "again"))
                .as("its places are free again")
                .isEqualTo("again");
    }

    @Test
    void oneNetworkAddressFillsAtMostAFifthOfThePlaces() throws Exception {
        HashingQueue queue = new HashingQueue(1, 10, LONG);
        occupy(queue, 1);
        queueUp(queue, from("192.0.2.1", 1, false), 1);
        queueUp(queue, from("192.0.2.1", 2, false), 2);

        assertThatExceptionOfType(HashingBusyException.class)
                .isThrownBy(() -> queue.run(from("192.0.2.1", 3, false), () -> "never"))
                .withMessageContaining("share");
        Future<String> other = queueUp(queue, from("192.0.2.2", 1, false), "in");
        Future<String> known = queueUp(queue, from("192.0.2.1", 1, true), "in");

        release.countDown();
        assertThat(other.get(20, SECONDS)).isEqualTo("in");
        assertThat(known.get(20, SECONDS)).isEqualTo("in");
        assertThat(queue.run(from("192.0.2.1", 3, false), () -> "again")).isEqualTo("again");
    }

    @Test
    void whoIsKnownHasPlacesOfTheirOwnAndGoesFirst() throws Exception {
        HashingQueue queue = new HashingQueue(1, 10, LONG);
        occupy(queue, 1);
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        List<Future<?>> waiters = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            waiters.add(queueUp(queue, from("192.0.2." + i, i, false), order, "stranger"));
        }
        assertThatExceptionOfType(HashingBusyException.class)
                .isThrownBy(() -> queue.run(from("192.0.2.9", 9, false), () -> "never"))
                .withMessageContaining("known");
        waiters.add(queueUp(queue, from("192.0.2.1", 1, true), order, "known"));
        waiters.add(queueUp(queue, from("192.0.2.1", 1, true), order, "known"));
        assertThatExceptionOfType(HashingBusyException.class)
                .isThrownBy(() -> queue.run(from("192.0.2.1", 1, true), () -> "never"))
                .withMessageContaining("All");

        release.countDown();
        for (Future<?> waiter : waiters) {
            waiter.get(20, SECONDS);
        }
        assertThat(order).startsWith("known", "known").hasSize(10);
    }

    @Test
    void manyWhoAreKnownDoNotKeepStrangersOut() throws Exception {
        HashingQueue queue = new HashingQueue(1, 100, LONG);
        occupy(queue, 1);
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        List<Future<?>> waiters =
                new ArrayList<>(List.of(queueUp(queue, from("192.0.2.1", 1, false), order, "stranger")));
        for (int i = 0; i < 12; i++) {
            waiters.add(queueUp(queue, from("192.0.2.2", 2, true), order, "known"));
        }
        release.countDown();
        for (Future<?> waiter : waiters) {
            waiter.get(20, SECONDS);
        }
        assertThat(order.indexOf("stranger")).isEqualTo(3);
    }

    private Future<?> queueUp(HashingQueue queue, Asker who, List<String> order, String name) {
        int before = queue.waiting();
        Future<?> waiter = threads.submit(() -> queue.run(who, () -> order.add(name)));
        while (queue.waiting() == before) {
            Thread.onSpinWait();
        }
        return waiter;
    }

    private static Asker of(long tenant) {
        return from("", tenant, false);
    }

    private static Asker from(String address, long tenant, boolean known) {
        return new Asker(tenant, Source.of(address), known);
    }

    @Test
    void theyRunInTheOrderInWhichTheyCame() throws Exception {
        HashingQueue queue = new HashingQueue(1, 100, LONG);
        occupy(queue, 1);
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        List<Future<?>> waiters = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            int n = i;
            int before = queue.waiting();
            waiters.add(threads.submit(() -> queue.run(of(1), () -> order.add(n))));
            while (queue.waiting() == before) {
                Thread.onSpinWait();
            }
        }
        release.countDown();
        for (Future<?> waiter : waiters) {
            waiter.get(20, SECONDS);
        }
        assertThat(order).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void nobodyWaitsForEver() throws Exception {
        HashingQueue queue = new HashingQueue(1, 4, Duration.ofMillis(20));
        occupy(queue, 1);
        assertThatExceptionOfType(HashingBusyException.class)
                .isThrownBy(() -> queue.run(of(1), () -> "never"))
                .withMessageContaining("No core");
        assertThat(queue.waiting()).as("the place is given back").isZero();
    }

    @Test
    void anInterruptedWaiterGivesItsPlaceBack() throws Exception {
        HashingQueue queue = new HashingQueue(1, 4, LONG);
        occupy(queue, 1);
        Future<Integer> waiter = queueUp(queue, 1, 1);
        waiter.cancel(true);
        while (queue.waiting() > 0) {
            Thread.onSpinWait();
        }
        release.countDown();
        assertThat(queue.run(of(1), () -> "next")).isEqualTo("next");
    }

    @Test
    void aHashThatFailsFreesItsCore() {
        HashingQueue queue = new HashingQueue(1, 4, Duration.ofMillis(20));
        for (int i = 0; i < 3; i++) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> queue.run(of(1), () -> {
                        throw new IllegalStateException("broken");
                    }));
        }
        assertThat(queue.run(of(1), () -> "fine")).isEqualTo("fine");
    }
}
