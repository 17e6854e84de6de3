package org.guestlist.platform.db;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * How many pieces of work a node does at once beside its requests, each in a lane, and which organisation has the next lane.
 *
 * <p>A lane goes to the organisation that holds the fewest, and among those to the one that waits longest. An organisation gets one more
 * only while it holds fewer than are free: alone it has half of them at most, the next one a quarter. So whatever one does with its lanes,
 * another one finds a free lane. A lane is held for a turn, after which whatever else waits has its own. Where turns are short, all lanes
 * may be one organisation's, since the next that is free is another one's.
 */
public final class Lanes {

    /** How long a turn lasts, beside the step that is under way when it ends. */
    static final Duration TURN = Duration.ofSeconds(20);

    private final int most;
    private final boolean shortTurns;
    private final LongSupplier nanos;

    /** How many lanes each organisation holds that holds any, by its id. */
    private final Map<Long, Integer> held = new HashMap<>();

    /** @param most how many there are */
    public Lanes(int most) {
        this(most, false, System::nanoTime);
    }

    /** @param nanos the time as {@link System#nanoTime()} tells it */
    Lanes(int most, boolean shortTurns, LongSupplier nanos) {
        this.most = most;
        this.shortTurns = shortTurns;
        this.nanos = nanos;
    }

    /** @return lanes for work of which each piece takes a second or two, whatever an organisation does: each may hold all of them */
    public static Lanes ofShortTurns(int most) {
        return new Lanes(most, true, System::nanoTime);
    }

    /** The time for which a piece of work holds its lane. */
    public final class Turn {

        private final long begun = nanos.getAsLong();
        private volatile long organisation;

        private Turn(long organisation) {
            this.organisation = organisation;
        }

        /** @return whether others are to have the lane now: the work is to stop where it is, and to go on in another turn */
        public boolean isOver() {
            return nanos.getAsLong() - begun >= TURN.toNanos();
        }

        /**
         * Takes one step for each of some things, several at once: in this lane, and in as many others as the organisation may have.
         *
         * @param atOnce how many at once at most
         * @param step returns whether to go on; no further one begins once one has said no or thrown, or the turn is over
         * @return whether all steps were taken, and none said no
         */
        public <T> boolean each(Executor executor, List<T> things, int atOnce, Predicate<T> step) {
            Queue<T> left = new ConcurrentLinkedQueue<>(things);
            AtomicBoolean more = new AtomicBoolean(true);
            Runnable some = () -> takeSteps(left, more, step);
            List<CompletableFuture<Void>> beside = new ArrayList<>();
            for (int i = 1; i < Math.min(atOnce, things.size()); i++) {
                beside(executor, some).ifPresent(beside::add);
            }
            CompletableFuture<Void> here = CompletableFuture.runAsync(some, Runnable::run);
            beside.add(here);
            // All have ended before one says how.
            beside.forEach(one -> one.exceptionally(failure -> null).join());
            beside.forEach(Turn::result);
            return more.get() && left.isEmpty();
        }

        private static void result(CompletableFuture<Void> ended) {
            try {
                ended.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                }
                throw e;
            }
        }

        /**
         * Goes on in this lane with the next piece of work by the rule of this class, perhaps of another organisation: what the lane has
         * at hand, such as a connection, needs not be made anew. The time of the turn goes on.
         *
         * @param waiting as for {@link Lanes#start}
         * @param claim as for {@link Lanes#start}
         * @return empty if nothing waits; the work in the lane is to end then
         */
        public <T> Optional<T> next(Supplier<List<Long>> waiting, LongFunction<Optional<T>> claim) {
            List<Long> left = new ArrayList<>(waiting.get());
            for (Optional<Long> next = passOn(left); next.isPresent(); next = passOn(left)) {
                Optional<T> claimed = claim.apply(next.get());
                if (claimed.isPresent()) {
                    return claimed;
                }
                left.remove(next.get());
            }
            return Optional.empty();
        }

        /** Without a moment in which the lane is free: what this turn holds already counts for nobody. */
        private Optional<Long> passOn(List<Long> waiting) {
            synchronized (Lanes.this) {
                free(organisation);
                Optional<Long> next = takeNext(waiting);
                if (next.isPresent()) {
                    organisation = next.get();
                } else {
                    held.merge(organisation, 1, Integer::sum);
                }
                return next;
            }
        }

        private <T> void takeSteps(Queue<T> left, AtomicBoolean more, Predicate<T> step) {
            boolean goOn = true;
            try {
                while (goOn && more.get() && !isOver()) {
                    T next = left.poll();
                    if (next == null) {
                        return;
                    }
                    goOn = false;
                    goOn = step.test(next);
                }
            } finally {
                if (!goOn) {
                    more.set(false);
                }
            }
        }

        private Optional<CompletableFuture<Void>> beside(Executor executor, Runnable some) {
            if (!takeOneMore(organisation)) {
                return Optional.empty();
            }
            try {
                return Optional.of(
                        CompletableFuture.runAsync(some, executor).whenComplete((none, failure) -> free(organisation)));
            } catch (RejectedExecutionException e) {
                free(organisation);
                return Optional.empty();
            }
        }
    }

    /**
     * Starts lanes for what waits, by the rule of this class, until nothing waits or no organisation may have one more.
     *
     * @param waiting the organisations for which something waits, the one that waits longest first; asked only while a lane is free
     * @param claim takes one piece of an organisation's work; empty if none waits any more
     * @param work what is done with it in the lane, which is free again when that returns or throws
     */
    public <T> void start(
            Executor executor,
            Supplier<List<Long>> waiting,
            LongFunction<Optional<T>> claim,
            BiConsumer<T, Turn> work) {
        if (free() == 0) {
            return;
        }
        List<Long> left = new ArrayList<>(waiting.get());
        for (Optional<Long> next = takeNext(left); next.isPresent(); next = takeNext(left)) {
            if (!startOne(executor, next.get(), claim, work)) {
                left.remove(next.get());
            }
        }
    }

    private <T> boolean startOne(
            Executor executor, long organisation, LongFunction<Optional<T>> claim, BiConsumer<T, Turn> work) {
        boolean started = false;
        try {
            Optional<T> claimed = claim.apply(organisation);
            if (claimed.isPresent()) {
                executor.execute(() -> run(organisation, claimed.get(), work));
                started = true;
            }
            return started;
        } finally {
            if (!started) {
                free(organisation);
            }
        }
    }

    private <T> void run(long organisation, T claimed, BiConsumer<T, Turn> work) {
        Turn turn = new Turn(organisation);
        try {
            work.accept(claimed, turn);
        } finally {
            free(turn.organisation);
        }
    }

    /** Takes a lane. @return for which of those that wait; empty if none may have one */
    private synchronized Optional<Long> takeNext(List<Long> waiting) {
        Optional<Long> next = waiting.stream().filter(this::mayHaveOneMore).min(Comparator.comparing(this::held));
        next.ifPresent(one -> held.merge(one, 1, Integer::sum));
        return next;
    }

    private synchronized boolean takeOneMore(long organisation) {
        boolean may = mayHaveOneMore(organisation);
        if (may) {
            held.merge(organisation, 1, Integer::sum);
        }
        return may;
    }

    private boolean mayHaveOneMore(long organisation) {
        return held(organisation) < (shortTurns ? most : free()) && free() > 0;
    }

    private int held(long organisation) {
        return held.getOrDefault(organisation, 0);
    }

    private synchronized int free() {
        return most - held.values().stream().mapToInt(Integer::intValue).sum();
    }

    private synchronized void free(long organisation) {
        held.computeIfPresent(organisation, (one, lanes) -> lanes == 1 ? null : lanes - 1);
    }
}
