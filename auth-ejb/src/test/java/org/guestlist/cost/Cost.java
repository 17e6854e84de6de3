package org.guestlist.cost;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * What work costs the thread that does it: processor time and memory. Other programs on the machine add nothing to it, so that nothing here
 * fails because the machine is busy, as it would with a limit in seconds.
 */
public final class Cost {

    /** What takes less is not compared: what the virtual machine does once decides there. */
    private static final Duration NOISE = Duration.ofMillis(300);

    /** What is linear needs twice as much for twice the length; what is quadratic, four times. */
    private static final int GROWTH = 3;

    /** Noise only adds, so the least of some counts: of fewer, one that took long would make the other look short. */
    private static final int FEWEST = 3;

    private static final int MOST = 5;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Cost() {}

    /**
     * Fails if work on something twice as long takes more than three times the processor time.
     *
     * @param length at which work whose cost grows faster takes most of a second or more; what never takes {@link #NOISE} is linear enough
     * @param something of a length
     */
    public static <T> void growsWithLength(int length, IntFunction<T> something, Consumer<T> work) {
        T once = something.apply(length);
        T twice = something.apply(2 * length);
        long single = Long.MAX_VALUE;
        long doubled = Long.MAX_VALUE;
        for (int times = 1; times <= MOST; times++) {
            single = Math.min(single, processorTime(() -> work.accept(once)));
            doubled = Math.min(doubled, processorTime(() -> work.accept(twice)));
            if (doubled <= NOISE.toNanos() || times >= FEWEST && doubled <= GROWTH * single) {
                return;
            }
        }
        assertThat(Duration.ofNanos(doubled))
                .as("twice the length, where one length takes %s", Duration.ofNanos(single))
                .isLessThanOrEqualTo(Duration.ofNanos(GROWTH * single));
    }

    private static long processorTime(Runnable work) {
        long before = THREADS.getCurrentThreadCpuTime();
        work.run();
        return THREADS.getCurrentThreadCpuTime() - before;
    }

    /** @return how many bytes of memory the work asks for, whether or not it keeps them */
    public static long memory(Runnable work) {
        long id = Thread.currentThread().getId();
        long before = THREADS.getThreadAllocatedBytes(id);
        work.run();
        return THREADS.getThreadAllocatedBytes(id) - before;
    }
}
