package org.guestlist.signin;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import org.guestlist.node.Machine;

/** A load of people who sign in one after the other, with a fixed concurrency, for a while. */
final class Load {

    /** The action of one person. */
    interface Errand {

        void run(Browser browser, int number) throws IOException;
    }

    /**
     * The result of a load.
     *
     * @param nanos the duration of each completed action
     * @param failed the number of failed actions
     * @param serverMillis processor time in milliseconds, like all that follow
     * @param compilingMillis what of it the server's JVM spent on compiling
     */
    record Result(
            double seconds,
            long[] nanos,
            long failed,
            double serverMillis,
            double compilingMillis,
            double databaseMillis,
            double clientMillis,
            double othersMillis) {

        double perSecond() {
            return nanos.length / seconds;
        }

        /** @return the given percentile of the durations, in milliseconds */
        double percentile(int percent) {
            return LongStream.of(nanos)
                            .sorted()
                            .skip((nanos.length - 1L) * percent / 100)
                            .findFirst()
                            .orElseThrow()
                    / 1e6;
        }

        double perErrand(double millis) {
            return millis / nanos.length;
        }

        /** @return the number of processors used by other work meanwhile */
        double othersCores() {
            return Math.max(0, othersMillis) / 1000 / seconds;
        }

        Result and(Result other) {
            return new Result(
                    seconds + other.seconds,
                    LongStream.concat(LongStream.of(nanos), LongStream.of(other.nanos))
                            .toArray(),
                    failed + other.failed,
                    serverMillis + other.serverMillis,
                    compilingMillis + other.compilingMillis,
                    databaseMillis + other.databaseMillis,
                    clientMillis + other.clientMillis,
                    othersMillis + other.othersMillis);
        }
    }

    private final Product product;

    Load(Product product) {
        this.product = product;
    }

    /**
     * Each browser serves a part of the people, so that no person does two things at once.
     *
     * @throws IllegalStateException if anything other than a sign-in fails, or none succeeds
     */
    Result run(int concurrency, Duration length, Errand errand) throws InterruptedException {
        double[] before = used();
        long begin = System.nanoTime();
        long end = begin + length.toNanos();
        LongAdder failed = new LongAdder();
        ExecutorService browsers = Executors.newFixedThreadPool(concurrency);
        List<Future<List<Long>>> parts = new ArrayList<>();
        for (int i = 0; i < concurrency; i++) {
            int first = i * Product.PEOPLE / concurrency;
            int behind = (i + 1) * Product.PEOPLE / concurrency;
            parts.add(browsers.submit(() -> visit(errand, first, behind, end, failed)));
        }
        browsers.shutdown();
        List<Long> nanos = new ArrayList<>();
        try {
            for (Future<List<Long>> part : parts) {
                nanos.addAll(part.get());
            }
        } catch (ExecutionException e) {
            browsers.shutdownNow();
            throw new IllegalStateException("At " + product.name() + ", " + concurrency + " at once", e.getCause());
        }
        if (nanos.isEmpty()) {
            throw new IllegalStateException("No one came in at " + product.name());
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        double[] after = used();
        double server = after[0] - before[0];
        double database = after[1] - before[1];
        double client = after[2] - before[2];
        return new Result(
                seconds,
                nanos.stream().mapToLong(Long::longValue).toArray(),
                failed.sum(),
                server,
                after[4] - before[4],
                database,
                client,
                after[3] - before[3] - server - database - client);
    }

    private List<Long> visit(Errand errand, int first, int behind, long end, LongAdder failed) throws IOException {
        List<Long> nanos = new ArrayList<>();
        try (Browser browser = product.browser()) {
            for (int number = first; System.nanoTime() < end; number = number + 1 < behind ? number + 1 : first) {
                long start = System.nanoTime();
                try {
                    errand.run(browser, number);
                    nanos.add(System.nanoTime() - start);
                } catch (People.ShutOutException e) {
                    failed.increment();
                    System.out.println(e.getMessage());
                }
            }
        }
        return nanos;
    }

    private double[] used() {
        double client = ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                / 1e6;
        return new double[] {
            Machine.cpuMillis(product.pid()),
            product.databaseCpuMillis(),
            client,
            Machine.busyMillis(),
            Machine.compilingMillis(product.pid())
        };
    }
}
