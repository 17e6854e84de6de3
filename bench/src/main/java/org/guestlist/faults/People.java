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

/** Simulated users who repeat one action, at a fixed rate regardless of the responses, and count the results. */
final class People implements AutoCloseable {

    /** No user had a problem. */
    private static final long UNSEEN = Long.MIN_VALUE;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService crowd = Executors.newCachedThreadPool();
    private final AtomicInteger number = new AtomicInteger();
    private final Map<String, LongAdder> seen = new ConcurrentHashMap<>();
    private final AtomicLong longest = new AtomicLong();
    private final AtomicLong lastTrouble = new AtomicLong(UNSEEN);
    private final Function<Integer, String> errand;

    /** @param errand the action of the user with this number; its result is counted, and {@code ok} means success */
    People(Function<Integer, String> errand) {
        this.errand = errand;
    }

    /** Starts at a rate that does not depend on the responses. */
    People start(int perSecond) {
        clock.scheduleAtFixedRate(
                () -> {
                    int next = number.getAndIncrement();
                    crowd.execute(() -> go(next));
                },
                0,
                1_000_000 / perSecond,
                TimeUnit.MICROSECONDS);
        return this;
    }

    /** Acts once. @return the result, counted */
    String once() {
        go(number.getAndIncrement());
        close();
        return seen();
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
            // A user who started after the recovery had no problem.
            lastTrouble.accumulateAndGet(begin, Math::max);
        }
    }

    /**
     * Starts no more actions.
     *
     * @return how many were started
     */
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

    /** Clears the results. */
    void forget() {
        seen.clear();
        longest.set(0);
        lastTrouble.set(UNSEEN);
    }

    /** @return the results, with counts */
    String seen() {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(seen)
                .forEach((what, count) -> text.append(text.length() == 0 ? "" : ", ")
                        .append(count)
                        .append(" × ")
                        .append(what));
        return text.toString();
    }

    /** @return the longest duration of an action, in milliseconds */
    long longestMillis() {
        return TimeUnit.NANOSECONDS.toMillis(longest.get());
    }

    /** @return the start of the last failed action, in milliseconds after the instant; 0 if none failed */
    long troubledUntil(long nanoTime) {
        return lastTrouble.get() == UNSEEN
                ? 0
                : Math.max(0, TimeUnit.NANOSECONDS.toMillis(lastTrouble.get() - nanoTime));
    }

    /** Waits until all actions have ended. */
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
