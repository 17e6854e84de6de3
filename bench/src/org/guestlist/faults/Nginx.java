package org.guestlist.faults;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.guestlist.node.Node;

/** A reverse proxy in front of two nodes, configured as in docs/reliability.md. */
final class Nginx implements AutoCloseable {

    private final Process process;
    private final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static Nginx start(Path folder, int one, int other) throws IOException, InterruptedException {
        int port = Node.freePort();
        Path home = Files.createDirectories(folder.resolve("nginx"));
        Path configuration = Files.writeString(home.resolve("nginx.conf"), """
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
                    upstream guestlist {
                        server 127.0.0.1:%d max_fails=1 fail_timeout=1s;
                        server 127.0.0.1:%d max_fails=1 fail_timeout=1s;
                    }
                    server {
                        listen 127.0.0.1:%d;
                        location / {
                            proxy_pass http://guestlist;
                            proxy_connect_timeout 2s;
                            proxy_next_upstream error timeout;
                            proxy_set_header Host $http_host;
                            proxy_set_header X-Forwarded-For $http_x_forwarded_for;
                            proxy_set_header X-Forwarded-Proto $scheme;
                        }
                    }
                }
                """.formatted(one, other, port));
        Process process = new ProcessBuilder("nginx", "-p", home.toString(), "-c", configuration.toString(), "-e", "error.log").inheritIO().start();
        for (int tries = 0; tries < 100; tries++) {
            try (Socket there = new Socket("127.0.0.1", port)) {
                return new Nginx(process, there.getPort());
            } catch (IOException e) {
                Thread.sleep(50);
            }
        }
        process.destroy();
        throw new IllegalStateException("nginx did not start");
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
