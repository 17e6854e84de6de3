package org.guestlist.administration.probe;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.application.api.ApiGrants;
import org.guestlist.application.api.ApiScope;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.NewApplication;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Race;
import org.guestlist.directory.Adoption;
import org.guestlist.directory.DirectoryProduct;
import org.guestlist.directory.DirectoryRules;
import org.guestlist.directory.DirectoryService;
import org.guestlist.directory.DirectoryTokens;
import org.guestlist.directory.Leaving;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.provider.DomainList;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.LiveProviders;
import org.guestlist.provider.ProviderKind;
import org.guestlist.provider.ProviderSecondFactor;
import org.guestlist.provider.ProviderService;
import org.guestlist.provider.ProviderSettings;
import org.guestlist.provider.trace.TraceStep;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is found out about providers day by day, and what administrators are told of it. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class ProbeTimerIT {

    private static final String GRANT = "API_GRANT_ENDS";
    private static final String DIRECTORY_TOKEN = "DIRECTORY_TOKEN_ENDS";

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Inject
    private Backstage backstage;

    @Inject
    private TenantScope scope;

    @Inject
    private ProviderService providers;

    @Inject
    private LiveProviders live;

    @Inject
    private ProviderProbes probes;

    @Inject
    private SecretWarnings warnings;

    @Inject
    private ProbeTimer timer;

    @Inject
    private DirectoryService directories;

    @Inject
    private DirectoryTokens directoryTokens;

    @Inject
    private ApiGrants grants;

    @Inject
    private CurrentClient client;

    @Inject
    private Clock clock;

    private Organisation acme;
    private Person boss;
    private IdentityProvider provider;

    @BeforeEach
    void beInTheMorning() {
        LocalDate tomorrow = LocalDate.ofInstant(clock.instant(), BERLIN).plusDays(1);
        backstage.forwardClock(Duration.between(
                clock.instant(),
                tomorrow.atTime(LocalTime.of(10, 0)).atZone(BERLIN).toInstant()));
        acme = backstage.organisation("Acme");
        boss = backstage.administrator(acme, "boss@example.com", "Correct horse 7");
        // Nothing answers there.
        provider = add("https://127.0.0.1:1/oidc", Optional.empty());
    }

    @AfterEach
    void setClockRight() {
        backstage.setClockRight();
    }

    private IdentityProvider add(String issuer, Optional<LocalDate> secretExpiresOn) {
        ProviderSettings usual = ProviderSettings.of(ProviderKind.OIDC, "Company", URI.create(issuer), "guestlist");
        ProviderSettings settings = new ProviderSettings(
                usual.kind(),
                usual.label(),
                usual.issuer(),
                usual.clientId(),
                usual.clientAuthentication(),
                usual.scopes(),
                usual.prompt(),
                usual.acrValues(),
                usual.clockSkew(),
                usual.trustedDomains(),
                DomainList.of("example.com"),
                usual.allowedDomains(),
                usual.includeSubdomains(),
                usual.networks(),
                usual.logoutThere(),
                secretExpiresOn,
                ProviderSecondFactor.TRUSTED);
        return scope.call(acme.id(), () -> live.add(settings, Optional.of("secret")));
    }

    private long mails(String kind) {
        return backstage
                .rows(acme)
                .lines()
                .filter(row -> row.contains("kind=" + kind))
                .count();
    }

    private List<ProbeResult> history() {
        return scope.call(acme.id(), () -> probes.history(provider));
    }

    private ProviderState state() {
        return scope.call(acme.id(), () -> probes.states()).get(0);
    }

    @Test
    void aFailureIsAskedAboutAgainAndToldOnceHoweverManyNodesAsk() {
        timer.probe(acme.id());
        assertThat(history()).as("its turn is within a day").isEmpty();
        assertThat(state().isKnown()).isFalse();
        backstage.forwardClock(Duration.ofDays(1).plusMinutes(1));
        Race.of(4, () -> {
            timer.probe(acme.id());
            return true;
        });
        assertThat(history()).singleElement().satisfies(probe -> {
            assertThat(probe.failedStep()).contains(TraceStep.Name.DISCOVERY);
            assertThat(probe.cause()).contains(TraceStep.Cause.DOWN);
        });
        assertThat(state().isFailing()).isTrue();
        assertThat(mails("PROVIDER_FAILS")).isZero();
        timer.probe(acme.id());
        assertThat(history()).hasSize(1);

        backstage.forwardClock(Duration.ofMinutes(61));
        timer.probe(acme.id());
        assertThat(history()).hasSize(2);
        assertThat(mails("PROVIDER_FAILS")).isEqualTo(1);
        note(true);
        assertThat(mails("PROVIDER_WORKS_AGAIN")).isEqualTo(1);
        assertThat(state().isFailing()).isFalse();
        assertThat(state().goodAt()).isPresent();
    }

    private void note(boolean passed) {
        backstage.forwardClock(Duration.ofSeconds(1));
        TraceStep step = new TraceStep(clock.instant(), TraceStep.Name.CLIENT, null, passed, null, null);
        scope.run(acme.id(), () -> probes.note(provider, List.of(step)));
    }

    @Test
    void theLastThirtyProbesAreKept() {
        timer.probe(acme.id());
        for (int i = 0; i < ProviderProbes.KEPT + 3; i++) {
            note(true);
        }
        note(false);
        assertThat(history())
                .hasSize(ProviderProbes.KEPT)
                .first()
                .satisfies(probe -> assertThat(probe.isPassed()).isFalse());
    }

    @Test
    void whatIsDisabledIsNotAskedAndWhatIsDeletedLeavesNothing() {
        timer.probe(acme.id());
        note(false);
        scope.run(acme.id(), () -> providers.disable(provider.getUuid()));
        backstage.forwardClock(Duration.ofDays(2));
        timer.probe(acme.id());
        assertThat(history()).hasSize(1);
        assertThat(scope.<List<ProviderState>>call(acme.id(), () -> probes.states()))
                .isEmpty();
        scope.run(acme.id(), () -> providers.delete(provider.getUuid()));
        assertThat(history()).isEmpty();
        note(false);
    }

    @Test
    void aSecretThatExpiresIsToldFourTimes() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), BERLIN);
        IdentityProvider entra = add("https://entra.example", Optional.of(today.plusDays(61)));
        assertThat(warningsAfterDays(0)).isZero();
        assertThat(scope.<List<IdentityProvider>>call(acme.id(), () -> warnings.soon()))
                .isEmpty();
        assertThat(warningsAfterDays(1)).isEqualTo(1);
        assertThat(scope.<List<IdentityProvider>>call(acme.id(), () -> warnings.soon()))
                .singleElement()
                .satisfies(one -> assertThat(one.getUuid()).isEqualTo(entra.getUuid()));
        assertThat(warningsAfterDays(1)).isEqualTo(1);
        assertThat(warningsAfterDays(29)).isEqualTo(2);
        assertThat(warningsAfterDays(23)).isEqualTo(3);
        assertThat(warningsAfterDays(6)).isEqualTo(4);
        assertThat(warningsAfterDays(1)).as("on the last day").isEqualTo(4);
        assertThat(warningsAfterDays(5)).as("afterwards").isEqualTo(4);
    }

    private long warningsAfterDays(int days) {
        return warningsAfterDays(days, "PROVIDER_SECRET_EXPIRES");
    }

    private long warningsAfterDays(int days, String kind) {
        backstage.forwardClock(Duration.ofDays(days).plusSeconds(1));
        Race.of(3, () -> {
            timer.warn(acme.id());
            return true;
        });
        return mails(kind);
    }

    private void grantUntil(LocalDate day) {
        UUID feed = backstage.application(
                acme, NewApplication.web("Feed", "https://feed.example").of("SERVICE"));
        scope.run(acme.id(), () -> {
            client.actsAs(boss.id(), boss.email());
            assertThat(grants.set(feed, Set.of(ApiScope.PEOPLE_READ, ApiScope.ROLES_WRITE), Optional.of(day)))
                    .isEqualTo(ApiGrants.Outcome.DONE);
        });
    }

    @Test
    void whatAProgramMayDoIsToldThreeTimesBeforeItEnds() {
        grantUntil(LocalDate.ofInstant(clock.instant(), BERLIN).plusDays(31));
        assertThat(warningsAfterDays(0, GRANT)).isZero();
        assertThat(warningsAfterDays(1, GRANT)).isEqualTo(1);
        assertThat(warningsAfterDays(1, GRANT)).isEqualTo(1);
        assertThat(warningsAfterDays(22, GRANT)).isEqualTo(2);
        assertThat(warningsAfterDays(6, GRANT)).isEqualTo(3);
        assertThat(warningsAfterDays(1, GRANT)).as("on the last day").isEqualTo(3);
        assertThat(warningsAfterDays(5, GRANT)).as("afterwards").isEqualTo(3);
    }

    @Test
    void whatEndsTomorrowIsToldOnce() {
        grantUntil(LocalDate.ofInstant(clock.instant(), BERLIN).plusDays(1));
        assertThat(warningsAfterDays(0, GRANT)).isEqualTo(1);
        assertThat(warningsAfterDays(1, GRANT)).isEqualTo(1);
    }

    @Test
    void theTokenOfADirectoryIsToldThreeTimesBeforeItEnds() {
        LocalDate last = LocalDate.ofInstant(clock.instant(), BERLIN).plusDays(31);
        scope.run(acme.id(), () -> {
            client.actsAs(boss.id(), boss.email());
            NewId id = NewId.make();
            directories.create(
                    id,
                    "Entra",
                    new DirectoryRules(
                            DirectoryProduct.ENTRA,
                            false,
                            true,
                            false,
                            Adoption.NOBODY,
                            Leaving.DISABLE,
                            true,
                            false,
                            Set.of()));
            assertThat(directoryTokens.make(id.uuid(), last)).isInstanceOf(DirectoryTokens.Outcome.Done.class);
        });
        assertThat(warningsAfterDays(0, DIRECTORY_TOKEN)).isZero();
        assertThat(warningsAfterDays(1, DIRECTORY_TOKEN)).isEqualTo(1);
        assertThat(warningsAfterDays(1, DIRECTORY_TOKEN)).isEqualTo(1);
        assertThat(warningsAfterDays(22, DIRECTORY_TOKEN)).isEqualTo(2);
        assertThat(warningsAfterDays(6, DIRECTORY_TOKEN)).isEqualTo(3);
        assertThat(warningsAfterDays(6, DIRECTORY_TOKEN)).as("afterwards").isEqualTo(3);
    }
}
