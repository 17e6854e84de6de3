package org.guestlist.web.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A real Keycloak in development mode with two realms, <em>acme</em> and <em>globex</em>, on a free port of the loopback address. It keeps
 * everything in memory.
 */
public final class Keycloak {

    /** The password of all its users. */
    public static final String PASSWORD = "there and nowhere else";

    /** The secret of all its clients. */
    public static final String SECRET = "secret of the client";

    /** It builds itself at the first start, which takes a while on a busy machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private static final Pattern TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

    private static Keycloak keycloak;

    private final int port;
    private final Path hosts;
    private final Path log;
    private final Path home;
    private Process process;

    private Keycloak(Path home) throws IOException {
        this.home = home;
        port = Program.freePort();
        Path realms = Files.createDirectories(home.resolve("data/import"));
        Files.writeString(
                realms.resolve("acme.json"),
                realm("acme", user("ada", true), user("anna", true), user("bert", false), user("carol", true)));
        Files.writeString(realms.resolve("globex.json"), realm("globex", user("anna", true)));
        hosts = Files.writeString(home.resolve("data/hosts"), "127.0.0.1 localhost\n");
        log = home.resolveSibling("keycloak.log");
        process = run();
    }

    private Process run() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        home.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--db=dev-mem",
                        "--cache=local",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--import-realm")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // Guestlist's hosts are known to Chromium alone. The temporary folder is the one that all tests use.
        builder.environment()
                .put(
                        "JAVA_OPTS",
                        "-Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Djdk.net.hosts.file=" + hosts
                                + " -Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", PASSWORD);
        return builder.start();
    }

    /** @return the one server of all tests, ready; started by the first that needs it */
    public static synchronized Keycloak get() {
        if (keycloak == null) {
            try {
                keycloak = new Keycloak(Path.of(System.getProperty("it.keycloak")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            keycloak.waitUntilReady();
        }
        return keycloak;
    }

    private void waitUntilReady() {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() > giveUp) {
                throw new AssertionError("Keycloak did not start, see " + log);
            }
            pause(Duration.ofMillis(500));
        }
    }

    private boolean isReady() {
        try {
            return send("GET", "/realms/globex/.well-known/openid-configuration", null, null)
                            .statusCode()
                    == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** @return what its addresses begin with */
    public String origin() {
        return "http://127.0.0.1:" + port;
    }

    /** @return the issuer of the realm's tokens */
    public String issuer(String realm) {
        return origin() + "/realms/" + realm;
    }

    /**
     * Makes a client that may be led back to exactly one address, and is told there when a session is over.
     *
     * @param guestlist the organisation's origin
     * @param provider as Guestlist knows the realm
     * @param consent whether people are asked whether they agree
     * @param lifetime of its tokens, in seconds
     */
    public void addClient(String realm, String id, String guestlist, String provider, boolean consent, int lifetime) {
        knowHost(guestlist);
        administer("POST", "/admin/realms/" + realm + "/clients", """
                {"clientId": "%1$s", "name": "Guestlist", "secret": "%2$s", "protocol": "openid-connect", "publicClient": false,
                 "standardFlowEnabled": true, "directAccessGrantsEnabled": false, "consentRequired": %3$s,
                 "redirectUris": ["%4$s/sso/%5$s/callback"],
                 "attributes": {"pkce.code.challenge.method": "S256", "access.token.lifespan": "%6$d",
                                "backchannel.logout.url": "%4$s/sso/%5$s/logout", "backchannel.logout.session.required": "true",
                                "post.logout.redirect.uris": "%4$s/login?notice=signed-out"}}
                """.formatted(
                        id, SECRET, consent, guestlist, provider, lifetime));
    }

    private void knowHost(String origin) {
        try {
            Files.writeString(hosts, "127.0.0.1 " + URI.create(origin).getHost() + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Makes a realm that has no people of its own: Guestlist signs them in. A client of it, <em>portal</em>, may be led back to one
     * address.
     *
     * @param issuer Guestlist's issuer, whose metadata Keycloak reads
     * @param client the client id and the secret that Guestlist knows it by
     */
    public void addBroker(String realm, String issuer, Map.Entry<String, String> client, String redirect) {
        knowHost(issuer);
        administer("POST", "/admin/realms", realm(realm));
        String settings = administer(
                "POST", "/admin/realms/" + realm + "/identity-provider/import-config", """
                {"providerId": "oidc", "fromUrl": "%s/.well-known/openid-configuration"}
                """.formatted(issuer));
        administer("POST", "/admin/realms/" + realm + "/identity-provider/instances", """
                {"alias": "guestlist", "displayName": "Guestlist", "providerId": "oidc", "enabled": true, "trustEmail": true,
                 "config": %s, "clientId": "%s", "clientSecret": "%s", "clientAuthMethod": "client_secret_post",
                           "defaultScope": "openid profile email groups", "pkceEnabled": "true", "pkceMethod": "S256", "syncMode": "FORCE"}}
                """.formatted(
                        settings.substring(0, settings.lastIndexOf('}')), client.getKey(), client.getValue()));
        administer("POST", "/admin/realms/" + realm + "/clients", """
                {"clientId": "portal", "secret": "%s", "protocol": "openid-connect", "publicClient": false, "standardFlowEnabled": true,
                 "redirectUris": ["%s"], "attributes": {"post.logout.redirect.uris": "+"}}
                """.formatted(SECRET, redirect));
    }

    /** Signs with a new key from now on. */
    public void rotateKeys(String realm) {
        Matcher id = ID.matcher(administer("GET", "/admin/realms/" + realm, null));
        if (!id.find()) {
            throw new AssertionError("The realm has no id");
        }
        administer("POST", "/admin/realms/" + realm + "/components", """
                {"name": "newer", "parentId": "%s", "providerId": "rsa-generated", "providerType": "org.keycloak.keys.KeyProvider",
                 "config": {"priority": ["%d"], "enabled": ["true"], "active": ["true"], "algorithm": ["RS256"], "keySize": ["2048"]}}
                """.formatted(
                        id.group(1), System.currentTimeMillis() / 1000));
    }

    /** Makes a realm that these people belong to. */
    public void addRealm(String realm, String... users) {
        administer(
                "POST",
                "/admin/realms",
                realm(realm, Stream.of(users).map(name -> user(name, true)).toArray(String[]::new)));
    }

    /** Removes a realm with all that belongs to it. */
    public void removeRealm(String realm) {
        administer("DELETE", "/admin/realms/" + realm, null);
    }

    /** From now on the client has another secret. */
    public void changeSecret(String realm, String client, String secret) {
        String clients = "/admin/realms/" + realm + "/clients";
        Matcher id = ID.matcher(administer("GET", clients + "?clientId=" + client, null));
        if (!id.find()) {
            throw new AssertionError("There is no client " + client);
        }
        administer("PUT", clients + "/" + id.group(1), """
                {"clientId": "%s", "secret": "%s"}
                """.formatted(client, secret));
    }

    /** Runs the action while there is no server. Afterwards it has forgotten all clients that were added. */
    public void whileStopped(Runnable action) {
        end();
        try {
            action.run();
        } finally {
            try {
                process = run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            waitUntilReady();
        }
    }

    /** Runs the action while the server accepts connections and says nothing. */
    public void whileHanging(Runnable action) {
        signal("-STOP");
        try {
            action.run();
        } finally {
            signal("-CONT");
        }
    }

    private void signal(String signal) {
        List<String> command = Stream.concat(
                        Stream.of("kill", signal),
                        processes().map(ProcessHandle::pid).map(String::valueOf))
                .toList();
        try {
            new ProcessBuilder(command).inheritIO().start().waitFor(10, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The script waits for the server, or becomes it. */
    private Stream<ProcessHandle> processes() {
        return Stream.concat(process.descendants(), Stream.of(process.toHandle()));
    }

    private String administer(String method, String path, String json) {
        String form = Map.of(
                        "grant_type", "password", "client_id", "admin-cli", "username", "admin", "password", PASSWORD)
                .entrySet()
                .stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        String answer = send(
                        "POST",
                        "/realms/master/protocol/openid-connect/token",
                        "application/x-www-form-urlencoded",
                        form)
                .body();
        Matcher token = TOKEN.matcher(answer);
        if (!token.find()) {
            throw new AssertionError(answer);
        }
        HttpResponse<String> done =
                send(method, path, "application/json", json, "Authorization", "Bearer " + token.group(1));
        if (done.statusCode() >= 300) {
            throw new AssertionError(path + " " + done.statusCode() + " " + done.body());
        }
        return done.body();
    }

    private HttpResponse<String> send(String method, String path, String type, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin() + path))
                .timeout(Duration.ofSeconds(60))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (type != null) {
            request.header("Content-Type", type);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String realm(String name, String... users) {
        return """
                {"realm": "%s", "displayName": "%s", "enabled": true, "sslRequired": "none", "registrationAllowed": false,
                 "users": [%s]}
                """.formatted(name, name.substring(0, 1).toUpperCase() + name.substring(1), String.join(",", users));
    }

    private static String user(String name, boolean enabled) {
        return """
                {"username": "%s", "email": "%s@example.com", "emailVerified": true, "firstName": "%s", "lastName": "Example", "enabled": %s,
                 "credentials": [{"type": "password", "value": "%s", "temporary": false}]}
                """.formatted(name, name, name, enabled, PASSWORD);
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends the server, if one was started. */
    static synchronized void stop() {
        if (keycloak != null) {
            keycloak.end();
        }
    }

    private void end() {
        List<ProcessHandle> all = processes().toList();
        all.forEach(ProcessHandle::destroy);
        for (ProcessHandle one : all) {
            try {
                one.onExit().get(10, TimeUnit.SECONDS);
            } catch (Exception e) {
                one.destroyForcibly();
            }
        }
    }
}
