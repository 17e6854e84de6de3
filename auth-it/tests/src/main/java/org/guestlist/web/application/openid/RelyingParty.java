package org.guestlist.web.application.openid;

import static org.guestlist.web.server.Server.backstage;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guestlist.backstage.NewApplication;
import org.guestlist.backstage.Organisation;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.guestlist.web.server.Secrets;

/** An application of a test. Its messages are made by hand, so that each can be wrong. */
public final class RelyingParty {

    public static final String REDIRECT = "https://app.example/callback";

    private final Organisation organisation;
    private final UUID id;
    private final String secret;
    private final Visitor server;
    final CodeVerifier verifier = new CodeVerifier();

    private RelyingParty(Organisation organisation, UUID id, String secret) {
        this.organisation = organisation;
        this.id = id;
        this.secret = secret;
        this.server = Visitor.at(organisation.host());
    }

    static RelyingParty of(Organisation organisation) {
        return of(organisation, NewApplication.web("Wiki", REDIRECT));
    }

    /** @return an application with these settings */
    public static RelyingParty of(Organisation organisation, NewApplication settings) {
        UUID id = backstage().application(organisation, settings);
        boolean hasSecret = settings.publicKeys() == null
                && (settings.kind().equals("WEB") || settings.kind().equals("SERVICE"));
        return new RelyingParty(organisation, id, hasSecret ? backstage().newSecret(organisation, id) : null);
    }

    /** @return an application that an administrator has registered on the screen */
    static RelyingParty registered(Organisation organisation, UUID id, String secret) {
        return new RelyingParty(organisation, id, Secrets.note(secret));
    }

    UUID id() {
        return id;
    }

    String secret() {
        return secret;
    }

    String issuer() {
        return server.origin();
    }

    Organisation organisation() {
        return organisation;
    }

    /** @return what the examples read from their environment */
    Map<String, String> environment() {
        return Map.of("ISSUER", issuer(), "CLIENT_ID", id.toString(), "CLIENT_SECRET", secret);
    }

    /** @return the parameters of a usual authorization request */
    Map<String, String> request() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("client_id", id.toString());
        parameters.put("response_type", "code");
        parameters.put("redirect_uri", REDIRECT);
        parameters.put("scope", "openid profile email groups");
        parameters.put("state", "state-1");
        parameters.put("nonce", "nonce-1");
        parameters.put(
                "code_challenge",
                CodeChallenge.compute(CodeChallengeMethod.S256, verifier).getValue());
        parameters.put("code_challenge_method", "S256");
        return parameters;
    }

    /** @return the path and query of the usual request with one parameter changed; null leaves it out */
    String address(String name, String value) {
        Map<String, String> parameters = request();
        if (value == null) {
            parameters.remove(name);
        } else {
            parameters.put(name, value);
        }
        return address(parameters);
    }

    String address() {
        return address(request());
    }

    static String address(Map<String, String> parameters) {
        return "/oauth2/authorize?" + encode(parameters);
    }

    static String encode(Map<String, String> parameters) {
        return URLUtils.serializeParameters(parameters.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> List.of(entry.getValue()),
                        (one, other) -> one,
                        LinkedHashMap::new)));
    }

    /** @return the parameters with which the person's browser is sent back */
    Map<String, String> answer(Page page) {
        URI location = page.location();
        if (!location.toString().startsWith(REDIRECT + "?")) {
            throw new AssertionError("leads to " + location);
        }
        return parameters(location);
    }

    /** @return the parameters in the address */
    static Map<String, String> parameters(URI address) {
        return URLUtils.parseParameters(address.getRawQuery()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().get(0)));
    }

    /** @return the code that this person's browser brings */
    String code(Visitor person) {
        return Secrets.note(answer(person.open(address())).get("code"));
    }

    /** @return the answer of the token endpoint for a code */
    Page redeem(String code) {
        return redeem(code, REDIRECT);
    }

    /** @return the same where the code was sent to another address */
    Page redeem(String code, String redirect) {
        return token(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                redirect,
                "code_verifier",
                verifier.getValue()));
    }

    Page refresh(String token) {
        return token(Map.of("grant_type", "refresh_token", "refresh_token", token));
    }

    /** @return the tokens of this person, by their names */
    public Map<String, Object> tokens(Visitor person) {
        return json(redeem(code(person)));
    }

    /** @return the same with these proofs of a key (RFC 9449) */
    Page token(Map<String, String> form, String... proofs) {
        return post("/oauth2/token", form, proofs);
    }

    /** @return the form that redeems a code */
    Map<String, String> redeeming(String code) {
        return Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                REDIRECT,
                "code_verifier",
                verifier.getValue());
    }

    /** @return the answer to a form from the application's server, with its secret; or only its client id */
    Page post(String path, Map<String, String> form, String... proofs) {
        Map<String, String> all = new LinkedHashMap<>(form);
        if (secret == null && !form.containsKey("client_assertion")) {
            all.put("client_id", id.toString());
        }
        return server.send(path, request -> {
            request.POST(HttpRequest.BodyPublishers.ofString(encode(all)))
                    .setHeader("Content-Type", "application/x-www-form-urlencoded");
            if (secret != null) {
                request.setHeader("Authorization", basic(id + ":" + secret));
            }
            for (String proof : proofs) {
                request.header("DPoP", proof);
            }
        });
    }

    static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    /** @return whether the token is active, by the introspection endpoint */
    boolean isActive(String token) {
        return (Boolean)
                json(post("/oauth2/introspect", Map.of("token", token))).get("active");
    }

    /** @return what the userinfo endpoint answers to this header {@code Authorization} with these proofs of a key */
    Page userInfoAs(String authorization, String... proofs) {
        return server.send("/oauth2/userinfo", request -> {
            request.GET().setHeader("Authorization", authorization);
            for (String proof : proofs) {
                request.header("DPoP", proof);
            }
        });
    }

    /** @return what the userinfo endpoint answers */
    Page userInfo(String accessToken) {
        return server.send(
                "/oauth2/userinfo", request -> request.GET().setHeader("Authorization", "Bearer " + accessToken));
    }

    Page get(String path) {
        return server.send(path, HttpRequest.Builder::GET);
    }

    static Map<String, Object> json(Page page) {
        return json(page.body());
    }

    static Map<String, Object> json(String text) {
        try {
            return JSONObjectUtils.parse(text);
        } catch (ParseException e) {
            throw new AssertionError(text, e);
        }
    }
}
