package org.guestlist.web.server;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.guestlist.backstage.Backstage;

/**
 * An OpenID provider where everybody is signed in already, as whoever the test says. It checks what a provider has to check (client,
 * redirect address, PKCE), and commits a fault if told to.
 */
public final class FakeProvider implements AutoCloseable {

    /** What can go wrong there. */
    public enum Fault {
        NONE,
        REFUSES,
        FORGETS_THE_CLIENT,
        SIGNS_WITH_ANOTHER_KEY,
        IS_DOWN
    }

    private static final RSAKey KEY = newKey();
    private static final RSAKey ANOTHER_KEY = newKey();
    private static final HttpClient BROWSER =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private final List<URI> requests = new CopyOnWriteArrayList<>();
    private final Map<String, Object> claims = new ConcurrentHashMap<>();
    private volatile Optional<Supplier<String>> crowd = Optional.empty();
    private volatile Fault fault = Fault.NONE;
    private volatile String words = "";
    private volatile int port;
    private volatile String idToken = "";
    private volatile JWSAlgorithm algorithm = JWSAlgorithm.RS256;
    private volatile List<String> announced = List.of("RS256");

    private FakeProvider(HttpServer server) {
        this.server = server;
        this.port = server.getAddress().getPort();
    }

    /** @return a provider on a free port of this machine */
    public static FakeProvider start() {
        try {
            FakeProvider provider =
                    new FakeProvider(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            provider.server.createContext("/", provider::handle);
            provider.server.setExecutor(provider.threads);
            provider.server.start();
            return provider;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID("key").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return its issuer */
    public String issuer() {
        return "http://localhost:" + port;
    }

    /** @return the port that it listens on */
    public int port() {
        return server.getAddress().getPort();
    }

    /** From now on it calls itself by this port, where somebody passes on to it. */
    public FakeProvider isReachedAt(int other) {
        port = other;
        return this;
    }

    /** From now on whoever comes is this person, whose address it has verified. */
    public FakeProvider knows(String subject, String email) {
        claims.clear();
        claims.putAll(Map.of("sub", subject, "email", email, "email_verified", true));
        return this;
    }

    /** From now on whoever comes is the next of these, told by the address. */
    public FakeProvider knowsMany(Supplier<String> emails) {
        crowd = Optional.of(emails);
        return this;
    }

    /** From now on it says this of the person too. */
    public FakeProvider says(String claim, Object value) {
        claims.put(claim, value);
        return this;
    }

    /** From now on it says nothing of this. */
    public FakeProvider forgets(String claim) {
        claims.remove(claim);
        return this;
    }

    /** From now on it commits this fault. */
    public FakeProvider commits(Fault what) {
        fault = what;
        return this;
    }

    /** From now on it refuses everybody with these words. */
    public FakeProvider refuses(String why) {
        words = why;
        return commits(Fault.REFUSES);
    }

    /** From now on it signs so. */
    public FakeProvider signsWith(String what) {
        algorithm = JWSAlgorithm.parse(what);
        return this;
    }

    /** From now on its discovery document says that it can sign so. */
    public FakeProvider announces(String... what) {
        announced = List.of(what);
        return this;
    }

    /** @return the ID token that it issued last */
    public String lastIdToken() {
        return idToken;
    }

    /** @return the paths and queries that it was asked for so far */
    public List<URI> requests() {
        return List.copyOf(requests);
    }

    /** Opens the provider's page as a browser does. @return where it sends the browser back to */
    public static URI visit(URI page) {
        try {
            HttpResponse<String> answer =
                    BROWSER.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
            return URI.create(answer.headers()
                    .firstValue("Location")
                    .orElseThrow(
                            () -> new AssertionError(page + " answers " + answer.statusCode() + " " + answer.body())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try {
            requests.add(exchange.getRequestURI());
            if (fault == Fault.IS_DOWN) {
                send(exchange, 503, Map.of());
                return;
            }
            switch (exchange.getRequestURI().getPath()) {
                case "/.well-known/openid-configuration" -> send(exchange, 200, metadata());
                case "/jwks" ->
                    send(exchange, 200, new JWKSet(KEY).toPublicJWKSet().toJSONObject());
                case "/authorize" -> authorize(exchange);
                case "/token" -> token(exchange);
                default -> send(exchange, 404, Map.of());
            }
        } catch (RuntimeException e) {
            // Not seen otherwise: the test that asked is elsewhere.
            e.printStackTrace();
            send(exchange, 500, Map.of());
        } finally {
            exchange.close();
        }
    }

    private Map<String, Object> metadata() {
        return Map.of(
                "issuer",
                issuer(),
                "authorization_endpoint",
                issuer() + "/authorize",
                "token_endpoint",
                issuer() + "/token",
                "jwks_uri",
                issuer() + "/jwks",
                "end_session_endpoint",
                issuer() + "/logout",
                "response_types_supported",
                List.of("code"),
                "subject_types_supported",
                List.of("public"),
                "id_token_signing_alg_values_supported",
                announced,
                "authorization_response_iss_parameter_supported",
                true);
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = parameters(exchange.getRequestURI().getRawQuery());
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("state", asked.get("state"));
        answer.put("iss", issuer());
        if (fault == Fault.REFUSES) {
            answer.put("error", "access_denied");
            answer.put("error_description", words);
        } else {
            String code = Secrets.note(UUID.randomUUID().toString());
            crowd.ifPresent(next -> asked.put("email", next.get()));
            codes.put(code, asked);
            answer.put("code", code);
        }
        StringBuilder location = new StringBuilder(asked.get("redirect_uri"));
        answer.forEach((name, value) -> location.append(location.indexOf("?") < 0 ? '?' : '&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        exchange.getResponseHeaders().set("Location", location.toString());
        exchange.sendResponseHeaders(302, -1);
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> shown =
                parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        if (fault == Fault.FORGETS_THE_CLIENT
                || !isOurClient(exchange.getRequestHeaders().getFirst("Authorization"))) {
            send(exchange, 401, Map.of("error", "invalid_client", "error_description", "The client secret is wrong."));
            return;
        }
        // A code works once.
        Map<String, String> asked = codes.remove(shown.get("code"));
        if (asked == null
                || !asked.get("redirect_uri").equals(shown.get("redirect_uri"))
                || !asked.get("code_challenge").equals(challenge(shown.get("code_verifier")))) {
            send(exchange, 400, Map.of("error", "invalid_grant"));
            return;
        }
        send(
                exchange,
                200,
                Map.of(
                        "access_token",
                        Secrets.note(UUID.randomUUID().toString()),
                        "token_type",
                        "Bearer",
                        "id_token",
                        Secrets.note(idToken(asked))));
    }

    private static boolean isOurClient(String authorization) {
        try {
            ClientSecretBasic shown = ClientSecretBasic.parse(authorization);
            return shown.getClientID().getValue().equals(Backstage.CLIENT_ID)
                    && shown.getClientSecret().getValue().equals(Backstage.CLIENT_SECRET);
        } catch (ParseException e) {
            return false;
        }
    }

    /** @return a token by which it says that a session there is over; the claims come on top of what such a token has */
    public String logoutToken(Map<String, Object> changes) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder token = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(Backstage.CLIENT_ID)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(120)))
                .jwtID(UUID.randomUUID().toString())
                .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
        changes.forEach(token::claim);
        return sign(token.build());
    }

    private String idToken(Map<String, String> asked) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder token = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(Backstage.CLIENT_ID)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("nonce", asked.get("nonce"));
        claims.forEach(token::claim);
        Optional.ofNullable(asked.get("email"))
                .ifPresent(email -> token.subject(email).claim("email", email).claim("email_verified", true));
        idToken = sign(token.build());
        return idToken;
    }

    private String sign(JWTClaimsSet claims) {
        SignedJWT signed = new SignedJWT(
                new JWSHeader.Builder(algorithm).keyID(KEY.getKeyID()).build(), claims);
        try {
            signed.sign(new RSASSASigner(fault == Fault.SIGNS_WITH_ANOTHER_KEY ? ANOTHER_KEY : KEY));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return signed.serialize();
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        URLUtils.parseParameters(query).forEach((name, values) -> parameters.put(name, values.get(0)));
        return parameters;
    }

    private static void send(HttpExchange exchange, int status, Map<String, Object> json) throws IOException {
        byte[] body = JSONObjectUtils.toJSONString(json).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
