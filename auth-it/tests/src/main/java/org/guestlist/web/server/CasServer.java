package org.guestlist.web.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * A CAS server that speaks the CAS Protocol 3.0: {@code /login} sends whoever is signed in back with a ticket, {@code /p3/serviceValidate}
 * says once, and for the service of the ticket alone, who that is. Somebody is always signed in there.
 */
public final class CasServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, String> services = new ConcurrentHashMap<>();
    private final List<URI> asked = new CopyOnWriteArrayList<>();
    private volatile String user = "nobody";
    private volatile String attributes = "";
    private volatile String garbage;

    private CasServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/cas/login", this::login);
        server.createContext("/cas/p3/serviceValidate", this::validate);
        server.setExecutor(threads);
        server.start();
    }

    /** @return a new server on a free port */
    public static CasServer start() {
        return new CasServer();
    }

    /** @return what all its addresses begin with */
    public String prefix() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/cas";
    }

    /** From now on this user is signed in; {@code email} is an attribute unless it is null. */
    public CasServer knows(String name, String email) {
        user = name;
        attributes = email == null ? "" : "<cas:attributes><cas:email>" + email + "</cas:email></cas:attributes>";
        return this;
    }

    /** From now on this user has been signed in since then ({@code authenticationDate}). */
    public CasServer knows(String name, String email, Instant since) {
        user = name;
        attributes = "<cas:attributes><cas:email>" + email + "</cas:email><cas:authenticationDate>" + since
                + "</cas:authenticationDate></cas:attributes>";
        return this;
    }

    /** From now on each ticket is validated with this. */
    public CasServer answers(String body) {
        garbage = body;
        return this;
    }

    /** @return each request so far */
    public List<URI> asked() {
        return List.copyOf(asked);
    }

    /** @return a ticket for this service, as after signing in */
    public String ticket(String service) {
        String ticket = "ST-1-" + UUID.randomUUID();
        services.put(ticket, service);
        return ticket;
    }

    /** @return what it posts to a service when the session that began with the ticket is over */
    public static String logoutRequest(String ticket) {
        return "<samlp:LogoutRequest xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\" xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\""
                + " ID=\"LR-1\" Version=\"2.0\" IssueInstant=\"2026-01-01T00:00:00Z\"><saml:NameID>@NOT_USED@</saml:NameID>"
                + "<samlp:SessionIndex>" + ticket + "</samlp:SessionIndex></samlp:LogoutRequest>";
    }

    private void login(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestURI());
        String service = parameters(exchange).get("service");
        exchange.getResponseHeaders()
                .add(
                        "Location",
                        service + (service.contains("?") ? "&" : "?") + "ticket="
                                + URLEncoder.encode(ticket(service), StandardCharsets.UTF_8));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void validate(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestURI());
        Map<String, String> parameters = parameters(exchange);
        String service = services.remove(parameters.get("ticket"));
        String answer;
        if (service == null) {
            answer = failure("INVALID_TICKET", "Ticket '" + parameters.get("ticket") + "' not recognized");
        } else if (!service.equals(parameters.get("service"))) {
            answer = failure(
                    "INVALID_SERVICE",
                    "The ticket is for another service than "
                            + parameters.get("service").replace("&", "&amp;"));
        } else {
            answer = "<cas:authenticationSuccess><cas:user>" + user + "</cas:user>" + attributes
                    + "</cas:authenticationSuccess>";
        }
        byte[] body = (garbage != null
                        ? garbage
                        : "<cas:serviceResponse xmlns:cas=\"http://www.yale.edu/tp/cas\">" + answer
                                + "</cas:serviceResponse>")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/xml");
        exchange.sendResponseHeaders(200, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static String failure(String code, String text) {
        return "<cas:authenticationFailure code=\"" + code + "\">" + text + "</cas:authenticationFailure>";
    }

    private static Map<String, String> parameters(HttpExchange exchange) {
        return Arrays.stream(exchange.getRequestURI().getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }
}
