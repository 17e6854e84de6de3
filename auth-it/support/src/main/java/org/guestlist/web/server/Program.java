package org.guestlist.web.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program that is not Guestlist, and that a test has started: a server on a port of the loopback address. It ends with the test. */
public final class Program implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Process process;
    private final Path log;

    private Program(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * @param command the program and its arguments, with the environment that it gets
     * @param folder where its output is kept, in the file {@code log}
     */
    public static Program start(ProcessBuilder command, Path folder) {
        Path log = folder.resolve("log");
        // Options that somebody has set for all JVMs are not for this one.
        command.environment().remove("JAVA_TOOL_OPTIONS");
        try {
            return new Program(
                    command.redirectErrorStream(true)
                            .redirectInput(ProcessBuilder.Redirect.from(
                                    Path.of("/dev/null").toFile()))
                            .redirectOutput(log.toFile())
                            .start(),
                    log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @return a port of the loopback address on which nobody listens, below those that the system gives to outgoing connections, as it is
     *     used only some seconds later
     */
    public static int freePort() {
        for (int i = 0; i < 100; i++) {
            int port = ThreadLocalRandom.current().nextInt(10_000, 32_000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                // The next one, then.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        throw new IllegalStateException("No port is free");
    }

    /**
     * Chromium and curl know that names below {@code localhost} are this machine (RFC 6761 §6.3); Java asks the system, which may not.
     *
     * @return the file with names that a JVM is told of by {@code jdk.net.hosts.file}: this machine's own and the issuer's
     */
    public static Path hosts(Path folder, String issuer) throws IOException {
        String machine = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        return Files.writeString(
                folder.resolve("hosts"),
                "127.0.0.1 localhost " + machine + " " + URI.create(issuer).getHost() + "\n");
    }

    /** @return a path to the Java that runs this */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** @return this, once connections to the port are accepted */
    public Program awaitPort(int port) {
        return await(() -> {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
                return true;
            }
        });
    }

    /** What is asked until it says yes; a failure is a no. */
    @FunctionalInterface
    public interface Question {
        boolean isSo() throws IOException, InterruptedException;
    }

    /** @return this, once it is so; fails with its output if it ends before, or never comes so far */
    public Program await(Question ready) {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (!holds(ready)) {
            if (!process.isAlive() || System.nanoTime() > giveUp) {
                close();
                throw new AssertionError("It did not start: " + output());
            }
            pause();
        }
        return this;
    }

    private static boolean holds(Question question) {
        try {
            return question.isSo();
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Fails with its output unless it ends by itself with success. */
    public void awaitEnd() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                close();
                throw new AssertionError("It has failed: " + output());
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It may end by itself first, and leave nothing behind. */
    @Override
    public void close() {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        process.destroy();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        all.forEach(ProcessHandle::destroyForcibly);
    }
}
