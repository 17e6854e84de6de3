package org.guestlist.web.server;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A mirror of Have I Been Pwned's range API that knows what the tests tell it, and can be down. */
public final class BreachMirror {

    private static final Set<String> HASHES = ConcurrentHashMap.newKeySet();
    private static final List<String> ASKED = new CopyOnWriteArrayList<>();
    private static HttpServer server;
    private static ExecutorService threads;
    private static volatile boolean up = true;

    private BreachMirror() {}

    static int start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/range/", exchange -> {
            String prefix = exchange.getRequestURI().getPath().substring("/range/".length());
            ASKED.add(exchange.getRequestURI() + " Add-Padding: "
                    + exchange.getRequestHeaders().getFirst("Add-Padding"));
            // Padding lines count 0 and mean nothing.
            byte[] body = Stream.concat(
                            HASHES.stream()
                                    .filter(hash -> hash.startsWith(prefix))
                                    .map(hash -> hash.substring(5) + ":42"),
                            Stream.of("0000000000000000000000000000000000A:0", "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFB:0"))
                    .collect(Collectors.joining("\r\n"))
                    .getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(up ? 200 : 503, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.start();
        return server.getAddress().getPort();
    }

    static void stop() {
        server.stop(0);
        threads.shutdown();
    }

    /** From now on this password counts as breached. */
    public static void knows(String password) {
        try {
            byte[] text = Normalizer.normalize(password, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
            HASHES.add(HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(text)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs the action while the mirror answers 503 to everything. */
    public static void whileDown(Runnable action) {
        up = false;
        try {
            action.run();
        } finally {
            up = true;
        }
    }

    /** @return each request so far, as its path and its padding header */
    public static List<String> asked() {
        return List.copyOf(ASKED);
    }
}
