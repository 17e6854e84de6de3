package org.guestlist.launcher;

import java.io.PrintStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.guestlist.base.launch.Launch;
import org.guestlist.base.launch.LaunchedApplication;

/**
 * A planned stop loses no request: on SIGTERM readiness first reports "not ready", until load balancers have noticed; then new requests get
 * a page, or connections are refused so that another node takes them; what was accepted before is served, and the server ends. Ctrl-C skips
 * the first step, and a second signal the others.
 * <p>
 * The Java platform has no API for signals except {@code sun.misc.Signal}, and shutdown hooks, including the server's, all run in parallel:
 * too late to finish requests.
 */
final class Stop {

    private static final int EXIT = 128; // plus the signal number, by shell convention
    private static final long LOOK = 20; // milliseconds

    /** How long the server may take to end, by itself a second or two. */
    private static final Duration SHUTDOWN = Duration.ofSeconds(15);

    private static final Duration QUIET = Duration.ofMillis(500);

    private final PrintStream out;
    private final Duration grace;
    private final Duration timeout;
    private final boolean awayPage;
    private final AtomicBoolean begun = new AtomicBoolean();

    private Stop(PrintStream out, Duration grace, Duration timeout, boolean awayPage) {
        this.out = out;
        this.grace = grace;
        this.timeout = timeout;
        this.awayPage = awayPage;
    }

    /**
     * Installs the signal handlers.
     *
     * @param grace how long readiness reports "not ready" before the next step
     * @param timeout how long to wait for requests in progress
     * @param awayPage whether new requests get a page, or connections are refused
     */
    static void onSignals(PrintStream out, Duration grace, Duration timeout, boolean awayPage) {
        Stop stop = new Stop(out, grace, timeout, awayPage);
        try {
            for (String signal : List.of("TERM", "INT")) {
                stop.hear(signal);
            }
        } catch (ReflectiveOperationException e) {
            // This Java has no signals, or handles none (-Xrs): then the server ends in its own way.
            Runtime.getRuntime().addShutdownHook(new Thread(stop::tell, "goodbye"));
        }
    }

    private void hear(String name) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        InvocationHandler heard = (proxy, method, arguments) -> switch (method.getName()) {
            case "handle" -> {
                int number = (Integer) signal.getMethod("getNumber").invoke(arguments[0]);
                new Thread(() -> stop(number, name.equals("TERM")), "stop").start();
                yield null;
            }
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> name;
        };
        signal.getMethod("handle", signal, handler)
                .invoke(
                        null,
                        signal.getConstructor(String.class).newInstance(name),
                        Proxy.newProxyInstance(Stop.class.getClassLoader(), new Class<?>[] {handler}, heard));
    }

    private void stop(int signal, boolean announced) {
        if (begun.compareAndSet(false, true)) {
            haltLater(EXIT + signal);
            try {
                tell();
                drain(announced);
            } catch (RuntimeException | LinkageError e) {
                // The application may be unable to do anything any more, as when its folder was deleted.
                e.printStackTrace();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        System.exit(EXIT + signal);
    }

    /** What the server does at its end may wait for ever for a disk or folder that has gone. Daemons run until the very end. */
    private void haltLater(int code) {
        Thread halt = new Thread(
                () -> {
                    try {
                        Thread.sleep(grace.plus(timeout).plus(SHUTDOWN).toMillis());
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    Runtime.getRuntime().halt(code);
                },
                "halt");
        halt.setDaemon(true);
        halt.start();
    }

    private void tell() {
        out.println("Guestlist is stopping ...");
    }

    private void drain(boolean announced) throws InterruptedException {
        LaunchedApplication application = Launch.application().orElseThrow();
        if (announced) {
            application.leave();
            Thread.sleep(grace.toMillis());
        }
        long end = System.nanoTime() + timeout.toNanos();
        if (!awayPage) {
            application.refuse();
            awaitQuiet(application, end);
        }
        application.close();
        while (application.underWay() > 0 && System.nanoTime() < end) {
            Thread.sleep(LOOK);
        }
    }

    /** A connection that was accepted in the last moment may send its request yet, and a form that nobody takes is lost. */
    private static void awaitQuiet(LaunchedApplication application, long end) throws InterruptedException {
        long quietSince = System.nanoTime();
        while (System.nanoTime() - quietSince < QUIET.toNanos() && System.nanoTime() < end) {
            if (application.begun() > 0) {
                quietSince = System.nanoTime();
            }
            Thread.sleep(LOOK);
        }
    }
}
