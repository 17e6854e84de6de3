package org.guestlist.provider.sso;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.guestlist.provider.FederatedIdentity;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.ProviderKind;
import org.guestlist.provider.sso.RelyingParty.Outcome;
import org.guestlist.provider.trace.Trace;
import org.guestlist.provider.trace.TraceStep.Cause;
import org.guestlist.provider.trace.TraceStep.Name;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever goes wrong wherever, the trace says what it was: every server of the provider with every fault, and every claim with every
 * value.
 */
class TraceCausesTest {

    /** Each server, and the step at which it is asked. */
    private static final Map<String, Name> SERVERS = Map.of(
            "/.well-known/openid-configuration",
            Name.DISCOVERY,
            "/token",
            Name.TOKEN_REQUEST,
            "/keys",
            Name.SIGNING_KEYS,
            "/userinfo",
            Name.USERINFO);

    private static final List<ProviderKind> KINDS = Stream.of(ProviderKind.values())
            .filter(ProviderKind::speaksOpenIdConnect)
            .toList();

    private final HostileProvider hostile = new HostileProvider("/tenant").knowsAddressOnlyAtUserInfo();
    private final RelyingParty guestlist = new RelyingParty();

    @AfterEach
    void close() {
        hostile.close();
    }

    /** What a server can do, and what the administrator is told of it. */
    static Map<String, Cause> faults() {
        Map<String, Cause> faults = new LinkedHashMap<>();
        Stream.of("500", "502", "503", "504", "429")
                .forEach(status -> faults.put(status + "|text/html|<h1>Later</h1>", Cause.DOWN));
        faults.put("503|application/json|{\"error\":\"temporarily_unavailable\"}", Cause.DOWN);
        Stream.of("302", "204").forEach(status -> faults.put(status + "|text/html|", Cause.UNREADABLE));
        faults.put("404|text/html|<h1>Not found</h1>", Cause.UNREADABLE);
        faults.put("200|text/html|<html>Sign in to the proxy</html>", Cause.UNREADABLE);
        Stream.of("", "null", "[]", "{", "7", "\u0000\u0001")
                .forEach(body -> faults.put("200|application/json|" + body, Cause.UNREADABLE));
        return faults;
    }

    static Stream<Arguments> everyServerWithEveryFault() {
        return SERVERS.keySet().stream()
                .sorted()
                .flatMap(server -> faults().entrySet().stream()
                        .map(fault -> Arguments.of(server, fault.getKey(), fault.getValue())));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("everyServerWithEveryFault")
    void aServerThatDoesNotDoItsPart(String server, String fault, Cause cause) {
        String[] parts = fault.split("\\|", 3);
        hostile.say(server, Integer.parseInt(parts[0]), parts[1], parts[2]);
        Outcome outcome = guestlist.signIn(hostile);

        assertThat(outcome.failed().name()).isEqualTo(SERVERS.get(server));
        assertThat(outcome.failed().cause()).as(outcome.failed().toString()).isEqualTo(cause);
        assertThat(outcome.problem()).isEqualTo(SsoProblem.of(cause));
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @MethodSource("servers")
    void aServerThatIsTooSlowOrTooLong(String server) {
        hostile.slow(server, Duration.ofSeconds(6));
        assertThat(guestlist.signIn(hostile).failed()).satisfies(step -> {
            assertThat(step.name()).isEqualTo(SERVERS.get(server));
            assertThat(step.cause()).isEqualTo(Cause.DOWN);
        });
        hostile.flood(server);
        assertThat(guestlist.signIn(hostile).failed().cause()).isEqualTo(Cause.UNREADABLE);
    }

    static Stream<String> servers() {
        return SERVERS.keySet().stream().sorted();
    }

    @Test
    void whatIsWrongWithTheWayThere() {
        assertThat(failed("https://nowhere.invalid")).isEqualTo(Cause.UNKNOWN_HOST);
        assertThat(failed("https://localhost:" + hostile.issuer().getPort())).isEqualTo(Cause.TLS);
        assertThat(new RelyingParty(new String[0]).signIn(hostile).failed().cause())
                .isEqualTo(Cause.NOT_ALLOWED);
        hostile.goDown();
        assertThat(guestlist.signIn(hostile).failed().cause()).isEqualTo(Cause.DOWN);
    }

    private Cause failed(String issuer) {
        IdentityProvider provider = guestlist.provider(RelyingParty.settings(ProviderKind.OIDC, URI.create(issuer)));
        return guestlist.signIn(hostile, provider).failed().cause();
    }

    @ParameterizedTest
    @CsvSource({
        "400,invalid_client,CLIENT_REFUSED",
        "401,invalid_client,CLIENT_REFUSED",
        "400,unauthorized_client,CLIENT_REFUSED",
        "400,invalid_grant,CODE_REFUSED",
        "400,server_error,DOWN",
        "400,temporarily_unavailable,DOWN",
        "400,invalid_request,",
        "400,of_its_own,"
    })
    void whyThereAreNoTokens(int status, String error, Cause cause) {
        hostile.say("/token", status, "application/json", "{\"error\":\"" + error + "\"}");
        assertThat(guestlist.signIn(hostile).failed().cause()).isEqualTo(cause);
    }

    @Test
    void whatIsWrongWithTheTokenItself() {
        assertThat(guestlist.signIn(hostile.signNothing()).failed().cause()).isEqualTo(Cause.ALGORITHM);
        assertThat(guestlist
                        .signIn(hostile.signWithSecret(RelyingParty.SECRET))
                        .failed()
                        .cause())
                .isEqualTo(Cause.ALGORITHM);
        hostile.signWith(HostileProvider.rsa("unknown"), com.nimbusds.jose.JWSAlgorithm.RS256);
        assertThat(guestlist.signIn(hostile).failed()).satisfies(step -> {
            assertThat(step.name()).isEqualTo(Name.SIGNATURE);
            assertThat(step.cause()).as("the key").isNull();
        });
    }

    @ParameterizedTest
    @CsvSource({"iss,ISSUER", "sub,SUBJECT", "aud,AUDIENCE", "nonce,NONCE", "iat,TIMES", "exp,TIMES"})
    void aClaimThatHasToBeThere(String claim, Name step) {
        assertThat(guestlist.signIn(hostile.withoutClaim(claim)).failed()).satisfies(failed -> {
            assertThat(failed.name()).isEqualTo(step);
            assertThat(failed.cause()).isEqualTo(Cause.MISSING);
        });
    }

    /** Every value that JSON can have, and that no claim should. */
    private static List<Object> hostileValues() {
        List<Object> values = new ArrayList<>(List.of(
                "",
                " ",
                "\0",
                "a\0b",
                "a\nb",
                "\u001b[2J",
                "\ud800",
                "a\udc00",
                "\uffff",
                "\u202eadmin",
                "x".repeat(256),
                "x".repeat(60_000),
                true,
                false,
                0,
                -1,
                7,
                1.5,
                1e15,
                -1e15,
                1e18,
                1e19,
                1e300,
                Long.MAX_VALUE,
                Long.MIN_VALUE,
                List.of(),
                List.of("a"),
                List.of(List.of("a")),
                List.of(1, 2),
                Map.of(),
                Map.of("a", Map.of("b", "c")),
                "<script>",
                "' or 1=1 --",
                "null",
                "NaN"));
        return values;
    }

    /** Every claim that anything here reads. */
    static Stream<String> claims() {
        return Stream.of(
                "iss",
                "sub",
                "aud",
                "azp",
                "iat",
                "exp",
                "nbf",
                "auth_time",
                "nonce",
                "at_hash",
                "acr",
                "sid",
                "jti",
                "email",
                "email_verified",
                "preferred_username",
                "upn",
                "unique_name",
                "tid",
                "oid",
                "hd",
                "name",
                "attributes");
    }

    /** Signed with the right key, by a provider that has gone mad: refused at a step, or nobody but with a name that can be stored. */
    @ParameterizedTest
    @MethodSource("claims")
    void aClaimWithAnyValueIsRefusedOrHarmless(String claim) throws Exception {
        long now = java.time.Instant.now().getEpochSecond();
        for (ProviderKind kind : KINDS) {
            IdentityProvider provider = guestlist.provider(RelyingParty.settings(kind, hostile.issuer()));
            for (Object value : hostileValues()) {
                Map<String, Object> token = new HashMap<>(Map.of(
                        "iss",
                        hostile.issuer().toString(),
                        "sub",
                        "ada",
                        "aud",
                        HostileProvider.CLIENT,
                        "iat",
                        now,
                        "exp",
                        now + 60,
                        "nonce",
                        "n",
                        "email",
                        "ada@acme.example",
                        "oid",
                        "object",
                        "tid",
                        "tenant"));
                token.put(claim, value);
                Trace trace = new Trace(Clock.systemUTC());
                try {
                    JWTClaimsSet claims = JWTClaimsSet.parse(JSONObjectUtils.toJSONString(token));
                    IdTokenRules.verify(provider, "n", claims, trace);
                    storable(ClaimsReader.read(provider, claims.getClaims(), trace), kind + " " + claim + " " + value);
                } catch (SsoException e) {
                    assertThat(trace.steps())
                            .as(kind + " " + claim + " " + value)
                            .anySatisfy(step -> assertThat(step.passed()).isFalse());
                } catch (java.text.ParseException e) {
                    assertThat(e).as("refused with the signature").isNotNull();
                }
            }
        }
    }

    private static void storable(FederatedIdentity who, String what) {
        Stream.of(who.issuer(), who.subject(), who.session().orElse("none"))
                .forEach(name ->
                        assertThat(name).as(what).hasSizeBetween(1, 255).doesNotContainPattern("[\\p{Cc}\\p{Cs}]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sub", "email", "email_verified", "attributes"})
    void aClaimOfUserinfoWithAnyValueIsRefusedOrHarmless(String claim) {
        for (Object value : hostileValues()) {
            Map<String, Object> body =
                    new HashMap<>(Map.of("sub", HostileProvider.SUBJECT, "email", "ada@acme.example"));
            body.put(claim, value);
            hostile.say("/userinfo", 200, "application/json", JSONObjectUtils.toJSONString(body));
            harmless(guestlist.provider(hostile), hostile, claim + " " + value);
        }
    }

    @ParameterizedTest
    @MethodSource("metadata")
    void anythingInADiscoveryDocumentIsRefusedOrHarmless(String name) {
        for (Object value : hostileValues()) {
            hostile.discovery.put(name, value);
            harmless(guestlist.provider(hostile), hostile, name + " " + value);
        }
    }

    static Stream<String> metadata() {
        return Stream.of(
                "issuer",
                "authorization_endpoint",
                "token_endpoint",
                "jwks_uri",
                "userinfo_endpoint",
                "end_session_endpoint",
                "response_types_supported",
                "subject_types_supported",
                "id_token_signing_alg_values_supported",
                "prompt_values_supported",
                "authorization_response_iss_parameter_supported",
                "scopes_supported");
    }

    private void harmless(IdentityProvider provider, HostileProvider there, String what) {
        Outcome outcome = guestlist.signIn(there, provider);
        if (outcome.failure() != null) {
            assertThat(outcome.failed()).as(what).isNotNull();
            return;
        }
        Trace trace = new Trace(Clock.systemUTC());
        try {
            FederatedIdentity who = ClaimsReader.read(provider, outcome.claims(), trace);
            storable(who, what);
        } catch (SsoException e) {
            assertThat(trace.steps())
                    .as(what)
                    .anySatisfy(step -> assertThat(step.passed()).isFalse());
        }
    }

    /** By a provider that has gone mad, too: each claim of a logout token with each value. */
    @ParameterizedTest
    @MethodSource("claims")
    void aLogoutTokenWithAnyValueIsRefusedOrHarmless(String claim) throws Exception {
        IdentityProvider provider = guestlist.provider(hostile);
        java.time.Instant now = java.time.Instant.now();
        for (Object value : hostileValues()) {
            JWTClaimsSet claims = new JWTClaimsSet.Builder()
                    .issuer(hostile.issuer().toString())
                    .audience(HostileProvider.CLIENT)
                    .jwtID("j")
                    .subject("s")
                    .claim("sid", "sid")
                    .issueTime(java.util.Date.from(now))
                    .expirationTime(java.util.Date.from(now.plusSeconds(60)))
                    .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()))
                    .claim(claim, value)
                    .build();
            try {
                SignedJWT token = LogoutToken.parse(hostile.sign(claims));
                LogoutToken read = LogoutToken.verify(
                        provider,
                        new com.nimbusds.jose.jwk.source.ImmutableJWKSet<>(
                                new com.nimbusds.jose.jwk.JWKSet(HostileProvider.KEY)),
                        token,
                        now);
                assertThat(read.expiresAt())
                        .as(claim + " " + value)
                        .isBefore(java.time.Instant.parse("+10000-01-02T00:00:00Z"));
                Stream.of(
                                read.id(),
                                read.ended().subject().orElse("none"),
                                read.ended().session().orElse("none"))
                        .forEach(name -> assertThat(name)
                                .as(claim + " " + value)
                                .hasSizeBetween(1, 255)
                                .doesNotContainPattern("[\\p{Cc}\\p{Cs}]"));
            } catch (LogoutRefusedException e) {
                assertThat(e).as(claim + " " + value).hasMessageNotContaining("\0");
            }
        }
    }
}
