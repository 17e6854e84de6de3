package org.guestlist.web.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A receiver of webhooks and of signals on a free port of the loopback address, which can be down for a while. */
public final class TestReceiver implements AutoCloseable {

    private final ToIntFunction<Post> status;
    private final List<Post> posts = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final int port;
    private HttpServer server;

    /**
     * What was posted.
     *
     * @param signature all signatures, with blanks between them
     * @param type of the body
     * @param authorization null for none
     */
    public record Post(String id, String time, String signature, String type, String authorization, byte[] body) {

        /** @return the body as text */
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** @return whether one of the signatures is by this key, as the specification has it */
        public boolean isSigned(byte[] key) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(key, "HmacSHA256"));
                mac.update((id + "." + time + ".").getBytes(StandardCharsets.UTF_8));
                String wanted = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
                return Stream.of(signature.split(" ")).anyMatch(wanted::equals);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** @param status with which a post is answered; 307 leads to itself */
    public TestReceiver(ToIntFunction<Post> status) {
        this.status = status;
        server = listen(0);
        port = server.getAddress().getPort();
    }

    private HttpServer listen(int at) {
        try {
            HttpServer listening = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), at), 0);
            listening.createContext("/", this::answer);
            listening.setExecutor(threads);
            listening.start();
            return listening;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        Post post = new Post(
                header(exchange, "webhook-id"),
                header(exchange, "webhook-timestamp"),
                header(exchange, "webhook-signature"),
                header(exchange, "Content-Type"),
                header(exchange, "Authorization"),
                exchange.getRequestBody().readAllBytes());
        int code = status.applyAsInt(post);
        if (code / 100 == 2) {
            posts.add(post);
        }
        if (code == 307) {
            exchange.getResponseHeaders().set("Location", address());
        }
        exchange.sendResponseHeaders(code, -1);
        exchange.close();
    }

    private static String header(HttpExchange exchange, String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    /** Nothing listens any more, until {@link #comeBack}. */
    public void goDown() {
        server.stop(0);
    }

    /** Listens again, at the same address. */
    public void comeBack() {
        server = listen(port);
    }

    /** @return where it receives */
    public String address() {
        return "http://127.0.0.1:" + port + "/hook";
    }

    /** @return all that it has taken, in the order in which it came */
    public List<Post> taken() {
        return posts;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }
}
