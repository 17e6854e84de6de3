package org.guestlist.node;

import java.io.IOException;
import java.net.HttpURLConnection;
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
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;

/** A guestlist.jar as a separate process. */
public final class Node implements AutoCloseable {

    private static final Pattern FIRST_SIGN_IN = Pattern.compile("First sign-in +(\\S+)");
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Path jar;
    private final Path folder;
    private final Map<String, String> settings;
    private Process process;

    /** @param folder for its data and its output */
    public Node(Path jar, Path folder, Map<String, String> settings) {
        this.jar = jar;
        this.folder = folder;
        this.settings = settings;
    }

    /** @return a port of the loopback address that is free */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /**
     * @return the options with which the script {@code ./run} at this path starts the JVM, with the class-data archive if one has been made
     */
    public static List<String> flagsOf(Path run) throws IOException {
        String line = Files.readAllLines(run).stream()
                .filter(one -> one.startsWith("flags=("))
                .findFirst()
                .orElseThrow();
        Path archive = run.resolveSibling(
                "auth-micro/target/guestlist-" + Runtime.version().feature() + ".jsa");
        Stream<String> archived = Files.exists(archive) ? Stream.of(archiveOption() + "=" + archive) : Stream.empty();
        return Stream.concat(
                        Pattern.compile("-X[^\\s)]+").matcher(line).results().map(MatchResult::group), archived)
                .toList();
    }

    private static String archiveOption() {
        return Runtime.version().feature() < 25 ? "-XX:SharedArchiveFile" : "-XX:AOTCache";
    }

    public int port() {
        return Integer.parseInt(settings.get("guestlist.http.port"));
    }

    /** @return the process, which has been started */
    public long pid() {
        return process.pid();
    }

    /** Starts it and waits until it reports that it is up. */
    public Node start() throws IOException, InterruptedException {
        launch(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx512m"));
        await(() -> Files.readString(out()).contains("Ctrl-C"), Duration.ofMillis(100));
        return this;
    }

    /** Starts it and waits until its login page opens. @return how many milliseconds that took */
    public long startToFirstPage(List<String> flags) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        launch(flags);
        await(() -> opens("http://localhost:" + port() + "/login"), Duration.ofMillis(20));
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    }

    private void launch(List<String> flags) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(flags);
        // Its output is read here, and is not a log.
        command.add("-Dorg.guestlist.started-by=run");
        command.add("-Dguestlist.data.dir=" + folder.resolve("data"));
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-jar", jar.toString()));
        Files.createDirectories(folder);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out().toFile());
        builder.environment().keySet().removeIf(name -> name.toUpperCase().startsWith("GUESTLIST"));
        process = builder.start();
    }

    /** @return whether the page can be opened */
    public static boolean opens(String address) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(address).toURL().openConnection();
        try {
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            // Its server does not listen yet.
            return false;
        } finally {
            connection.disconnect();
        }
    }

    private void await(Sign sign, Duration pause) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!sign.isThere()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("Guestlist did not start: " + Files.readString(out()));
            }
            Thread.sleep(pause.toMillis());
        }
    }

    private interface Sign {

        boolean isThere() throws IOException;
    }

    private Path out() {
        return folder.resolve("out.txt");
    }

    /** Sets the first administrator's password. */
    public void setPassword(String password) throws IOException {
        URI link = firstSignIn();
        Page page = Visitor.at("localhost", port()).open(link.getPath() + "?" + link.getQuery());
        page.form().with("password", password).with("repeated", password).submit();
    }

    private URI firstSignIn() throws IOException {
        Matcher link = FIRST_SIGN_IN.matcher(Files.readString(out()));
        if (!link.find()) {
            throw new IllegalStateException("No link: " + Files.readString(out()));
        }
        return URI.create(link.group(1));
    }

    /** Ends it during its work: {@code kill -9}. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Asks it to stop, and waits until it has. @return how many milliseconds that took */
    public long stop() throws InterruptedException {
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
