package org.guestlist.provider;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.guestlist.account.Account;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Race;
import org.guestlist.backstage.Work;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.platform.secret.SecretBox;
import org.guestlist.provider.ProviderChanges.Pending;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What reaches an enabled provider is changed only after a test sign-in with it, within ten minutes. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class ProviderChangesIT {

    private static final URI ELSEWHERE = URI.create("https://elsewhere.example");
    private static final Duration TIME = Duration.ofMinutes(10);

    @Inject
    private Backstage backstage;

    @Inject
    private Work work;

    @Inject
    private TenantScope scope;

    @Inject
    private ProviderService providers;

    @Inject
    private LiveProviders live;

    @Inject
    private ProviderNotes notes;

    @Inject
    private ProviderChanges changes;

    @Inject
    private PendingRulesTimer timer;

    @Inject
    private SecretBox secrets;

    private Organisation acme;
    private UUID id;

    @BeforeEach
    void prepare() {
        acme = backstage.organisation("Acme");
        backstage.administrator(acme, "boss@example.com", "Correct horse 7");
        id = scope.call(
                acme.id(),
                () -> live.add(settings("Company", "https://id.example", "guestlist"), Optional.of("first secret"))
                        .getUuid());
    }

    @AfterEach
    void setClockRight() {
        backstage.setClockRight();
    }

    private static ProviderSettings settings(String label, String issuer, String client) {
        return ProviderSettings.of(ProviderKind.OIDC, label, URI.create(issuer), client);
    }

    private IdentityProvider provider() {
        return scope.call(acme.id(), () -> providers.find(id)).orElseThrow();
    }

    private Optional<IdentityProvider> trial() {
        return scope.call(acme.id(), () -> changes.trial(id));
    }

    private Optional<UUID> waiting() {
        return scope.call(acme.id(), () -> changes.find(provider()))
                .map(Pending::change)
                .map(PendingConnection::uuid);
    }

    /** As somebody who has just opened the form. */
    private ProviderChange save(ProviderSettings settings, String secret) {
        return save(waiting(), settings, secret);
    }

    private ProviderChange save(Optional<UUID> seen, ProviderSettings settings, String secret) {
        ProviderEdit edit =
                new ProviderEdit(provider().getVersion(), seen, settings, Optional.ofNullable(secret), true);
        return scope.call(acme.id(), () -> changes.change(id, edit));
    }

    private Optional<IdentityProvider> takeEffect(UUID change) {
        return scope.call(acme.id(), () -> changes.takeEffect(id, change));
    }

    private String secretOf(IdentityProvider provider) {
        return secrets.open(IdentityProvider.SECRET, provider.getSealedSecret().orElseThrow())
                .orElseThrow();
    }

    @Test
    void aNewSecretWaitsForATestAndANewNameDoesNot() {
        ProviderSettings renamed = settings("Firm", "https://id.example", "guestlist");
        assertThat(save(renamed, "second secret")).isEqualTo(ProviderChange.PENDING);
        assertThat(provider().getLabel()).isEqualTo("Firm");
        assertThat(secretOf(provider())).isEqualTo("first secret");
        assertThat(secretOf(trial().orElseThrow())).isEqualTo("second secret");
        UUID change = waiting().orElseThrow();

        assertThat(save(settings("Company", "https://id.example", "guestlist"), null))
                .isEqualTo(ProviderChange.DONE);
        assertThat(waiting()).as("still the same").contains(change);
        int before = provider().getSettingsVersion();
        assertThat(takeEffect(change).orElseThrow().getSettingsVersion()).isGreaterThan(before);
        assertThat(secretOf(provider())).isEqualTo("second secret");
        assertThat(provider().getLabel()).isEqualTo("Company");
        assertThat(waiting()).isEmpty();
        assertThat(takeEffect(change)).as("once").isEmpty();
        assertThat(backstage.rows(acme))
                .containsOnlyOnce("kind=PROVIDER_CHANGE_PENDING outcome")
                .contains("after_value={\"secret_replaced\":true}")
                .doesNotContain("first secret", "second secret");
    }

    @Test
    void aChangeThatIsNotTestedEndsByItselfAndAdministratorsAreTold() {
        assertThat(save(settings("Company", "https://id.example", "another"), null))
                .isEqualTo(ProviderChange.PENDING);
        UUID change = waiting().orElseThrow();
        timer.run();
        assertThat(waiting()).isPresent();
        backstage.forwardClock(TIME);

        assertThat(waiting()).as("without any timer").isEmpty();
        assertThat(trial()).isEmpty();
        assertThat(takeEffect(change)).isEmpty();
        assertThat(scope.call(acme.id(), () -> changes.list())).isEmpty();
        timer.run();
        timer.run();
        assertThat(provider().getClientId()).isEqualTo("guestlist");
        assertThat(backstage.mails(acme)).containsOnlyOnce("kind=PROVIDER_CHANGE_LAPSED");
        assertThat(backstage.rows(acme)).containsOnlyOnce("kind=PROVIDER_CHANGE_LAPSED outcome");
    }

    @Test
    void theSecondOfTwoAdministratorsIsToldOfTheChangeThatWaits() {
        assertThat(save(settings("Company", "https://id.example", "one"), null)).isEqualTo(ProviderChange.PENDING);
        UUID one = waiting().orElseThrow();
        assertThat(save(Optional.empty(), settings("Other", "https://id.example", "guestlist"), null))
                .as("saw none")
                .isEqualTo(ProviderChange.CHANGED_MEANWHILE);
        assertThat(save(settings("Company", "https://id.example", "two"), null)).isEqualTo(ProviderChange.PENDING);

        assertThat(takeEffect(one)).as("was replaced").isEmpty();
        assertThat(trial().orElseThrow().getClientId()).isEqualTo("two");
        UUID two = waiting().orElseThrow();
        Callable<Boolean> effect = () -> takeEffect(two).isPresent();
        assertThat(Race.of(List.of(effect, effect))).containsExactlyInAnyOrder(true, false);
        assertThat(save(settings("Company", "https://id.example", "three"), null))
                .isEqualTo(ProviderChange.PENDING);
        scope.run(acme.id(), () -> changes.drop(id));
        assertThat(waiting()).isEmpty();
        assertThat(provider().getClientId()).isEqualTo("two");
        assertThat(backstage.rows(acme)).containsOnlyOnce("kind=PROVIDER_CHANGE_DROPPED outcome");
    }

    @Test
    void aDisabledProviderIsChangedAtOnceAndTakesWhatWaits() {
        assertThat(save(settings("Company", "https://id.example", "guestlist"), "second secret"))
                .isEqualTo(ProviderChange.PENDING);
        UUID change = waiting().orElseThrow();
        scope.run(acme.id(), () -> providers.disable(id));
        assertThat(waiting()).contains(change);
        assertThat(save(settings("Company", "https://id.example", "another"), null))
                .isEqualTo(ProviderChange.DONE);
        assertThat(provider().getClientId()).isEqualTo("another");
        assertThat(secretOf(provider())).isEqualTo("second secret");
        assertThat(takeEffect(change)).isEmpty();

        assertThat(scope.<Boolean>call(acme.id(), () -> providers.enable(id)))
                .as("with a client that nobody has tried")
                .isFalse();
        scope.run(acme.id(), () -> notes.worked(provider()));
        scope.run(acme.id(), () -> providers.enable(id));
        assertThat(save(settings("Company", "https://id.example", "third"), null))
                .isEqualTo(ProviderChange.PENDING);
        UUID last = waiting().orElseThrow();
        scope.run(acme.id(), () -> providers.delete(id));
        assertThat(takeEffect(last)).isEmpty();
        assertThat(backstage.rows(acme)).doesNotContain("provider_change ");
    }

    @Test
    void linksAreForgottenWithTheChangeOfTheIssuerAndNotBefore() {
        Person ada = backstage.employee(acme, "ada@example.com", "Correct horse 7");
        long provider = provider().getId();
        work.as(acme, em -> {
            em.persist(new IdentityLink(
                    em.find(IdentityProvider.class, provider),
                    em.find(Account.class, ada.id()),
                    new FederatedIdentity("https://id.example", "ada", Optional.empty(), true, Optional.empty()),
                    Instant.now()));
            return null;
        });
        ProviderSettings elsewhere = settings("Company", ELSEWHERE.toString(), "guestlist");
        assertThat(save(elsewhere, null)).isEqualTo(ProviderChange.SECRET_NEEDED);
        assertThat(save(elsewhere, "theirs")).isEqualTo(ProviderChange.PENDING);
        assertThat(save(settings("Company", "https://third.example", "guestlist"), null))
                .as("nor is one that waits sent elsewhere")
                .isEqualTo(ProviderChange.SECRET_NEEDED);
        assertThat(backstage.rows(acme)).contains("identity_link ");

        takeEffect(waiting().orElseThrow());
        assertThat(provider().getIssuer()).isEqualTo(ELSEWHERE);
        assertThat(secretOf(provider())).isEqualTo("theirs");
        assertThat(backstage.rows(acme)).doesNotContain("identity_link ");
    }

    @Test
    void oldSettingsTypedAgainEndTheWaiting() {
        assertThat(save(settings("Company", "https://id.example", "another"), null))
                .isEqualTo(ProviderChange.PENDING);
        assertThat(save(settings("Company", "https://id.example", "guestlist"), null))
                .isEqualTo(ProviderChange.DONE);
        assertThat(waiting()).isEmpty();
        assertThat(provider().getClientId()).isEqualTo("guestlist");
    }
}
