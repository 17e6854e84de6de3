package org.guestlist.web.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.backstage.Backstage;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Starts the servers around Guestlist before Arquillian starts Guestlist: PostgreSQL (unless the tests run on H2), an SMTP server and a
 * mirror of Have I Been Pwned. Everything is on the loopback address, on a free port, with its files under {@code target}.
 *
 * <p>Failsafe sets {@code it.database}; without it (unit tests, those of {@code guestlist.jar}) nothing is started.
 */
public final class Surroundings implements LauncherSessionListener {

    /** The bearer token with which mails that came back are reported. */
    public static final String BOUNCE_KEY = "bounce-key-of-the-tests-0123456789abcdef";

    /** The bearer token of operators. */
    public static final String OPERATOR_TOKEN = "operator-token-of-the-tests-0123456789abcdef";

    /** The bearer token for metrics. */
    public static final String METRICS_KEY = "metrics-key-of-the-tests-0123456789abcde";

    private static final String WHY = "ended-in-failure.txt";

    private Path h2;
    private Path log;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        try {
            Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir")));
            if (System.getProperty("it.database") != null) {
                start();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void start() throws IOException {
        Path directory = Path.of(System.getProperty("it.directory"));
        String database = System.getProperty("it.database");
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        Path data = directory.resolve("data-" + database);
        // Left by the run before; only PostgreSQL's unpacked binaries are worth keeping.
        delete(data);
        try (Stream<Path> files = Files.list(temporary)) {
            for (Path file : files.filter(file -> file.getFileName().toString().startsWith("arquillian-payara-micro"))
                    .toList()) {
                delete(file);
            }
        }
        Files.createDirectories(data);
        // Payara adds the number.
        log = directory.resolve("server-" + database + ".log.0");
        Files.deleteIfExists(log);
        int port = Program.freePort();

        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("guestlist.http.port", port);
        settings.put("guestlist.data.dir", data);
        settings.put(
                "guestlist.master-key", Secrets.note(Base64.getEncoder().encodeToString(SecureRandom.getSeed(32))));
        settings.put("guestlist.bootstrap.admin-email", "first@guestlist.example");
        settings.put("guestlist.mail.host", "127.0.0.1");
        settings.put("guestlist.mail.port", Mailbox.start());
        settings.put("guestlist.mail.bounce-address", "bounces+{token}@{host}");
        settings.put("guestlist.mail.bounce-key", Secrets.note(BOUNCE_KEY));
        settings.put(
                "guestlist.operator.tokens",
                Secrets.note(OPERATOR_TOKEN) + "," + Secrets.note("another-" + OPERATOR_TOKEN));
        settings.put("guestlist.hibp.url", "http://127.0.0.1:" + BreachMirror.start());
        // Tests play the reverse proxy from this address, see RawRequest; all others come from 127.0.0.1.
        settings.put("guestlist.proxy.trusted", "127.0.0.2");
        // All tests but those of the limits, who come through Proxy, are one source.
        settings.put("guestlist.limit.exempt", "127.0.0.1");
        // They are one deployment, in which tests move the clock and so use up what all share.
        for (String limit : List.of("sign-in", "back-door", "forgot-password", "sso-start", "sso-finish")) {
            settings.put("guestlist.limit." + limit + ".per-deployment", "1000000/PT24H");
        }
        int metrics = Program.freePort();
        settings.put("guestlist.metrics.address", "127.0.0.1:" + metrics);
        settings.put("guestlist.db.pool-size", "40");
        // Thousands of people are given a password, and sign in with it.
        settings.put("guestlist.argon2.memory-kib", "64");
        settings.put("guestlist.argon2.iterations", "1");
        settings.put("guestlist.metrics.key", Secrets.note(METRICS_KEY));
        System.setProperty("it.metrics", "http://127.0.0.1:" + metrics + "/metrics");
        settings.put("guestlist.security.contact", "mailto:security@guestlist.example");
        // Where FakeProvider listens.
        settings.put("guestlist.outbound.allow", "localhost,127.0.0.1");
        if ("postgresql".equals(database)) {
            // Where an application may be whose administrator says that it is inside the network.
            settings.put("guestlist.outbound.by-application", "10.0.0.0/8,127.0.0.2");
            String jdbc = PostgreSql.address();
            settings.put(
                    "guestlist.db.url", jdbc.replaceFirst("\\?.*", "") + System.getProperty("it.jdbc-options", ""));
            settings.put("guestlist.db.user", "postgres");
            // For bench/, which fills tables past the server.
            System.setProperty("it.jdbc", jdbc);
        } else {
            h2 = data.toAbsolutePath().resolve("guestlist.mv.db");
        }
        Secrets.note(Backstage.CLIENT_SECRET);
        System.setProperty("it.log", log.toString());

        Path micro = Checkout.file("auth-micro/src/main/micro");
        // The server is set up as in guestlist.jar, but for the loopback address alone.
        Path preboot = Files.writeString(
                directory.resolve("preboot.txt"),
                Files.readString(micro.resolve("pre-boot-commands.txt"))
                        + "set configs.config.server-config.network-config.network-listeners.network-listener.http-listener.address=127.0.0.1\n");
        System.setProperty("it.port", String.valueOf(port));
        String options = System.getProperty("it.jvm") + " -Djava.io.tmpdir=" + temporary;
        if (Boolean.getBoolean("it.native-cryptography") && NativeCryptography.install()) {
            NativeCryptography.addTo(directory.resolve("payara-micro.jar"));
            options += " " + NativeCryptography.option(directory);
        }
        System.setProperty(
                "payara.extraMicroOptions",
                String.join(
                        " ",
                        "--port",
                        String.valueOf(port),
                        "--contextroot",
                        "ROOT",
                        "--nohazelcast",
                        "--prebootcommandfile",
                        preboot.toString(),
                        "--postbootcommandfile",
                        micro.resolve("post-boot-commands.txt").toAbsolutePath().toString(),
                        "--logtofile",
                        log.toString().replaceFirst("\\.0$", "")));
        System.setProperty(
                "payara.cmdOptions",
                Stream.concat(
                                Stream.of(options),
                                settings.entrySet().stream()
                                        .map(setting -> "-D" + setting.getKey() + "=" + setting.getValue()))
                        .collect(Collectors.joining(" ")));
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        if (log == null) {
            return;
        }
        try {
            Secrets.assertNowhere(
                    log.getParent(), h2 != null ? copyOfH2() : Optional.of(System.getProperty("it.jdbc")));
            if (h2 == null) {
                Statements.assertKnownToH2(System.getProperty("it.jdbc"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (AssertionError e) {
            endInFailure(e.getMessage());
        }
        stop();
    }

    /**
     * All results are told, so there is no test left to fail; that the process ends like this fails the build. Maven says nothing of why,
     * and its last lines bury what was printed: {@code ./verify} shows the file.
     */
    private void endInFailure(String why) {
        System.err.println(why);
        try {
            Files.writeString(log.resolveSibling(WHY), why + "\n");
        } catch (IOException e) {
            System.err.println(WHY + ": " + e);
        }
        stop();
        Runtime.getRuntime().halt(1);
    }

    /** The server may still be about to stop: it keeps its file to itself until then, and writes it anew last. */
    private Optional<String> copyOfH2() throws IOException {
        if (!Files.exists(h2)) {
            return Optional.empty();
        }
        for (int tries = 0; tries < 300 && isLocked(h2); tries++) {
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        Path copy = h2.resolveSibling("searched.mv.db");
        Files.copy(h2, copy, StandardCopyOption.REPLACE_EXISTING);
        return Optional.of("jdbc:h2:file:" + copy.toString().replaceFirst("\\.mv\\.db$", "")
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE");
    }

    private static boolean isLocked(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        }
    }

    private void stop() {
        Mailbox.stop();
        BreachMirror.stop();
        Keycloak.stop();
        PostgreSql.stop();
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            List<Path> deepestFirst;
            try (Stream<Path> files = Files.walk(directory)) {
                deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        }
    }
}
