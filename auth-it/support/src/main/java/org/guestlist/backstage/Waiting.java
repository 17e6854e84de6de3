package org.guestlist.backstage;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/** For what happens in the background, inside the server and outside of it. */
public final class Waiting {

    /** Only what never comes takes so long, however busy the machine is. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private Waiting() {}

    /** Asks again and again whether it holds, and fails if it never does. */
    public static void until(Callable<Boolean> condition) {
        until(condition, reached -> reached);
    }

    /** @return what was there when it was looked at for the last time: the first that was wanted */
    public static <T> T until(Callable<T> look, Predicate<T> wanted) {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                T seen = look.call();
                if (wanted.test(seen)) {
                    return seen;
                }
                if (System.nanoTime() > giveUp) {
                    throw new AssertionError("It never came; the last that there was: " + seen);
                }
                Thread.sleep(50);
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
