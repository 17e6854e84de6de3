package org.guestlist.faults;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/** People who do the same thing all the time, so many a second whatever the answers, and count what they see. */
final class People implements AutoCloseable {

    /** Nobody saw any trouble. */
    private static final long UNSEEN = Long.MIN_VALUE;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService crowd = Executors.newCachedThreadPool();
    private final AtomicInteger number = new AtomicInteger();
    private final Map<String, LongAdder> seen = new ConcurrentHashMap<>();
    private final AtomicLong longest = new AtomicLong();
    private final AtomicLong lastTrouble = new AtomicLong(UNSEEN);
    private final Function<Integer, String> errand;

    /** @param errand what person number so-and-so does; what it says is counted, and {@code ok} is that all went well */
    People(Function<Integer, String> errand) {
        this.errand = errand;
    }

    /** Begins, at a pace that does not wait for answers. */
    People start(int perSecond) {
        clock.scheduleAtFixedRate(() -> {
            int next = number.getAndIncrement();
            crowd.execute(() -> go(next));
        }, 0, 1_000_000 / perSecond, TimeUnit.MICROSECONDS);
        return this;
    }

    private void go(int next) {
        long begin = System.nanoTime();
        String what;
        try {
            what = errand.apply(next);
        } catch (RuntimeException | AssertionError e) {
            Throwable root = e;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            what = root.getClass().getSimpleName();
        }
        long end = System.nanoTime();
        seen.computeIfAbsent(what, any -> new LongAdder()).increment();
        longest.accumulateAndGet(end - begin, Math::max);
        if (!what.equals("ok")) {
            // Whoever began when all was well again saw no trouble.
            lastTrouble.accumulateAndGet(begin, Math::max);
        }
    }

    /** Lets nobody else begin. @return how many have begun */
    int stop() {
        clock.shutdown();
        try {
            clock.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return number.get();
    }

    /** Forgets what was seen. */
    void forget() {
        seen.clear();
        longest.set(0);
        lastTrouble.set(UNSEEN);
    }

    /** @return what was seen, with numbers */
    String seen() {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(seen).forEach((what, count) -> text.append(text.length() == 0 ? "" : ", ").append(count).append(" × ").append(what));
        return text.toString();
    }

    /** @return the longest time between an errand's begin and end, in milliseconds */
    long longestMillis() {
        return TimeUnit.NANOSECONDS.toMillis(longest.get());
    }

    /** @return when somebody began an errand for the last time that did not go well, in milliseconds after the instant; 0 if nobody did */
    long troubledUntil(long nanoTime) {
        return lastTrouble.get() == UNSEEN ? 0 : Math.max(0, TimeUnit.NANOSECONDS.toMillis(lastTrouble.get() - nanoTime));
    }

    /** Waits until everybody who is on the way has come back. */
    @Override
    public void close() {
        stop();
        crowd.shutdown();
        try {
            if (!crowd.awaitTermination(2, TimeUnit.MINUTES)) {
                throw new IllegalStateException("Some never came back");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
