package org.guestlist.platform.db;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** How many pieces of work a node does at once beside its requests, each in a lane. */
public final class Lanes {

    private final Semaphore free;

    /** @param most how many there are */
    public Lanes(int most) {
        free = new Semaphore(most);
    }

    /**
     * Starts a lane for each piece of work that waits, until no lane is free.
     *
     * @param claim takes one piece of work, and is asked only while a lane is free; empty if none waits
     * @param work what is done with it in the lane, which is free again when that returns or throws
     */
    public <T> void start(Executor executor, Supplier<Optional<T>> claim, Consumer<T> work) {
        boolean more = true;
        while (more && free.tryAcquire()) {
            more = false;
            try {
                Optional<T> claimed = claim.get();
                if (claimed.isPresent()) {
                    executor.execute(() -> run(claimed.get(), work));
                    more = true;
                }
            } finally {
                if (!more) {
                    free.release();
                }
            }
        }
    }

    private <T> void run(T claimed, Consumer<T> work) {
        try {
            work.accept(claimed);
        } finally {
            free.release();
        }
    }
}
