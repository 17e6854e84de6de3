package org.guestlist.launcher;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Signs an administrator in by the browser: a public client with PKCE (RFC 7636) that waits for the answer on this machine (RFC 8252 §7.3);
 * or on another device ({@link AdminDeviceSignIn}). The password is typed nowhere but on the organisation's own page.
 */
final class AdminSignIn {

    /** What the commands need; the organisation allows some of it. */
    private static final String SCOPES = "people:read people:write roles:write groups:read groups:write imports:read"
            + " imports:write audit:read overview:read";

    private static final String CLIENT = "guestlist_command_line_client_id";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final AdminHttp http;
    private final PrintWriter tell;
    private final boolean opensBrowser;
    private final boolean onDevice;

    /**
     * @param tell where people are told what to do
     * @param opensBrowser whether a browser is opened, if there is one
     * @param onDevice whether people sign in on another device, by a code
     */
    AdminSignIn(AdminHttp http, PrintWriter tell, boolean opensBrowser, boolean onDevice) {
        this.http = http;
        this.tell = tell;
        this.opensBrowser = opensBrowser;
        this.onDevice = onDevice;
    }

    /**
     * @param organisation its address
     * @param more parameters that the API has asked for (RFC 9470), such as {@code max_age}
     * @return the tokens, once the person has signed in and said yes
     */
    AdminTokens signIn(String organisation, Map<String, String> more) throws LaunchException {
        JsonObject metadata = metadata(organisation);
        String client = metadata.getString(CLIENT, "");
        if (client.isEmpty()) {
            throw new LaunchException(
                    organisation
                            + " has not let the command line in. An administrator does: Applications, Guestlist's command line.");
        }
        return onDevice
                ? onDevice(organisation, client, metadata, more)
                : byBrowser(organisation, client, metadata, more);
    }

    private AdminTokens onDevice(String organisation, String client, JsonObject metadata, Map<String, String> more)
            throws LaunchException {
        Map<String, String> request = new LinkedHashMap<>(more);
        request.put("client_id", client);
        request.put("scope", SCOPES);
        return tokens(
                organisation,
                client,
                new AdminDeviceSignIn(http, tell)
                        .signIn(
                                endpoint(metadata, "device_authorization_endpoint", organisation),
                                endpoint(metadata, "token_endpoint", organisation),
                                request));
    }

    private AdminTokens byBrowser(String organisation, String client, JsonObject metadata, Map<String, String> more)
            throws LaunchException {
        String verifier = random();
        String state = random();
        try (AdminRedirect redirect = new AdminRedirect()) {
            Map<String, String> request = new LinkedHashMap<>(more);
            request.put("response_type", "code");
            request.put("client_id", client);
            request.put("redirect_uri", redirect.address());
            request.put("scope", SCOPES);
            request.put("state", state);
            request.put("code_challenge", challenge(verifier));
            request.put("code_challenge_method", "S256");
            open(endpoint(metadata, "authorization_endpoint", organisation) + "?" + AdminHttp.encode(request));
            Map<String, String> answer = redirect.await();
            String code = code(answer, organisation, state);
            return tokens(
                    organisation,
                    client,
                    http.post(
                            endpoint(metadata, "token_endpoint", organisation),
                            Map.of(
                                    "grant_type", "authorization_code",
                                    "client_id", client,
                                    "code", code,
                                    "redirect_uri", redirect.address(),
                                    "code_verifier", verifier)));
        } catch (IOException e) {
            throw new LaunchException("the answer cannot be waited for: " + ExceptionText.of(e) + ".", e);
        }
    }

    private JsonObject metadata(String organisation) throws LaunchException {
        JsonObject metadata = AdminHttp.json(
                http.send(HttpRequest.newBuilder(URI.create(organisation + "/.well-known/openid-configuration"))));
        if (!metadata.getString("issuer", "").equals(organisation)) {
            // OpenID Connect Discovery 1.0 §4.3.
            throw new LaunchException("there is no organisation at " + organisation
                    + ". Its address is that of its sign-in page, without a path.");
        }
        return metadata;
    }

    /** Tokens go to the organisation that they are of, whatever the metadata say. */
    private static String endpoint(JsonObject metadata, String name, String organisation) throws LaunchException {
        String endpoint = metadata.getString(name, "");
        if (!endpoint.startsWith(organisation + "/")) {
            throw new LaunchException("the " + name + " of " + organisation + " is elsewhere.");
        }
        return endpoint;
    }

    private static String code(Map<String, String> answer, String organisation, String state) throws LaunchException {
        // RFC 9207 §2.4.
        if (!state.equals(answer.get("state")) || !organisation.equals(answer.get("iss"))) {
            throw new LaunchException("the answer in the browser is none to this sign-in. Try again.");
        }
        if (!answer.containsKey("code")) {
            throw new LaunchException("the sign-in was refused: "
                    + answer.getOrDefault("error_description", answer.getOrDefault("error", "no reason was said"))
                    + ".");
        }
        return answer.get("code");
    }

    /** @return the tokens with which it goes on; empty if the sign-in is over */
    Optional<AdminTokens> refresh(AdminTokens tokens) throws LaunchException {
        HttpResponse<String> answer = http.post(
                tokens.organisation() + "/oauth2/token",
                Map.of("grant_type", "refresh_token", "client_id", tokens.client(), "refresh_token", tokens.refresh()));
        return "invalid_grant".equals(AdminHttp.json(answer).getString("error", ""))
                ? Optional.empty()
                : Optional.of(tokens(tokens.organisation(), tokens.client(), answer));
    }

    /** Ends the sign-in (RFC 7009): both tokens are worth nothing then. */
    void revoke(AdminTokens tokens) throws LaunchException {
        HttpResponse<String> answer = http.post(
                tokens.organisation() + "/oauth2/revoke",
                Map.of("client_id", tokens.client(), "token", tokens.refresh()));
        if (answer.statusCode() >= 300) {
            throw refused(answer);
        }
    }

    private static AdminTokens tokens(String organisation, String client, HttpResponse<String> answer)
            throws LaunchException {
        JsonObject tokens = AdminHttp.json(answer);
        if (answer.statusCode() != 200 || !tokens.containsKey("access_token") || !tokens.containsKey("refresh_token")) {
            throw refused(answer);
        }
        long now = Clock.systemUTC().instant().getEpochSecond();
        return new AdminTokens(
                organisation,
                client,
                tokens.getString("access_token"),
                tokens.getString("refresh_token"),
                now + tokens.getInt("expires_in", 60));
    }

    private static LaunchException refused(HttpResponse<String> answer) {
        JsonObject error = AdminHttp.json(answer);
        return new LaunchException("the sign-in was refused: "
                + error.getString("error_description", error.getString("error", "status " + answer.statusCode()))
                + ".");
    }

    private void open(String address) {
        tell.println("Sign in in your browser, at this address:");
        tell.println(address);
        tell.flush();
        if (opensBrowser) {
            browser().ifPresent(command -> start(command, address));
        }
    }

    /** @return the command that opens an address; empty where nobody would see it */
    private static Optional<List<String>> browser() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.contains("windows")) {
            return Optional.of(List.of("rundll32", "url.dll,FileProtocolHandler"));
        }
        if (system.contains("mac")) {
            return Optional.of(List.of("open"));
        }
        boolean screen = System.getenv("DISPLAY") != null || System.getenv("WAYLAND_DISPLAY") != null;
        return screen ? Optional.of(List.of("xdg-open")) : Optional.empty();
    }

    private static void start(List<String> command, String address) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.command().add(address);
            builder.start();
        } catch (IOException | UnsupportedOperationException e) {
            // The address is there to be copied.
        }
    }

    private static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Each Java has SHA-256", e);
        }
    }
}
