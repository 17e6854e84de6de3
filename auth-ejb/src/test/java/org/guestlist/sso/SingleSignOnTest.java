package org.guestlist.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.secret.MasterKeys;
import org.guestlist.sso.TraceStep.Name;
import org.guestlist.tenant.Bound;
import org.guestlist.tenant.CurrentTenant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An answer counts once, soon, and only where it belongs. */
class SingleSignOnTest {

    private final HostileProvider hostile = new HostileProvider();
    private final RelyingParty guestlist = new RelyingParty();
    private final IdentityProvider provider = guestlist.provider(hostile);
    private final Map<UUID, IdentityProvider> known = new HashMap<>(Map.of(provider.getUuid(), provider));
    private final Set<String> used = new HashSet<>();
    private final CurrentTenant tenant = Bound.to(1);
    private final MovableClock clock = new MovableClock();
    private final SingleSignOn singleSignOn = new SingleSignOn(new ProviderService() {

        @Override
        public Optional<IdentityProvider> find(UUID uuid) {
            return Optional.ofNullable(known.get(uuid));
        }

        @Override
        public URI callback(IdentityProvider one) {
            return URI.create("https://acme.example/sso/" + one.getUuid() + "/callback");
        }
    }, guestlist.openIdConnect, guestlist.secrets, new AnswersUsed() {

        @Override
        public boolean useOnce(String answer, Instant expiresAt) {
            return used.add(answer);
        }
    }, tenant, clock);

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
        return (SsoStart.Go) singleSignOn.start(provider.getUuid(), "/account", Optional.empty(), false);
    }

    private SsoProof prove(SsoStart.Go start, Map<String, String> answer) {
        return singleSignOn.prove(provider.getUuid(), Optional.of(start.sealedAttempt()), answer);
    }

    private static void assertTooLate(SsoProof proof, Name step) {
        assertThat(proof).asInstanceOf(type(SsoProof.Failed.class)).satisfies(failed -> {
            assertThat(failed.problem()).isEqualTo(SsoProblem.TOO_LATE);
            assertThat(failed.trace().steps()).filteredOn(one -> !one.passed()).extracting(TraceStep::name).containsExactly(step);
        });
    }

    @Test
    void provesWhoSomebodyIs() {
        SsoStart.Go start = start();

        assertThat(prove(start, hostile.signIn(start.location()))).asInstanceOf(type(SsoProof.Proven.class)).satisfies(proven -> {
            assertThat(proven.identity().subject()).isEqualTo(HostileProvider.SUBJECT);
            assertThat(proven.to()).isEqualTo("/account");
            assertThat(proven.provider()).isSameAs(provider);
        });
    }

    @Test
    void showsNothingOfTheAttemptToTheBrowser() {
        SsoStart.Go start = start();
        Map<String, String> request = HostileProvider.query(start.location());

        assertThat(start.sealedAttempt()).doesNotContain(request.get("nonce"), request.get("state")).hasSizeLessThan(1_000);
        assertThat(guestlist.secrets.open("single sign-on attempt", start.sealedAttempt()).orElseThrow()).contains(request.get("nonce"));
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
        assertTooLate(singleSignOn.prove(provider.getUuid(), Optional.empty(), theirAnswer), Name.STATE);
        assertTooLate(singleSignOn.prove(provider.getUuid(), Optional.of("forged"), theirAnswer), Name.STATE);
        assertTooLate(singleSignOn.prove(provider.getUuid(),
                Optional.of(MasterKeys.box(MasterKeys.key(9)).seal("single sign-on attempt", "{}")), theirAnswer), Name.STATE);
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

        assertTooLate(singleSignOn.prove(other.getUuid(), Optional.of(start.sealedAttempt()), hostile.signIn(start.location())), Name.STATE);
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

    @Test
    void passesOnTheProvidersWords() {
        SsoStart.Go start = start();

        assertThat(prove(start, hostile.refuse(start.location(), "access_denied", "Not you"))).asInstanceOf(type(SsoProof.Failed.class))
                .satisfies(failed -> {
                    assertThat(failed.problem()).isEqualTo(SsoProblem.REFUSED_THERE);
                    assertThat(failed.providersWords()).contains("Not you");
                });
    }

    @Test
    void aProviderThatIsDisabledOrUnknownIsNone() {
        SsoStart.Go start = start();
        provider.disable();

        assertThat(singleSignOn.start(provider.getUuid(), "/", Optional.empty(), false)).isInstanceOf(SsoStart.NoProvider.class);
        assertThat(singleSignOn.start(UUID.randomUUID(), "/", Optional.empty(), false)).isInstanceOf(SsoStart.NoProvider.class);
        assertThat(prove(start, hostile.signIn(start.location()))).asInstanceOf(type(SsoProof.Failed.class))
                .satisfies(failed -> assertThat(failed.problem()).isEqualTo(SsoProblem.MISCONFIGURED));
        assertThat(hostile.asked("/token")).isZero();
    }

    @Test
    void aProviderThatIsDownIsSaidAtTheStart() {
        hostile.goDown();

        assertThat(singleSignOn.start(provider.getUuid(), "/", Optional.empty(), false)).asInstanceOf(type(SsoStart.Stuck.class))
                .satisfies(stuck -> assertThat(stuck.problem()).isEqualTo(SsoProblem.MISCONFIGURED));
    }
}
