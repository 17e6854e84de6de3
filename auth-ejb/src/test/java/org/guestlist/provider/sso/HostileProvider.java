package org.guestlist.provider.sso;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An OpenID provider that behaves, until a test tells it not to. It answers on the loopback address and remembers what it was asked.
 *
 * <p>{@link #discovery}, {@link #claims} and {@link #userInfo} may be changed at will; a claim of null is left out.
 */
final class HostileProvider implements AutoCloseable {

    static {
        // Head and body of an answer go out at once, and not 40 ms apart.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    static final String CLIENT = "guestlist at acme";
    static final String SUBJECT = "248289761001";
    static final String ACCESS_TOKEN = "SlAV32hkKG-access-token";
    static final RSAKey KEY = rsa("key-1");

    /** What the discovery document says. */
    final Map<String, Object> discovery = new LinkedHashMap<>();

    /** What the ID token says other than it should; null leaves a claim out. */
    final Map<String, Object> claims = new HashMap<>();

    /** What userinfo says. */
    final Map<String, Object> userInfo = new LinkedHashMap<>();

    /** What it publishes. */
    final List<JWK> published = new ArrayList<>(List.of(KEY));

    /** The header and body of each token request. */
    final List<Map<String, String>> tokenRequests = new ArrayList<>();

    private final Map<String, HttpHandler> handlers = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    private final HttpServer server;
    private JWK signingKey = KEY;
    private JWSAlgorithm algorithm = JWSAlgorithm.RS256;
    private String keyId = KEY.getKeyID();
    private String type = "JWT";
    private boolean withHash = true;
    private String challenge;
    private String nonce;
    private String redirect;
    private final String path;
    private final int port;

    HostileProvider() {
        this("");
    }

    /** @param path of the issuer, below which everything else is */
    HostileProvider(String path) {
        this.path = path;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        port = server.getAddress().getPort();
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "hostile provider");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::answer);
        server.start();
        discovery.put("issuer", issuer().toString());
        discovery.put("authorization_endpoint", issuer() + "/authorize");
        discovery.put("token_endpoint", issuer() + "/token");
        discovery.put("jwks_uri", issuer() + "/keys");
        discovery.put("userinfo_endpoint", issuer() + "/userinfo");
        discovery.put("response_types_supported", List.of("code"));
        discovery.put("subject_types_supported", List.of("public"));
        discovery.put("id_token_signing_alg_values_supported", List.of("RS256"));
        userInfo.put("sub", SUBJECT);
        userInfo.put("email", "ada@acme.example");
        userInfo.put("email_verified", true);
        claims.put("email", "ada@acme.example");
        claims.put("email_verified", true);
        on("/.well-known/openid-configuration", exchange -> json(exchange, 200, discovery));
        on(
                "/keys",
                exchange -> json(
                        exchange, 200, new JWKSet(published).toPublicJWKSet().toJSONObject()));
        on("/token", this::token);
        on("/userinfo", exchange -> json(exchange, 200, userInfo));
    }

    static RSAKey rsa(String keyId) {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID(keyId)
                    .keyUse(KeyUse.SIGNATURE)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    URI issuer() {
        return URI.create("http://localhost:" + port + path);
    }

    /** How often the path was asked. */
    int asked(String path) {
        return asked.getOrDefault(path, new AtomicInteger()).get();
    }

    /** Answers so at the path, below the issuer, from now on. */
    HostileProvider on(String path, HttpHandler handler) {
        handlers.put(path, handler);
        return this;
    }

    HostileProvider claim(String name, Object value) {
        claims.put(name, value);
        return this;
    }

    HostileProvider withoutClaim(String name) {
        return claim(name, null);
    }

    HostileProvider knowsAddressOnlyAtUserInfo() {
        return withoutClaim("email").withoutClaim("email_verified");
    }

    /** Signs with this key and algorithm, under the key's id; an algorithm that does not fit the key is the test's fault. */
    HostileProvider signWith(JWK key, JWSAlgorithm algorithm) {
        this.signingKey = key;
        this.algorithm = algorithm;
        this.keyId = key.getKeyID();
        return this;
    }

    /** Uses another key, and publishes it alone, at once. */
    HostileProvider rotateTo(JWK key) {
        published.clear();
        published.add(key);
        return signWith(key, algorithm);
    }

    /** Signs with HMAC under the client secret. */
    HostileProvider signWithSecret(String secret) {
        this.signingKey = null;
        this.algorithm = JWSAlgorithm.HS256;
        this.keyId = secret;
        return this;
    }

    HostileProvider signNothing() {
        this.algorithm = null;
        return this;
    }

    /** Puts this key id into the header; null for none. */
    HostileProvider sayKeyId(String id) {
        this.keyId = id;
        return this;
    }

    HostileProvider sayType(String type) {
        this.type = type;
        return this;
    }

    HostileProvider withoutHash() {
        withHash = false;
        return this;
    }

    HostileProvider redirect(String path, URI to) {
        return on(path, exchange -> {
            exchange.getResponseHeaders().add("Location", to.toString());
            write(exchange, 302, "text/html", "");
        });
    }

    /** One blank each tenth of a second, for ever. */
    HostileProvider drip(String path) {
        return on(path, exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
                pause(Duration.ofMillis(100));
            }
        });
    }

    /** Waits so long before each answer. */
    HostileProvider slow(String path, Duration wait) {
        HttpHandler right = handlers.get(path);
        return on(path, exchange -> {
            pause(wait);
            right.handle(exchange);
        });
    }

    /** A gigabyte of blanks. */
    HostileProvider flood(String path) {
        return on(path, exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 1L << 30);
            byte[] block = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 1 << 14; i++) {
                exchange.getResponseBody().write(block);
            }
        });
    }

    HostileProvider say(String path, int status, String contentType, String body) {
        return on(path, exchange -> write(exchange, status, contentType, body));
    }

    /** The person signs in at the page to which the browser was sent. Returns what comes back to the redirect address. */
    Map<String, String> signIn(URI location) {
        Map<String, String> request = query(location);
        challenge = request.get("code_challenge");
        nonce = request.get("nonce");
        redirect = request.get("redirect_uri");
        Map<String, String> answer = new HashMap<>();
        answer.put("code", "code-of-" + nonce.substring(0, 8));
        answer.put("state", request.get("state"));
        return answer;
    }

    /** The provider, or the person there, says no. */
    Map<String, String> refuse(URI location, String error, String description) {
        Map<String, String> answer = signIn(location);
        answer.remove("code");
        answer.put("error", error);
        if (description != null) {
            answer.put("error_description", description);
        }
        return answer;
    }

    static Map<String, String> query(URI location) {
        Map<String, String> parameters = new HashMap<>();
        URLUtils.parseParameters(location.getRawQuery()).forEach((name, values) -> {
            if (values.size() != 1) {
                throw new AssertionError(name + " comes " + values.size() + " times");
            }
            parameters.put(name, values.get(0));
        });
        return parameters;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String below = exchange.getRequestURI().getPath().substring(path.length());
        asked.computeIfAbsent(below, unasked -> new AtomicInteger()).incrementAndGet();
        try (exchange) {
            handlers.getOrDefault(below, unknown -> write(unknown, 404, "text/html", "<h1>Not found</h1>"))
                    .handle(exchange);
        } catch (IOException e) {
            // Guestlist hung up.
        }
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> request = new HashMap<>();
        URLUtils.parseParameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8))
                .forEach((name, values) -> request.put(name, values.get(0)));
        request.put("Authorization", exchange.getRequestHeaders().getFirst("Authorization"));
        tokenRequests.add(request);
        String proof = CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier(request.get("code_verifier")))
                .getValue();
        if (!proof.equals(challenge)
                || !redirect.equals(request.get("redirect_uri"))
                || !"authorization_code".equals(request.get("grant_type"))
                || !("code-of-" + nonce.substring(0, 8)).equals(request.get("code"))) {
            json(exchange, 400, Map.of("error", "invalid_grant"));
            return;
        }
        json(
                exchange,
                200,
                Map.of("access_token", ACCESS_TOKEN, "token_type", "Bearer", "expires_in", 300, "id_token", idToken()));
    }

    private String idToken() {
        JWTClaimsSet.Builder token = new JWTClaimsSet.Builder()
                .issuer(issuer().toString())
                .subject(SUBJECT)
                .audience(CLIENT)
                .claim("nonce", nonce)
                .issueTime(new Date())
                .expirationTime(Date.from(Instant.now().plusSeconds(300)));
        if (withHash) {
            token.claim(
                    "at_hash",
                    leftHalf(algorithm == null ? "256" : algorithm.getName().substring(2)));
        }
        claims.forEach(token::claim);
        return sign(token.build());
    }

    /** OpenID Connect Core 1.0 §3.1.3.6. */
    private static String leftHalf(String bits) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-" + bits).digest(ACCESS_TOKEN.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, hash.length / 2));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As the ID token is signed. */
    String sign(JWTClaimsSet content) {
        if (algorithm == null) {
            return new PlainJWT(content).serialize();
        }
        try {
            boolean secret = signingKey == null;
            JWSHeader header = new JWSHeader.Builder(algorithm)
                    .keyID(secret ? null : keyId)
                    .type(new JOSEObjectType(type))
                    .build();
            SignedJWT signed = new SignedJWT(header, content);
            signed.sign(secret ? new MACSigner(keyId) : signer(signingKey));
            return signed.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JWSSigner signer(JWK key) throws JOSEException {
        return key instanceof ECKey curve ? new ECDSASigner(curve) : new RSASSASigner(key.toRSAKey());
    }

    static void json(HttpExchange exchange, int status, Map<String, Object> body) throws IOException {
        write(exchange, status, "application/json", JSONObjectUtils.toJSONString(body));
    }

    static void write(HttpExchange exchange, int status, String contentType, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", contentType);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nobody answers any more. */
    void goDown() {
        server.stop(0);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
