package org.guestlist.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.guestlist.web.http.Visitor;
import org.guestlist.web.server.Checkout;
import org.guestlist.web.server.Program;
import org.guestlist.web.server.Secrets;

/**
 * The real {@code guestlist.jar} as a process of its own, as {@code ./run} starts it. Closing it ends the process, whatever it is doing.
 */
public final class RunningJar implements AutoCloseable {

    public static final Path JAR = Checkout.file("auth-micro/target/guestlist.jar");
    // Two cores may be busy with a whole build; an idle machine starts it in ten seconds.
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Those of {@code ./run}, with an archive of classes as it makes one, which takes a quarter to a third off each start. */
    private static final List<String> OPTIONS = options();

    private final Process process;
    private final Path logs;
    private final Path out;
    private final Path err;

    private RunningJar(Process process, Path logs, Path out, Path err) {
        this.logs = logs;
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /**
     * @param streams folder for what the process prints
     * @param settings system properties
     */
    static RunningJar start(Path streams, Map<String, String> settings) throws IOException {
        return start(JAR, streams, settings);
    }

    /** Runs a command until it ends. */
    static RunningJar command(Path streams, Map<String, String> settings, String... arguments)
            throws IOException, InterruptedException {
        RunningJar command = start(JAR, streams, settings, arguments);
        command.exitCode();
        return command;
    }

    /** @param arguments a command with what is for it; none to start the server */
    public static RunningJar start(Path jar, Path streams, Map<String, String> settings, String... arguments)
            throws IOException {
        // Started in the background, the suite and all that it starts ignore SIGINT; this one is to end by it.
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT", Program.java()));
        command.addAll(OPTIONS);
        // As ./run does: what it prints is read here, and is no log.
        command.add("-Dorg.guestlist.started-by=run");
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(streams, "out", ".txt");
        Path err = Files.createTempFile(streams, "err", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        // Whoever runs the tests may have settings of their own.
        builder.environment().keySet().removeIf(name -> name.toUpperCase().startsWith("GUESTLIST"));
        return new RunningJar(builder.start(), Path.of(settings.get("guestlist.data.dir"), "logs"), out, err);
    }

    /** The archive is where {@code ./run} looks for it. Where none could be made, it goes without. */
    private static List<String> options() {
        String script = """
                root=$1 jar=$2
                . "$root/.ci/toolchain.sh"
                need_java
                flags=($(sed -n 's/^flags=(\\(.*\\))$/\\1/p' "$root/run"))
                archive=${jar%.jar}-$java_version.jsa
                if [ -z "${JAVA_TOOL_OPTIONS:-}${JDK_JAVA_OPTIONS:-}" ]; then
                    [ "$archive" -nt "$jar" ] || make_archive "$jar" "$archive" "${flags[@]}"
                    [ ! -f "$archive" ] || flags+=("${archives[1]}=$archive")
                fi
                printf '%s\\n' "${flags[@]}"
                """;
        ProcessBuilder shell = new ProcessBuilder(
                        "bash", "-c", script, "run", Checkout.file("").toString(), JAR.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        shell.environment().put("JAVA_HOME", System.getProperty("java.home"));
        try {
            return new String(shell.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the console's block is complete. */
    public RunningJar awaitAnnouncement() throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!out().contains("Ctrl-C")) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new AssertionError("Guestlist did not start: " + out() + err());
            }
            Thread.sleep(100);
        }
        return this;
    }

    /** @return the exit code, once the process has ended */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("Guestlist did not end");
        }
        return process.exitValue();
    }

    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    String out() throws IOException {
        return Files.readString(out);
    }

    String err() throws IOException {
        return Files.readString(err);
    }

    /** @return the TCP ports on which the process listens */
    List<Integer> listeningPorts() throws IOException {
        // 0A is LISTEN
        return sockets().stream()
                .filter(columns -> columns[3].equals("0A"))
                .map(columns -> Integer.parseInt(columns[1].split(":")[1], 16))
                .toList();
    }

    /** @return the addresses of the other ends of the process's TCP connections, as the kernel writes those of this machine */
    List<String> peers() throws IOException {
        return sockets().stream()
                .filter(columns -> !columns[3].equals("0A"))
                .map(columns -> columns[2].split(":")[0])
                .toList();
    }

    /**
     * @return the lines of the kernel's tables for the sockets that the process has open, by their inodes: sl local_address rem_address st
     *     tx:rx tr:when retrnsmt uid timeout inode
     */
    private List<String[]> sockets() throws IOException {
        List<String> inodes = new ArrayList<>();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc", Long.toString(process.pid()), "fd"))) {
            for (Path descriptor : descriptors.toList()) {
                if (Files.isSymbolicLink(descriptor)) {
                    String target = Files.readSymbolicLink(descriptor).toString();
                    if (target.startsWith("socket:[")) {
                        inodes.add(target.substring("socket:[".length(), target.length() - 1));
                    }
                }
            }
        }
        List<String[]> lines = new ArrayList<>();
        for (String table : List.of("tcp", "tcp6")) {
            for (String line : Files.readAllLines(Path.of("/proc/net", table))) {
                String[] columns = line.strip().split(" +");
                if (inodes.contains(columns[9])) {
                    lines.add(columns);
                }
            }
        }
        return lines;
    }

    /** @return what the block says behind a label */
    String announced(String label) throws IOException {
        return Pattern.compile("^ +" + Pattern.quote(label) + " +(.+)$", Pattern.MULTILINE)
                .matcher(out())
                .results()
                .map(match -> match.group(1))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nothing about " + label));
    }

    /** @return the first administrator, who has set this password by the announced link and signed in with it */
    Visitor firstAdministrator(String password) throws IOException {
        URI link = URI.create(announced("First sign-in"));
        Visitor administrator = Visitor.at("localhost", link.getPort());
        administrator
                .open(link.getPath() + "?" + link.getQuery())
                .form()
                .with("password", password)
                .with("repeated", password)
                .submit();
        assertThat(administrator.isSignedIn()).isTrue();
        return administrator;
    }

    /** Ends it, and looks for what the tests used as secrets in its log. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        if (Files.isDirectory(logs)) {
            assertNoSecretIsInTheLogs();
        }
    }

    void assertNoSecretIsInTheLogs() {
        try (Stream<Path> files = Files.list(logs)) {
            Secrets.assertNotIn(files.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
