package org.guestlist.provider.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.provider.sso.RelyingParty.CALLBACK;

import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guestlist.platform.outbound.Answer;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.ProviderKind;
import org.guestlist.provider.ProviderSettings;
import org.guestlist.provider.trace.Trace;
import org.guestlist.provider.trace.TraceStep;
import org.guestlist.provider.trace.TraceStep.Cause;
import org.guestlist.provider.trace.TraceStep.Name;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found out about a provider without a person. */
class ProviderChecksTest {

    private final HostileProvider hostile = new HostileProvider();
    private final RelyingParty guestlist = new RelyingParty();
    private final IdentityProvider provider = guestlist.provider(hostile);

    @AfterEach
    void close() {
        hostile.close();
    }

    private List<TraceStep> all() {
        return guestlist.checks.all(provider);
    }

    private TraceStep only(Name name) {
        List<TraceStep> steps =
                all().stream().filter(step -> step.name() == name).toList();
        assertThat(steps).hasSize(1);
        return steps.get(0);
    }

    private void assertFailed(Name name, Cause cause) {
        TraceStep step = only(name);
        assertThat(step.passed()).isFalse();
        assertThat(step.cause()).isEqualTo(cause);
    }

    /** Leads back to Guestlist, as for a request that allows no page. */
    private void leadBack(String answer) {
        hostile.on("/authorize", exchange -> {
            exchange.getResponseHeaders().add("Location", CALLBACK + "?" + answer);
            HostileProvider.write(exchange, 302, "text/html", "");
        });
    }

    @Test
    void allIsWellWithAProviderThatRefusesNothingButTheCode() {
        leadBack("error=login_required&state=x");
        assertThat(all())
                .allMatch(TraceStep::passed)
                .extracting(TraceStep::name)
                .containsExactly(Name.DISCOVERY, Name.SIGNING_KEYS, Name.CLOCK, Name.REDIRECT_ADDRESS, Name.CLIENT);
        assertThat(hostile.tokenRequests).hasSize(1);
    }

    @Test
    void theDailyProbeLeavesOutWhatNotAllProvidersTell() {
        assertThat(guestlist.checks.needed(provider))
                .extracting(TraceStep::name)
                .containsExactly(Name.DISCOVERY, Name.SIGNING_KEYS, Name.CLIENT);
        assertThat(hostile.asked("/authorize")).isZero();
    }

    @Test
    void eachTestAsksAnewAndWhatItFindsCountsAtOnce() {
        all();
        hostile.discovery.put("issuer", "https://elsewhere.example");
        assertFailed(Name.DISCOVERY, null);
        assertThat(all()).as("nothing else can be asked").hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "401, invalid_client, CLIENT_REFUSED",
        "401, unauthorized_client, CLIENT_REFUSED",
        "400, unauthorized_client, CLIENT_REFUSED",
        "503, temporarily_unavailable, DOWN"
    })
    void aRefusedClientIsTold(int status, String error, Cause cause) {
        hostile.say("/token", status, "application/json", "{\"error\": \"" + error + "\"}");
        assertFailed(Name.CLIENT, cause);
    }

    @ParameterizedTest
    @ValueSource(strings = {"invalid_grant", "invalid_request"})
    void anErrorAboutTheCodeMeansThatTheClientIsKnown(String error) {
        hostile.say("/token", 400, "application/json", "{\"error\": \"" + error + "\"}");
        assertThat(only(Name.CLIENT).passed()).isTrue();
    }

    @Test
    void tokensForAMadeUpCodeAreNoGoodSign() {
        hostile.say("/token", 200, "application/json", "{\"access_token\": \"x\", \"token_type\": \"Bearer\"}");
        assertThat(only(Name.CLIENT).passed()).isFalse();
    }

    @Test
    void theSecretIsNotShownWhenTheProviderRepeatsIt() {
        provider.keepSecret(guestlist.secrets.seal(IdentityProvider.SECRET, "plain s3cret"));
        hostile.on(
                "/token",
                exchange -> HostileProvider.json(
                        exchange, 401, Map.of("error", "invalid_client", "error_description", "not plain s3cret")));
        assertThat(only(Name.CLIENT).found()).contains("not …").doesNotContain("s3cret");
    }

    @Test
    void aMissingSecretIsTold() {
        provider.keepSecret(null);
        assertFailed(Name.TOKEN_REQUEST, Cause.SECRET_NEEDED);
    }

    @Test
    void keysThatNoSignatureCanBeCheckedWithAreTold() throws Exception {
        hostile.discovery.put("id_token_signing_alg_values_supported", List.of("HS256"));
        assertFailed(Name.SIGNING_KEYS, Cause.ALGORITHM);
        hostile.discovery.put("id_token_signing_alg_values_supported", List.of("RS256"));
        OctetSequenceKey secret = new OctetSequenceKeyGenerator(256).generate();
        hostile.on(
                "/keys",
                exchange -> HostileProvider.json(exchange, 200, Map.of("keys", List.of(secret.toJSONObject()))));
        assertFailed(Name.SIGNING_KEYS, Cause.ALGORITHM);
        hostile.say("/keys", 200, "text/html", "<h1>Sign in</h1>");
        assertFailed(Name.SIGNING_KEYS, Cause.UNREADABLE);
        hostile.say("/keys", 503, "text/html", "");
        assertFailed(Name.SIGNING_KEYS, Cause.DOWN);
    }

    @Test
    void aRedirectAddressThatIsNotKnownThereIsTold() {
        hostile.say("/authorize", 400, "text/html", "Invalid parameter: redirect_uri");
        assertFailed(Name.REDIRECT_ADDRESS, null);
    }

    @Test
    void anotherErrorThereIsToldInTheProvidersWords() {
        leadBack("error=invalid_scope&error_description=no+such+scope");
        assertThat(only(Name.ANSWER).found()).isEqualTo("invalid_scope: no such scope");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 404, 500})
    void aPageInsteadSaysNothingAboutTheRedirectAddress(int status) {
        hostile.say("/authorize", status, "text/html", "<h1>Sign in</h1>");
        assertThat(all()).extracting(TraceStep::name).doesNotContain(Name.REDIRECT_ADDRESS);
    }

    @Test
    void aProviderThatIsGoneIsTold() {
        hostile.goDown();
        assertFailed(Name.DISCOVERY, Cause.DOWN);
    }

    @ParameterizedTest
    @CsvSource({"0, true", "-25, true", "25, true", "45, false", "-45, false"})
    void clocksMayDifferByHalfAMinute(int seconds, boolean passed) {
        Instant now = Instant.parse("2026-03-04T05:06:07Z");
        Answer answer = new Answer(200, Map.of("date", List.of(httpDate(now.plusSeconds(seconds)))), new byte[0]);
        assertThat(ServerClock.ahead(answer, now)).contains(Duration.ofSeconds(seconds));
        Trace trace = new Trace(Clock.systemUTC());
        ServerClock.check(ServerClock.ahead(answer, now), trace);
        assertThat(trace.steps())
                .singleElement()
                .satisfies(step -> assertThat(step.passed()).isEqualTo(passed));
    }

    private static String httpDate(Instant time) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atZone(ZoneOffset.UTC));
    }

    @Test
    void anAnswerFromACacheHasItsAge() {
        Instant now = Instant.parse("2026-03-04T05:06:07Z");
        Answer cached = new Answer(
                200, Map.of("date", List.of(httpDate(now.minusSeconds(600))), "age", List.of("600")), new byte[0]);
        assertThat(ServerClock.ahead(cached, now)).contains(Duration.ZERO);
        assertThat(ServerClock.ahead(new Answer(200, Map.of("date", List.of("soon")), new byte[0]), now))
                .isEqualTo(Optional.empty());
    }

    @Test
    void aCasServerRefusesAMadeUpTicket() {
        IdentityProvider cas = guestlist.provider(
                ProviderSettings.of(ProviderKind.CAS, "Campus", URI.create(hostile.issuer() + "/cas"), ""));
        hostile.say("/cas/p3/serviceValidate", 200, "application/xml", failure("INVALID_TICKET"));
        assertThat(guestlist.checks.all(cas))
                .allMatch(TraceStep::passed)
                .extracting(TraceStep::name)
                .containsExactly(Name.TICKET, Name.CLOCK);
        hostile.say("/cas/p3/serviceValidate", 200, "application/xml", failure("INVALID_SERVICE"));
        assertThat(guestlist.checks.needed(cas)).singleElement().satisfies(step -> {
            assertThat(step.passed()).isFalse();
            assertThat(step.cause()).isNull();
            assertThat(step.found()).contains("INVALID_SERVICE");
        });
        hostile.say("/cas/p3/serviceValidate", 200, "text/html", "<h1>Welcome</h1>");
        assertThat(guestlist.checks.needed(cas))
                .singleElement()
                .satisfies(step -> assertThat(step.cause()).isEqualTo(Cause.UNREADABLE));
    }

    private static String failure(String code) {
        return "<cas:serviceResponse xmlns:cas=\"http://www.yale.edu/tp/cas\"><cas:authenticationFailure code=\"" + code
                + "\">not recognized</cas:authenticationFailure></cas:serviceResponse>";
    }
}
