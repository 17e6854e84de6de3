package org.guestlist.provider.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.organisation.tenant.Bound;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.secret.AnswersUsed;
import org.guestlist.platform.secret.MasterKeys;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.PendingConnection;
import org.guestlist.provider.ProviderService;
import org.guestlist.provider.Trials;
import org.guestlist.provider.trace.Trace;
import org.guestlist.provider.trace.TraceStep;
import org.guestlist.provider.trace.TraceStep.Name;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer counts once, soon, and only where it belongs. */
class SingleSignOnTest {

    private final HostileProvider hostile = new HostileProvider();
    private final RelyingParty guestlist = new RelyingParty();
    private final IdentityProvider provider = guestlist.provider(hostile);
    private final Map<UUID, IdentityProvider> known = new HashMap<>(Map.of(provider.getUuid(), provider));
    private final Set<String> used = new HashSet<>();
    private final CurrentTenant tenant = Bound.to(1);
    private final CurrentClient client = new CurrentClient();
    private final MovableClock clock = new MovableClock();
    private Trace trace = new Trace(clock);
    private Optional<String> cookie = Optional.empty();
    private final SingleSignOn singleSignOn = new SingleSignOn(
            new ProviderService() {

                @Override
                public Optional<IdentityProvider> find(UUID uuid) {
                    return Optional.ofNullable(known.get(uuid));
                }

                @Override
                public URI callback(IdentityProvider one) {
                    return URI.create("https://acme.example/sso/" + one.getUuid() + "/callback");
                }
            },
            guestlist.openIdConnect,
            guestlist.secrets,
            new AnswersUsed() {

                @Override
                public boolean useOnce(String answer, Instant expiresAt) {
                    return used.add(answer);
                }
            },
            tenant,
            client,
            clock);

    /** Moves when told. */
    private static final class MovableClock extends Clock {

        private Instant now = Instant.now();

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @AfterEach
    void close() {
        hostile.close();
    }

    private SsoStart.Go start() {
        return (SsoStart.Go) start(provider.getUuid(), "/account");
    }

    private SsoStart start(UUID at, String to) {
        trace = new Trace(clock);
        return singleSignOn.start(
                at,
                new SsoRequest(to, Optional.empty(), SsoPurpose.SIGN_IN, Optional.empty(), Optional.empty()),
                trace);
    }

    private SsoProof prove(SsoStart.Go start, Map<String, String> answer) {
        return prove(provider.getUuid(), Optional.of(start.sealedAttempts()), answer);
    }

    private SsoProof prove(UUID at, Optional<String> attempts, Map<String, String> answer) {
        trace = new Trace(clock);
        Map<String, List<String>> parameters = new HashMap<>();
        answer.forEach((name, value) -> parameters.put(name, List.of(value)));
        return singleSignOn.prove(at, attempts, parameters, trace);
    }

    private void assertFailed(SsoProof proof, SsoProblem problem, Name step) {
        assertThat(proof)
                .asInstanceOf(type(SsoProof.Failed.class))
                .satisfies(failed -> assertThat(failed.problem()).isEqualTo(problem));
        assertThat(trace.steps())
                .filteredOn(one -> !one.passed())
                .extracting(TraceStep::name)
                .containsExactly(step);
    }

    private void assertTooLate(SsoProof proof, Name step) {
        assertFailed(proof, SsoProblem.TOO_LATE, step);
    }

    @Test
    void provesWhoSomebodyIs() {
        SsoStart.Go start = start();

        assertThat(prove(start, hostile.signIn(start.location())))
                .asInstanceOf(type(SsoProof.Proven.class))
                .satisfies(proven -> {
                    assertThat(proven.identity().subject()).isEqualTo(HostileProvider.SUBJECT);
                    assertThat(proven.to()).isEqualTo("/account");
                    assertThat(proven.provider()).isSameAs(provider);
                });
    }

    @Test
    void showsNothingOfTheAttemptToTheBrowser() {
        SsoStart.Go start = start();
        Map<String, String> request = HostileProvider.query(start.location());

        assertThat(start.sealedAttempts())
                .doesNotContain(request.get("nonce"), request.get("state"))
                .hasSizeLessThan(1_000);
        assertThat(guestlist
                        .secrets
                        .open("single sign-on attempts", start.sealedAttempts())
                        .orElseThrow())
                .contains(request.get("nonce"));
    }

    @Test
    void anAnswerIsUsedOnce() {
        SsoStart.Go start = start();
        Map<String, String> answer = hostile.signIn(start.location());
        prove(start, answer);

        assertTooLate(prove(start, answer), Name.FRESHNESS);
        assertThat(hostile.asked("/token")).isEqualTo(1);
    }

    @Test
    void anAnswerNeedsTheBrowserThatBegan() {
        SsoStart.Go mine = start();
        SsoStart.Go theirs = start();
        Map<String, String> theirAnswer = hostile.signIn(theirs.location());

        assertTooLate(prove(mine, theirAnswer), Name.STATE);
        assertTooLate(prove(provider.getUuid(), Optional.empty(), theirAnswer), Name.STATE);
        assertTooLate(prove(provider.getUuid(), Optional.of("forged"), theirAnswer), Name.STATE);
        assertTooLate(
                prove(
                        provider.getUuid(),
                        Optional.of(MasterKeys.box(MasterKeys.key(9)).seal("single sign-on attempts", "{}")),
                        theirAnswer),
                Name.STATE);
        assertThat(hostile.asked("/token")).isZero();
    }

    @Test
    void anAnswerNeedsItsState() {
        SsoStart.Go start = start();
        Map<String, String> answer = hostile.signIn(start.location());
        answer.remove("state");
        assertTooLate(prove(start, answer), Name.STATE);
        answer.put("state", "");
        assertTooLate(prove(start, answer), Name.STATE);
    }

    @Test
    void anAnswerBelongsToItsProvider() {
        IdentityProvider other = guestlist.provider(hostile);
        known.put(other.getUuid(), other);
        SsoStart.Go start = start();

        assertTooLate(
                prove(other.getUuid(), Optional.of(start.sealedAttempts()), hostile.signIn(start.location())),
                Name.STATE);
    }

    @Test
    void anAnswerBelongsToItsOrganisation() {
        SsoStart.Go start = start();
        tenant.bind(Bound.tenant(2));

        assertTooLate(prove(start, hostile.signIn(start.location())), Name.STATE);
    }

    @Test
    void anAnswerComesWithinTenMinutes() {
        SsoStart.Go late = start();
        SsoStart.Go justInTime = start();
        clock.now = clock.now.plus(Duration.ofMinutes(10)).minusMillis(1);
        assertThat(prove(justInTime, hostile.signIn(justInTime.location()))).isInstanceOf(SsoProof.Proven.class);
        clock.now = clock.now.plusMillis(1);
        assertTooLate(prove(late, hostile.signIn(late.location())), Name.FRESHNESS);
        assertThat(hostile.asked("/token")).isEqualTo(1);
    }

    @Test
    void anotherNodesClockMayBeALittleAheadButNotMuch() {
        SsoStart.Go start = start();
        clock.now = clock.now.minusSeconds(5);
        assertThat(prove(start, hostile.signIn(start.location()))).isInstanceOf(SsoProof.Proven.class);
        clock.now = clock.now.minusSeconds(100);
        SsoStart.Go future = start;
        assertTooLate(prove(future, hostile.signIn(future.location())), Name.FRESHNESS);
    }

    /** What any web page could make a browser do. */
    @Test
    void howeverManyAreBegunTheCookieStaysShortAndTheNewestFewWork() {
        List<SsoStart.Go> begun = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            begun.add((SsoStart.Go) singleSignOn.start(
                    provider.getUuid(),
                    new SsoRequest("/account", Optional.empty(), SsoPurpose.SIGN_IN, Optional.empty(), cookie),
                    new Trace(clock)));
            cookie = Optional.of(begun.get(i).sealedAttempts());
            assertThat(cookie.orElseThrow()).hasSizeLessThan(2_000);
        }

        assertTooLate(
                prove(provider.getUuid(), cookie, hostile.signIn(begun.get(294).location())), Name.STATE);
        for (SsoStart.Go one : begun.subList(295, 300)) {
            Map<String, String> answer = hostile.signIn(one.location());
            assertThat(prove(provider.getUuid(), cookie, answer)).isInstanceOf(SsoProof.Proven.class);
            cookie = singleSignOn.forget(cookie, answer.get("state"));
        }
        assertThat(cookie).as("nothing is left").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 500, 1_000, 10_000})
    void whereSomebodyWantsToGoDoesNotMakeTheCookieLong(int length) {
        for (int i = 0; i < 7; i++) {
            SsoStart.Go go = (SsoStart.Go) singleSignOn.start(
                    provider.getUuid(),
                    new SsoRequest(
                            "/" + "x".repeat(length), Optional.empty(), SsoPurpose.SIGN_IN, Optional.empty(), cookie),
                    new Trace(clock));
            cookie = Optional.of(go.sealedAttempts());
            assertThat(go.sealedAttempts()).hasSizeLessThan(2_000);
            assertThat(prove(go, hostile.signIn(go.location())))
                    .asInstanceOf(type(SsoProof.Proven.class))
                    .satisfies(proven -> assertThat(proven.to()).hasSize(length > 1_000 ? 0 : length + 1));
        }
    }

    @Test
    void anAttemptThatIsTooOldMakesRoom() {
        cookie = Optional.of(start().sealedAttempts());
        clock.now = clock.now.plus(Duration.ofMinutes(11));
        SsoStart.Go fresh = (SsoStart.Go) singleSignOn.start(
                provider.getUuid(),
                new SsoRequest("/", Optional.empty(), SsoPurpose.SIGN_IN, Optional.empty(), cookie),
                new Trace(clock));

        assertThat(singleSignOn.forget(
                        Optional.of(fresh.sealedAttempts()),
                        HostileProvider.query(fresh.location()).get("state")))
                .isEmpty();
    }

    @Test
    void aParameterThatComesTwiceIsRefused() {
        SsoStart.Go start = start();
        Map<String, List<String>> answer = new HashMap<>();
        hostile.signIn(start.location()).forEach((name, value) -> answer.put(name, List.of(value)));
        for (String name : List.of("state", "code", "iss", "error", "anything")) {
            Map<String, List<String>> twice = new HashMap<>(answer);
            twice.put(name, List.of(answer.getOrDefault(name, List.of("x")).get(0), "another"));
            trace = new Trace(clock);
            assertFailed(
                    singleSignOn.prove(provider.getUuid(), Optional.of(start.sealedAttempts()), twice, trace),
                    SsoProblem.MISCONFIGURED,
                    Name.ANSWER);
            assertThat(trace.provider()).isEqualTo(provider.getLabel());
        }
        assertThat(hostile.asked("/token")).isZero();
    }

    @Test
    void theProvidersNetworksAreARuleOnTheWayThereAndBack() {
        provider.configure(RelyingParty.inNetworks(provider.settings(), "198.51.100.0/24", "2001:db8::/32"));
        client.comesFrom("198.51.100.7", "");
        SsoStart.Go inside = start();
        Map<String, String> answer = hostile.signIn(inside.location());
        for (String outside : List.of("198.51.101.7", "2001:db9::1", "")) {
            client.comesFrom(outside, "");
            assertThat(start(provider.getUuid(), "/")).isEqualTo(new SsoStart.Stuck(SsoProblem.OUT_OF_REACH));
            assertThat(trace.steps())
                    .filteredOn(one -> !one.passed())
                    .singleElement()
                    .satisfies(step -> {
                        assertThat(step.name()).isEqualTo(Name.NETWORK);
                        assertThat(step.expected()).isEqualTo("198.51.100.0/24, 2001:db8::/32");
                    });
        }
        assertFailed(prove(inside, answer), SsoProblem.OUT_OF_REACH, Name.NETWORK);
        assertThat(hostile.asked("/token")).isZero();

        client.comesFrom("2001:db8::1", "");
        SsoStart.Go again = start();
        assertThat(prove(again, hostile.signIn(again.location()))).isInstanceOf(SsoProof.Proven.class);
    }

    @Test
    void aLostStateNamesTheProvider() {
        assertTooLate(prove(provider.getUuid(), Optional.empty(), Map.of("state", "lost")), Name.STATE);
        assertThat(trace.provider()).isEqualTo(provider.getLabel());
    }

    @Test
    void passesOnTheProvidersWords() {
        SsoStart.Go start = start();

        assertThat(prove(start, hostile.refuse(start.location(), "access_denied", "Not you")))
                .asInstanceOf(type(SsoProof.Failed.class))
                .satisfies(failed -> {
                    assertThat(failed.problem()).isEqualTo(SsoProblem.REFUSED_THERE);
                    assertThat(failed.providersWords()).contains("Not you");
                });
    }

    @Test
    void aProviderThatIsDisabledOrUnknownIsNone() {
        SsoStart.Go start = start();
        provider.disable();

        assertThat(start(provider.getUuid(), "/")).isInstanceOf(SsoStart.NoProvider.class);
        assertThat(start(UUID.randomUUID(), "/")).isInstanceOf(SsoStart.NoProvider.class);
        assertThat(prove(start, hostile.signIn(start.location())))
                .asInstanceOf(type(SsoProof.Failed.class))
                .satisfies(failed -> assertThat(failed.problem()).isEqualTo(SsoProblem.MISCONFIGURED));
        assertThat(hostile.asked("/token")).isZero();
    }

    @Test
    void aProviderThatIsDownIsSaidAtTheStart() {
        hostile.goDown();

        assertThat(start(provider.getUuid(), "/"))
                .asInstanceOf(type(SsoStart.Stuck.class))
                .satisfies(stuck -> assertThat(stuck.problem()).isEqualTo(SsoProblem.UNAVAILABLE));
    }

    @Test
    void aTestEndsOnlyAsATestAndInTheSessionThatBeganIt() {
        UUID session = UUID.randomUUID();
        provider.disable();
        for (UUID other : new UUID[] {null, UUID.randomUUID(), session}) {
            SsoStart.Go start =
                    (SsoStart.Go) singleSignOn.startTest(provider, session, Optional.empty(), new Trace(clock));
            Map<String, String> answer = hostile.signIn(start.location());
            assertThat(singleSignOn.isTest(Optional.of(start.sealedAttempts()), answer.get("state")))
                    .isTrue();
            if (session.equals(other)) {
                assertThat(proveTest(start, answer, other)).isInstanceOf(SsoProof.Proven.class);
            } else {
                assertTooLate(other == null ? prove(start, answer) : proveTest(start, answer, other), Name.STATE);
            }
        }
    }

    @Test
    void aSignInDoesNotEndAsATest() {
        SsoStart.Go start = start();
        Map<String, String> answer = hostile.signIn(start.location());
        assertThat(singleSignOn.isTest(Optional.of(start.sealedAttempts()), answer.get("state")))
                .isFalse();
        assertTooLate(proveTest(start, answer, UUID.randomUUID()), Name.STATE);
    }

    @Test
    void aTestOfAChangeEndsOnlyAsATestOfThatChange() {
        UUID session = UUID.randomUUID();
        IdentityProvider tried = Trials.of(provider);
        for (IdentityProvider other : List.of(provider, Trials.of(provider), tried)) {
            SsoStart.Go start =
                    (SsoStart.Go) singleSignOn.startTest(tried, session, Optional.empty(), new Trace(clock));
            Map<String, String> answer = hostile.signIn(start.location());
            assertThat(singleSignOn.tried(Optional.of(start.sealedAttempts()), answer.get("state")))
                    .isEqualTo(tried.getTried().map(PendingConnection::uuid));
            if (other == tried) {
                assertThat(proveTest(other, start, answer, session)).isInstanceOf(SsoProof.Proven.class);
            } else {
                assertTooLate(proveTest(other, start, answer, session), Name.STATE);
            }
        }
        assertThat(hostile.asked("/.well-known/openid-configuration"))
                .as("nothing of it is held")
                .isEqualTo(4);
    }

    private SsoProof proveTest(SsoStart.Go start, Map<String, String> answer, UUID session) {
        return proveTest(provider, start, answer, session);
    }

    private SsoProof proveTest(IdentityProvider with, SsoStart.Go start, Map<String, String> answer, UUID session) {
        trace = new Trace(clock);
        Map<String, List<String>> parameters = new HashMap<>();
        answer.forEach((name, value) -> parameters.put(name, List.of(value)));
        return singleSignOn.proveTest(with, Optional.of(start.sealedAttempts()), parameters, session, trace);
    }
}
