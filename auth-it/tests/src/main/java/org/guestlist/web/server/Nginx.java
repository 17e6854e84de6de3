package org.guestlist.web.server;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A real nginx on a free loopback port, with all its files in one folder. */
public final class Nginx implements AutoCloseable {

    private final Program program;
    private final int port;

    private Nginx(Program program, int port) {
        this.program = program;
        this.port = port;
    }

    /**
     * @param folder for its files
     * @param http what stands within {@code http}, with PORT where the port belongs
     */
    public static Nginx start(Path folder, String http) throws IOException {
        return start(folder, http, Program.freePort());
    }

    /** The same at a port that is known before. */
    public static Nginx start(Path folder, String http, int port) throws IOException {
        Path home = Files.createDirectories(folder.toAbsolutePath());
        boolean root = "root".equals(System.getProperty("user.name"));
        String main = """
                %s
                daemon off;
                worker_processes 1;
                pid nginx.pid;
                error_log error.log;
                events { worker_connections 2048; }
                http {
                    access_log off;
                    client_body_temp_path body;
                    proxy_temp_path proxy;
                    fastcgi_temp_path fastcgi;
                    uwsgi_temp_path uwsgi;
                    scgi_temp_path scgi;
                """.formatted(root ? "user root;" : "");
        Path configuration = Files.writeString(
                home.resolve("nginx.conf"), main + http.replace("PORT", String.valueOf(port)) + "\n}\n");
        ProcessBuilder command = new ProcessBuilder(
                program().toString(), "-p", home.toString(), "-c", configuration.toString(), "-e", "error.log");
        return new Nginx(Program.start(command, home).awaitPort(port), port);
    }

    private static Path program() {
        Stream<String> folders = Stream.concat(
                Stream.of(System.getenv("PATH").split(File.pathSeparator)), Stream.of("/usr/sbin", "/usr/local/sbin"));
        return folders.map(folder -> Path.of(folder, "nginx"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nginx is missing; ./verify installs it"));
    }

    /** @return the port that it listens on */
    public int port() {
        return port;
    }

    @Override
    public void close() {
        program.close();
    }
}
