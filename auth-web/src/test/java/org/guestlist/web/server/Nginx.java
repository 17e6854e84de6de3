package org.guestlist.web.server;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A real nginx on a free loopback port, with all its files below the tests' folder. It reaches Guestlist from the address of the trusted proxy. */
public final class Nginx implements AutoCloseable {

    private final Process process;
    private final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * @param servers what stands within {@code http}, with PORT where the port belongs
     */
    public static Nginx start(String servers) throws IOException, InterruptedException {
        int port = freePort();
        Path home = Files.createDirectories(
                Path.of(System.getProperty("it.directory")).toAbsolutePath().resolve("nginx"));
        boolean root = "root".equals(System.getProperty("user.name"));
        String main = """
                %s
                daemon off;
                worker_processes 1;
                pid nginx.pid;
                error_log error.log;
                events { worker_connections 256; }
                http {
                    access_log off;
                    client_body_temp_path body;
                    proxy_temp_path proxy;
                    fastcgi_temp_path fastcgi;
                    uwsgi_temp_path uwsgi;
                    scgi_temp_path scgi;
                    proxy_bind %s;
                """.formatted(root ? "user root;" : "", Proxy.ADDRESS);
        Path configuration = Files.writeString(
                home.resolve("nginx.conf"), main + servers.replace("PORT", String.valueOf(port)) + "\n}\n");
        Process process = new ProcessBuilder(
                        program().toString(), "-p", home.toString(), "-c", configuration.toString(), "-e", "error.log")
                .inheritIO()
                .start();
        for (int tries = 0; tries < 200 && process.isAlive(); tries++) {
            try (Socket there = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return new Nginx(process, there.getPort());
            } catch (IOException e) {
                Thread.sleep(50);
            }
        }
        process.destroy();
        throw new AssertionError("nginx did not start: " + Files.readString(home.resolve("error.log")));
    }

    private static Path program() {
        Stream<String> folders = Stream.concat(
                Stream.of(System.getenv("PATH").split(File.pathSeparator)), Stream.of("/usr/sbin", "/usr/local/sbin"));
        return folders.map(folder -> Path.of(folder, "nginx"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("This test needs nginx; ./verify installs it"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** @return the port that it listens on */
    public int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
