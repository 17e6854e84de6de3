package org.guestlist.signin.password;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The cost of a password hash alone, with the product's default parameters. */
public final class BareHash {

    private static final byte[] PASSWORD = "Correct-horse-7-battery".getBytes(StandardCharsets.US_ASCII);
    private static final int TIMES = 40;
    private static final HashingLibrary LIBRARY =
            HashingLibrary.choose(new Argon2Hash(19456, 2, 1, new byte[16], new byte[32]));

    private BareHash() {}

    /** @return the processor time of one hash in milliseconds: the median, which other work on this machine does not change much */
    public static double millis() {
        run(TIMES);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long[] taken = new long[TIMES];
        for (int i = 0; i < TIMES; i++) {
            long start = threads.getCurrentThreadCpuTime();
            run(1);
            taken[i] = threads.getCurrentThreadCpuTime() - start;
        }
        Arrays.sort(taken);
        return taken[TIMES / 2] / 1e6;
    }

    /** @return the number of hashes per second on all processors */
    public static double perSecond() throws Exception {
        int cores = Runtime.getRuntime().availableProcessors();
        ExecutorService threads = Executors.newFixedThreadPool(cores);
        List<Future<?>> all = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 0; i < cores; i++) {
            all.add(threads.submit(() -> run(TIMES)));
        }
        for (Future<?> one : all) {
            one.get();
        }
        threads.shutdown();
        return cores * TIMES / ((System.nanoTime() - start) / 1e9);
    }

    private static void run(int times) {
        byte[] salt = new byte[16];
        new SecureRandom().nextBytes(salt);
        Argon2Hash parameters = new Argon2Hash(19456, 2, 1, salt, new byte[32]);
        for (int i = 0; i < times; i++) {
            LIBRARY.hash(parameters, PASSWORD);
        }
    }
}
