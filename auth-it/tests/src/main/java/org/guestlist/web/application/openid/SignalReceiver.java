package org.guestlist.web.application.openid;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Waiting;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;

/** An application of a test that receives shared signals, and checks each token as the standards have it. */
final class SignalReceiver {

    static final String CAEP = "https://schemas.openid.net/secevent/caep/event-type/";
    static final String RISC = "https://schemas.openid.net/secevent/risc/event-type/";
    static final String SESSION_REVOKED = CAEP + "session-revoked";
    static final String CREDENTIAL_CHANGE = CAEP + "credential-change";
    static final String LEVEL_CHANGE = CAEP + "assurance-level-change";
    static final String DISABLED = RISC + "account-disabled";
    static final String ENABLED = RISC + "account-enabled";
    static final String VERIFICATION = "https://schemas.openid.net/secevent/ssf/event-type/verification";

    final RelyingParty application;
    private final Visitor server;
    private String token;
    private String stream;

    /** @param application that may receive signals */
    SignalReceiver(RelyingParty application) {
        this.application = application;
        this.server = Visitor.at(application.organisation().host());
    }

    /** Chooses on the application's page how signals to it name people; {@code none} lets it receive none. @return the page then */
    static Page allow(Visitor administrator, RelyingParty application, String naming) {
        return administrator
                .open("/admin/application?id=" + application.id())
                .formWith("naming")
                .with("naming", naming)
                .with("do", "signals")
                .submit();
    }

    Organisation organisation() {
        return application.organisation();
    }

    /** @return the answer of the token endpoint for these scopes */
    Page ask(String scopes) {
        return application.token(Map.of("grant_type", "client_credentials", "scope", scopes));
    }

    /** Calls with a token of these scopes from now on. */
    SignalReceiver with(String scopes) {
        Page answer = ask(scopes);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return withToken((String) RelyingParty.json(answer).get("access_token"));
    }

    SignalReceiver withToken(String other) {
        token = other;
        return this;
    }

    String stream() {
        return stream;
    }

    Page call(String method, String path, String body) {
        return server.send("/ssf" + path, request -> {
            request.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                    .setHeader("Content-Type", "application/json");
            if (token != null) {
                request.setHeader("Authorization", "Bearer " + token);
            }
        });
    }

    Map<String, Object> done(int status, String method, String path, String body) {
        Page answer = call(method, path, body);
        assertThat(answer.status())
                .as(method + " " + path + " " + answer.body())
                .isEqualTo(status);
        return answer.body().isEmpty() ? Map.of() : RelyingParty.json(answer);
    }

    /** Makes a stream of these types, of all without any. @param address where signals are sent; null to fetch them */
    SignalReceiver streaming(String address, String... types) {
        String delivery = address == null
                ? ""
                : "\"delivery\":{\"method\":\"urn:ietf:rfc:8935\",\"endpoint_url\":\"" + address
                        + "\",\"authorization_header\":\"Bearer of the receiver\"}";
        String requested = types.length == 0
                ? ""
                : Stream.of(types).collect(Collectors.joining("\",\"", "\"events_requested\":[\"", "\"]"));
        String comma = delivery.isEmpty() || requested.isEmpty() ? "" : ",";
        stream = (String) done(201, "POST", "/stream", "{" + delivery + comma + requested + "}")
                .get("stream_id");
        return this;
    }

    /** @return the body of a request about its stream, with more of it */
    String about(String more) {
        return "{\"stream_id\":\"" + stream + "\"" + more + "}";
    }

    /** @return what is fetched, by the ids of the tokens, in their order */
    @SuppressWarnings("unchecked")
    Map<String, String> poll(String body) {
        return (Map<String, String>)
                (Map<?, ?>) done(200, "POST", "/poll", body).get("sets");
    }

    /** Fetches until there are so many, and acknowledges all. @return what they say */
    List<JWTClaimsSet> fetch(int wanted) {
        List<JWTClaimsSet> all = new ArrayList<>();
        Waiting.until(() -> {
            Map<String, String> next = poll("{\"returnImmediately\":true}");
            next.values().forEach(one -> all.add(check(one)));
            poll("{\"maxEvents\":0,\"ack\":["
                    + next.keySet().stream().map(jti -> "\"" + jti + "\"").collect(Collectors.joining(",")) + "]}");
            return all.size() >= wanted;
        });
        assertThat(all).hasSize(wanted);
        return all;
    }

    /** @return what the token says; it is signed, and as a security event token must be (RFC 8417, Shared Signals Framework 1.0 §4.1) */
    JWTClaimsSet check(String text) {
        try {
            SignedJWT jwt = SignedJWT.parse(text);
            JWKSet keys = JWKSet.parse(application.get("/oauth2/jwks").body());
            assertThat(jwt.getHeader().getAlgorithm().getName()).isEqualTo("RS256");
            assertThat(jwt.getHeader().getType().getType()).isEqualTo("secevent+jwt");
            assertThat(jwt.verify(new RSASSAVerifier(
                            keys.getKeyByKeyId(jwt.getHeader().getKeyID()).toRSAKey())))
                    .isTrue();
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            assertThat(claims.getIssuer()).isEqualTo(application.issuer());
            assertThat(claims.getAudience()).containsExactly(application.id().toString());
            assertThat(claims.getJWTID()).isNotEmpty();
            assertThat(claims.getIssueTime()).isNotNull();
            assertThat(claims.getClaims()).containsKeys("sub_id", "events").doesNotContainKeys("sub", "exp");
            assertThat(claims.getJSONObjectClaim("events")).hasSize(1);
            return claims;
        } catch (Exception e) {
            throw new AssertionError(text, e);
        }
    }

    /** @return the type of the event */
    static String type(JWTClaimsSet told) {
        return ((Map<?, ?>) told.getClaim("events")).keySet().iterator().next().toString();
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> event(JWTClaimsSet told) {
        return (Map<String, Object>)
                ((Map<?, ?>) told.getClaim("events")).values().iterator().next();
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> subject(JWTClaimsSet told) {
        return (Map<String, Object>) told.getClaim("sub_id");
    }
}
