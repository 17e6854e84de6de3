package org.guestlist.provider.sso;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.sso.RelyingParty.Outcome;
import org.guestlist.provider.trace.TraceStep.Cause;
import org.guestlist.provider.trace.TraceStep.Name;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a provider does, nobody waits for it for longer than {@link SignOnDeadline#LIMIT}, and it is nobody else's trouble. */
class OutagesTest {

    private static final String DISCOVERY = "/.well-known/openid-configuration";

    private final HostileProvider hostile = new HostileProvider();
    private final HostileProvider healthy = new HostileProvider();
    private final RelyingParty guestlist = new RelyingParty();
    private final IdentityProvider provider = guestlist.provider(hostile);

    @AfterEach
    void close() {
        hostile.close();
        healthy.close();
    }

    private Outcome refused(Name... step) {
        Outcome outcome = guestlist.signIn(hostile, provider);

        assertThat(outcome.failed().name()).isIn((Object[]) step);
        assertThat(outcome.problem())
                .isEqualTo(outcome.failed().cause() == Cause.DOWN ? SsoProblem.UNAVAILABLE : SsoProblem.MISCONFIGURED);
        assertThat(guestlist.signIn(healthy).failed()).isNull();
        return outcome;
    }

    @Test
    void nobodyAnswers() {
        hostile.goDown();

        assertThat(refused(Name.DISCOVERY).failed().found()).contains("refused");
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource({DISCOVERY + ",DISCOVERY", "/token,TOKEN_REQUEST", "/keys,SIGNING_KEYS", "/userinfo,USERINFO"})
    void anAnswerDrips(String path, Name step) {
        hostile.knowsAddressOnlyAtUserInfo().drip(path);

        assertThat(refused(step).failed().found()).contains("in time");
        assertThat(hostile.asked(path)).isEqualTo(1);
    }

    @Test
    void everyStepIsSlow() {
        hostile.knowsAddressOnlyAtUserInfo();
        // Each by itself is in time, all together are not; on a busy machine, two of them are not either.
        for (String path : List.of("/token", "/keys", "/userinfo")) {
            hostile.slow(path, SignOnDeadline.LIMIT.multipliedBy(2).dividedBy(5));
        }

        assertThat(refused(Name.TOKEN_REQUEST, Name.SIGNING_KEYS, Name.USERINFO)
                        .failed()
                        .found())
                .contains("in time");
    }

    @ParameterizedTest
    @CsvSource({DISCOVERY + ",DISCOVERY", "/token,TOKEN_REQUEST", "/keys,SIGNING_KEYS", "/userinfo,USERINFO"})
    void anAnswerIsAGigabyteLong(String path, Name step) {
        hostile.knowsAddressOnlyAtUserInfo().flood(path);

        assertThat(refused(step).failed().found()).contains("longer than");
    }

    @ParameterizedTest
    @CsvSource({DISCOVERY + ",DISCOVERY", "/token,TOKEN_REQUEST", "/keys,SIGNING_KEYS", "/userinfo,USERINFO"})
    void anAnswerRedirects(String path, Name step) {
        HostileProvider inside = new HostileProvider();
        hostile.knowsAddressOnlyAtUserInfo().redirect(path, inside.issuer().resolve(path));

        refused(step);
        assertThat(inside.asked(path)).isZero();
        inside.close();
    }

    @Test
    void aProviderAtAPrivateAddressIsNotCalledUnlessTheOperatorAllowsIt() {
        RelyingParty closed = new RelyingParty(new String[0]);
        for (int i = 0; i < 5; i++) {
            Outcome outcome = closed.signIn(hostile, provider);
            assertThat(outcome.failed().name()).isEqualTo(Name.DISCOVERY);
            assertThat(outcome.failed().found()).contains("guestlist.outbound.allow");
        }

        assertThat(hostile.asked(DISCOVERY)).isZero();
    }

    @Test
    void endpointsAtAPrivateAddressAreNotCalledEither() {
        hostile.discovery.put(
                "token_endpoint", hostile.issuer().toString().replace("localhost", "127.0.0.1") + "/token");

        assertThat(refused(Name.TOKEN_REQUEST).failed().found()).contains("guestlist.outbound.allow");
        assertThat(hostile.asked("/token")).isZero();
    }

    @Test
    void aProviderThatIsDownIsNotAskedAgainForAWhileAndNoOtherNotices() {
        hostile.say("/token", 503, "text/html", "maintenance");
        for (int i = 0; i < 3; i++) {
            guestlist.signIn(hostile, provider);
        }
        assertThat(hostile.asked("/token")).isEqualTo(3);

        assertThat(refused(Name.TOKEN_REQUEST).failed().found()).contains("did not answer lately");
        assertThat(hostile.asked("/token")).isEqualTo(3);
        assertThat(guestlist
                        .signIn(hostile, guestlist.provider(hostile))
                        .failed()
                        .found())
                .as("another organisation's")
                .contains("503");
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 401, 404, 429})
    void anAnswerThatSaysNoIsNoOutage(int status) {
        hostile.say("/token", status, "application/json", "{\"error\":\"invalid_client\"}");
        for (int i = 0; i < 6; i++) {
            assertThat(guestlist.signIn(hostile, provider).failed().found()).contains("invalid_client");
        }

        assertThat(hostile.asked("/token")).isEqualTo(6);
    }

    @Test
    void manyPeopleAtASlowProviderHoldUpNobodyElse() throws Exception {
        hostile.drip(DISCOVERY);
        ExecutorService people = Executors.newFixedThreadPool(40);
        List<Future<SsoProblem>> waiting = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            waiting.add(people.submit(() -> guestlist.signIn(hostile, provider).problem()));
        }
        assertThat(guestlist.signIn(healthy).failed()).isNull();

        for (Future<SsoProblem> one : waiting) {
            assertThat(one.get()).isEqualTo(SsoProblem.UNAVAILABLE);
        }
        people.shutdown();
        assertThat(hostile.asked(DISCOVERY))
                .as("people who waited for the provider")
                .isLessThanOrEqualTo(8);
    }
}
