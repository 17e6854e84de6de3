package org.guestlist.web.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.BackstageServlet;
import org.guestlist.backstage.Person;

/** The server under test, seen from outside. */
public final class Server {

    /** The WAR as it was built, which runs on it. */
    public static final Path WAR = Checkout.file("auth-web/target/auth-web.war");

    /** Not HTTP/2: its idle connections Java 17 keeps for ever, and trips over one that the server has closed. */
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final Backstage BACKSTAGE = (Backstage) Proxy.newProxyInstance(
            Server.class.getClassLoader(), new Class<?>[] {Backstage.class}, (proxy, method, arguments) -> {
                try {
                    return call(method, arguments);
                } catch (IOException e) {
                    throw new UncheckedIOException(method.getName() + ": " + e, e);
                }
            });

    private Server() {}

    /** @return the port that it listens on */
    public static int port() {
        return Integer.getInteger("it.port");
    }

    /** @return what arranges accounts and time inside the server */
    public static Backstage backstage() {
        return BACKSTAGE;
    }

    private static void note(Object result) {
        if (result instanceof Person person) {
            Secrets.note(person.password());
        } else if (result instanceof String address && address.startsWith("/")) {
            Secrets.noteAddress(address);
        }
    }

    private static Object call(Method method, Object[] arguments)
            throws IOException, InterruptedException, ClassNotFoundException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(body)) {
            out.writeObject(method.getName());
            out.writeObject(method.getParameterTypes());
            out.writeObject(arguments == null ? new Object[0] : arguments);
        }
        HttpResponse<InputStream> answer = CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port() + BackstageServlet.PATH))
                        .header("Sec-Fetch-Site", "same-origin")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "call=" + Base64.getUrlEncoder().encodeToString(body.toByteArray())))
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            throw new AssertionError(method.getName() + " answers " + answer.statusCode());
        }
        try (ObjectInputStream in = new ObjectInputStream(answer.body())) {
            Object result = in.readObject();
            if (result instanceof RuntimeException failure) {
                throw failure;
            }
            note(result);
            return result;
        }
    }
}
