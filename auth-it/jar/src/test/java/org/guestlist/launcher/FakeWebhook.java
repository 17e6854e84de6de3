package org.guestlist.launcher;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A receiver of Standard Webhooks, which fails at first, and takes only what is signed. */
final class FakeWebhook implements AutoCloseable {

    private final byte[] key;
    private final AtomicInteger failures;
    private final HttpServer server;
    private final List<JsonObject> events = new CopyOnWriteArrayList<>();

    FakeWebhook(byte[] key, int failures) throws IOException {
        this.key = key;
        this.failures = new AtomicInteger(failures);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status(exchange), -1);
            exchange.close();
        });
        server.start();
    }

    private int status(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (failures.getAndDecrement() > 0) {
            return 503;
        }
        if (!isSigned(exchange, body)) {
            return 401;
        }
        Json.createReader(new ByteArrayInputStream(body))
                .readObject()
                .getJsonArray("data")
                .forEach(event -> events.add(event.asJsonObject()));
        return 204;
    }

    private boolean isSigned(HttpExchange exchange, byte[] body) {
        String begin = exchange.getRequestHeaders().getFirst("webhook-id") + "."
                + exchange.getRequestHeaders().getFirst("webhook-timestamp") + ".";
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(begin.getBytes(StandardCharsets.UTF_8));
            String signature = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
            return signature.equals(exchange.getRequestHeaders().getFirst("webhook-signature"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    List<JsonObject> events() {
        return events;
    }

    /** @return how often it still fails; less than zero once it has taken anything */
    int failuresLeft() {
        return failures.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
