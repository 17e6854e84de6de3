package org.guestlist.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A guestlist.jar as a process of its own. */
final class Node implements AutoCloseable {

    private static final Pattern FIRST_SIGN_IN = Pattern.compile("First sign-in +(\\S+)");

    private final Path jar;
    private final Path folder;
    private final Map<String, String> settings;
    private Process process;

    /** @param folder for its data and what it prints */
    Node(Path jar, Path folder, Map<String, String> settings) {
        this.jar = jar;
        this.folder = folder;
        this.settings = settings;
    }

    /** @return a port of the loopback address that nobody uses */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return Integer.parseInt(settings.get("guestlist.http.port"));
    }

    /** Starts it and waits until it says that it is there. */
    Node start() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-Xmx512m"));
        command.add("-Dguestlist.data.dir=" + folder.resolve("data"));
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-jar", jar.toString()));
        Files.createDirectories(folder);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out().toFile());
        builder.environment().keySet().removeIf(name -> name.toUpperCase().startsWith("GUESTLIST"));
        process = builder.start();
        long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (!Files.readString(out()).contains("Ctrl-C")) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("Guestlist did not start: " + Files.readString(out()));
            }
            Thread.sleep(100);
        }
        return this;
    }

    private Path out() {
        return folder.resolve("out.txt");
    }

    /** @return the first administrator's link */
    URI firstSignIn() throws IOException {
        Matcher link = FIRST_SIGN_IN.matcher(Files.readString(out()));
        if (!link.find()) {
            throw new IllegalStateException("No link: " + Files.readString(out()));
        }
        return URI.create(link.group(1));
    }

    /** Ends it in the middle of whatever it does: {@code kill -9}. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Asks it to stop, and waits until it has. @return how many milliseconds that took */
    long stop() throws InterruptedException {
        long begin = System.nanoTime();
        process.destroy();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            throw new IllegalStateException("Guestlist did not stop");
        }
        return Duration.ofNanos(System.nanoTime() - begin).toMillis();
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
    }
}
