package org.guestlist.signin.password;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * The fastest library that computes the deployment's hashes on this machine, found by measuring; see ADR 18. Hashes with other parameters
 * that it does not support are computed by another library.
 */
final class HashingLibrary {

    private static final Logger LOG = Logger.getLogger(HashingLibrary.class.getName());

    private final Argon2 fastest;
    private final Argon2 universal;

    /**
     * @param fastest the library for all hashes that it supports
     * @param universal the library for all others
     */
    HashingLibrary(Argon2 fastest, Argon2 universal) {
        this.fastest = fastest;
        this.universal = universal;
    }

    /**
     * @param parameters those of new hashes
     * @return the fastest of all that work here
     */
    static HashingLibrary choose(Argon2Hash parameters) {
        return choose(parameters, List.of(Argon2.SYSTEM_SODIUM, Argon2.SODIUM, Argon2.NATIVE));
    }

    static HashingLibrary choose(Argon2Hash parameters, List<Argon2> natives) {
        List<Argon2> working = natives.stream().filter(HashingLibrary::works).toList();
        Argon2 best = null;
        long shortest = Long.MAX_VALUE;
        for (Argon2 library : working) {
            long nanos = library.supports(parameters) ? nanos(library, parameters) : Long.MAX_VALUE;
            if (nanos < shortest) {
                best = library;
                shortest = nanos;
            }
        }
        Argon2 universal = working.contains(Argon2.NATIVE) ? Argon2.NATIVE : Argon2.JAVA;
        if (best == null) {
            // Not measured: before JIT compilation it takes ten times as long, and even afterwards it is the slowest.
            LOG.warning(
                    "No native library for Argon2 works here. Passwords are hashed by Bouncy Castle instead: the same hashes, but slower and with"
                            + " more garbage to collect.");
            best = Argon2.JAVA;
        } else {
            LOG.info("Passwords are hashed by " + best + ": " + (shortest + 50_000) / 100_000 / 10.0 + " ms each.");
        }
        return new HashingLibrary(best, universal);
    }

    private static boolean works(Argon2 library) {
        try {
            library.check();
            return true;
        } catch (LinkageError | RuntimeException e) {
            LOG.log(Level.CONFIG, "There is no " + library + " here", e);
            return false;
        }
    }

    /** The shorter of two measurements. */
    private static long nanos(Argon2 library, Argon2Hash parameters) {
        return Stream.generate(() -> {
                    long start = clock(parameters);
                    library.hash(parameters, new byte[12]);
                    return clock(parameters) - start;
                })
                .limit(2)
                .min(Long::compare)
                .orElseThrow();
    }

    /** CPU time of this thread, which other load at start-up hardly affects; but a second lane has a thread of its own. */
    private static long clock(Argon2Hash parameters) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return parameters.parallelism() == 1 && threads.isCurrentThreadCpuTimeSupported()
                ? threads.getCurrentThreadCpuTime()
                : System.nanoTime();
    }

    byte[] hash(Argon2Hash parameters, byte[] password) {
        return (fastest.supports(parameters) ? fastest : universal).hash(parameters, password);
    }
}
