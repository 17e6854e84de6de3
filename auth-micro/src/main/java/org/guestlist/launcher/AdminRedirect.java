package org.guestlist.launcher;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Console;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Where the browser brings the answer to a sign-in: at this machine, which no other can reach. From a browser on another machine, the
 * address that it cannot open there can be pasted into the console.
 */
final class AdminRedirect implements AutoCloseable {

    private static final String PATH = "/guestlist-command-line";
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String PAGE =
            "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Guestlist</title>"
                    + "<p>You can close this window, and go on where you have started.</p></html>";

    private final HttpServer server;
    private final BlockingQueue<Map<String, String>> answers = new ArrayBlockingQueue<>(1);

    AdminRedirect() throws IOException {
        // By RFC 8252 §8.3 not "localhost", which may be another machine.
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext(PATH, this::take);
        server.start();
    }

    /** @return the redirect address */
    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + PATH;
    }

    private void take(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        boolean ours = exchange.getRequestURI().getPath().equals(PATH) && query != null;
        byte[] page = ours ? PAGE.getBytes(StandardCharsets.UTF_8) : new byte[0];
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
        exchange.sendResponseHeaders(ours ? 200 : 404, page.length == 0 ? -1 : page.length);
        exchange.getResponseBody().write(page);
        exchange.close();
        if (ours) {
            answers.offer(parameters(query));
        }
    }

    /** @return the parameters of the answer, once it is there */
    Map<String, String> await() throws LaunchException {
        Console console = System.console();
        if (console != null) {
            console.printf("If that browser is on another machine, paste here the address that it cannot open: ");
            Thread reader = new Thread(() -> read(console), "pasted address");
            reader.setDaemon(true);
            reader.start();
        }
        try {
            Map<String, String> answer = answers.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (answer == null) {
                throw new LaunchException("nobody has signed in within " + PATIENCE.toMinutes() + " minutes.");
            }
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted.", e);
        }
    }

    private void read(Console console) {
        for (String line = console.readLine(); line != null; line = console.readLine()) {
            String query = line.strip().replaceFirst("^[^?]*\\?", "");
            if (query.contains("state=")) {
                answers.offer(parameters(query));
            }
        }
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String parameter : query.split("&")) {
            String[] parts = parameter.split("=", 2);
            parameters.put(parts[0], parts.length == 1 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
