package org.guestlist.ear;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Payara Server of its own: the domain that comes with the distribution, as it is, but on free ports of the loopback address and in no
 * cluster. Operated like any other by {@code asadmin}.
 */
final class PayaraServer implements AutoCloseable {

    private static final String DOMAIN = "domain1";
    private static final Pattern PORT =
            Pattern.compile("(?<=\\bport=\"|\"JMS_PROVIDER_PORT\" value=\"|-Dosgi.shell.telnet.port=)\\d+");

    /** Optimising takes longer than it saves. */
    private static final String LIGHT = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=128m";

    private final Path installation;
    private final Path domains;
    private final Map<String, String> ports = new HashMap<>();

    /**
     * Makes the domain; nothing is started.
     *
     * @param installation the unpacked distribution
     * @param directory where the domain goes; what is there from an earlier run is stopped and removed
     */
    PayaraServer(Path installation, Path directory) throws IOException {
        this.installation = installation;
        this.domains = directory;
        killLeftover();
        copyAnew(installation.resolve("glassfish/domains"), directory);
        Path configuration = directory.resolve(DOMAIN).resolve("config/domain.xml");
        Files.writeString(
                configuration,
                PORT.matcher(Files.readString(configuration))
                        .replaceAll(port -> ports.computeIfAbsent(port.group(), any -> freePort()))
                        .replace("<network-listener port", "<network-listener address=\"127.0.0.1\" port")
                        .replace("address=\"0.0.0.0\"", "address=\"127.0.0.1\"")
                        .replace(
                                "<hazelcast-config-specific-configuration",
                                "<hazelcast-config-specific-configuration enabled=\"false\""));
    }

    /** @return the port of applications */
    int port() {
        return Integer.parseInt(ports.get("8080"));
    }

    /** @return the port that {@code asadmin} talks to */
    int adminPort() {
        return Integer.parseInt(ports.get("4848"));
    }

    /** @return those of the domain's ports that accept connections */
    List<Integer> listeningPorts() {
        return ports.values().stream()
                .map(Integer::valueOf)
                .filter(PayaraServer::isOpen)
                .toList();
    }

    /** @return the address of applications */
    URI address() {
        return URI.create("http://localhost:" + port());
    }

    /**
     * Starts the server; applications may still be on their way up when this returns.
     *
     * @param environment what the server's process gets beside the environment of this one
     */
    void start(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("JAVA_TOOL_OPTIONS", LIGHT + " -Xlog:class+load:file=" + domains.resolve("classes-%p.log"));
        execute(all, List.of("start-domain", "--domaindir", domains.toString(), DOMAIN));
    }

    /** Stops the server, and waits for its end. */
    void stop() {
        execute(Map.of(), List.of("stop-domain", "--domaindir", domains.toString(), DOMAIN));
    }

    /** Runs one command of {@code asadmin}, which must succeed, and returns what it says. */
    String asadmin(String... command) {
        List<String> line = new ArrayList<>(List.of("--port", String.valueOf(adminPort())));
        line.addAll(List.of(command));
        return execute(Map.of(), line);
    }

    /** Runs many commands in one {@code asadmin}, as if typed into it; every one must succeed. */
    String asadmin(List<String> lines) throws IOException {
        return asadmin(
                "multimode",
                "--file",
                Files.write(domains.resolve("asadmin.txt"), lines).toString());
    }

    /** @return the server's log, since the domain was made */
    String log() throws IOException {
        StringBuilder log = new StringBuilder();
        // The server begins a new file every two megabytes, and leaves its old ones beside it.
        try (Stream<Path> files = Files.list(domains.resolve(DOMAIN).resolve("logs"))) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith("server.log"))
                    .toList()) {
                log.append(Files.readString(file));
            }
        }
        return log.toString();
    }

    /** @return the places from which the server loaded a class of this name since the domain was made, once a class loader */
    List<String> sourcesOf(String className) throws IOException {
        String marker = "] " + className + " source: ";
        List<String> sources = new ArrayList<>();
        try (Stream<Path> files = Files.list(domains)) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith("classes-"))
                    .toList()) {
                Files.readAllLines(file).stream()
                        .filter(line -> line.contains(marker))
                        .forEach(line -> sources.add(line.substring(line.indexOf(marker) + marker.length())));
            }
        }
        return sources;
    }

    @Override
    public void close() throws IOException {
        killLeftover();
    }

    private String execute(Map<String, String> environment, List<String> command) {
        Path output = domains.resolve("asadmin.log");
        ProcessBuilder builder =
                new ProcessBuilder(installation.resolve("bin/asadmin").toString());
        builder.command().addAll(command);
        builder.environment().put("AS_JAVA", System.getProperty("java.home"));
        builder.environment().put("JAVA_TOOL_OPTIONS", LIGHT);
        builder.environment().putAll(environment);
        // A file and no pipe, since the server inherits it and would keep it open.
        builder.redirectErrorStream(true).redirectOutput(output.toFile());
        try {
            Process process = builder.start();
            if (!process.waitFor(3, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("asadmin " + command + " does not end: " + Files.readString(output));
            }
            String said = Files.readString(output);
            if (process.exitValue() != 0) {
                throw new AssertionError("asadmin " + command + " failed: " + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void killLeftover() throws IOException {
        Path pid = domains.resolve(DOMAIN).resolve("config/pid");
        if (Files.exists(pid)) {
            ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                    .filter(process -> process.info().commandLine().orElse("").contains(domains.toString()))
                    .ifPresent(process -> {
                        process.destroyForcibly();
                        process.onExit().join();
                    });
            Files.delete(pid);
        }
    }

    private static void copyAnew(Path from, Path to) throws IOException {
        if (Files.exists(to)) {
            try (Stream<Path> files = Files.walk(to)) {
                for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(file);
                }
            }
        }
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    private static boolean isOpen(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    /** Another one each time: what is closed again here may be handed out twice. */
    private String freePort() {
        String port = anyFreePort();
        while (ports.containsValue(port)) {
            port = anyFreePort();
        }
        return port;
    }

    private static String anyFreePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return String.valueOf(socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
