package org.guestlist.provider.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.AllowedMethods;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.RemainingAdministrator;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditName;
import org.guestlist.audit.AuditOutcome;
import org.guestlist.audit.AuditValues;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Race;
import org.guestlist.backstage.Work;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.organisation.tenant.PasswordLogin;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.organisation.tenant.TenantService;
import org.guestlist.platform.secret.AnswersUsed;
import org.guestlist.platform.secret.SecretBox;
import org.guestlist.platform.secret.Token;
import org.guestlist.provider.ClientAuthentication;
import org.guestlist.provider.FederatedIdentity;
import org.guestlist.provider.IdentityLink;
import org.guestlist.provider.IdentityLinks;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.LiveProviders;
import org.guestlist.provider.LoginRules;
import org.guestlist.provider.ProviderChange;
import org.guestlist.provider.ProviderChanges;
import org.guestlist.provider.ProviderEdit;
import org.guestlist.provider.ProviderKind;
import org.guestlist.provider.ProviderNotes;
import org.guestlist.provider.ProviderSecondFactor;
import org.guestlist.provider.ProviderService;
import org.guestlist.provider.ProviderSettings;
import org.guestlist.provider.PublishedKeys;
import org.guestlist.provider.trace.Trace;
import org.guestlist.session.AuthenticationMethod;
import org.guestlist.session.LoginMethod;
import org.guestlist.session.ProviderSession;
import org.guestlist.session.ProviderSignIn;
import org.guestlist.session.SessionService;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What administrators do to providers, and what goes with them. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class ProvidersIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final URI ISSUER = URI.create("https://idp.example.com");
    private static final ProviderSettings SETTINGS =
            ProviderSettings.of(ProviderKind.OIDC, "Company", ISSUER, "guestlist");
    private static final ProviderSettings SIGNED = new ProviderSettings(
            ProviderKind.KEYCLOAK,
            "Signed",
            ISSUER,
            "guestlist",
            ClientAuthentication.PRIVATE_KEY_JWT,
            SETTINGS.scopes(),
            Optional.empty(),
            Optional.empty(),
            SETTINGS.clockSkew(),
            SETTINGS.trustedDomains(),
            SETTINGS.vouchedDomains(),
            SETTINGS.allowedDomains(),
            false,
            List.of(),
            false,
            Optional.empty(),
            ProviderSecondFactor.TRUSTED);

    @Inject
    private Backstage backstage;

    @Inject
    private Work work;

    @Inject
    private TenantScope scope;

    @Inject
    private TenantService tenants;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private ProviderService providers;

    @Inject
    private AnswersUsed answers;

    @Inject
    private ProviderNotes notes;

    @Inject
    private LiveProviders live;

    @Inject
    PublishedKeys keys;

    @Inject
    private ProviderChanges changes;

    @Inject
    private IdentityLinks links;

    @Inject
    private LoginRules rules;

    @Inject
    private AccountService accounts;

    @Inject
    private RemainingAdministrator remainingAdministrator;

    @Inject
    private AllowedMethods methods;

    @Inject
    private SessionService sessions;

    @Inject
    private SecretBox secrets;

    @Test
    void anAnswerCountsOnceHoweverOftenItComesAtOnce() {
        String answer = "logout " + UUID.randomUUID();
        assertThat(Race.of(12, () -> answers.useOnce(answer, Instant.now().plusSeconds(600))))
                .containsOnlyOnce(true);
    }

    @Test
    void aSecretGoesInAndNeverComesOut() {
        Organisation acme = backstage.organisation("Acme");
        IdentityProvider provider = scope.call(acme.id(), () -> live.add(SETTINGS, Optional.of("s3cret")));

        assertThat(provider.hasSecret()).isTrue();
        assertThat(provider.getSealedSecret().orElseThrow()).doesNotContain("s3cret");
        assertThat(secrets.open(
                        IdentityProvider.SECRET, provider.getSealedSecret().get()))
                .contains("s3cret");
        assertThat(change(acme, provider, labelled("Other"), Optional.empty())).isEqualTo(ProviderChange.DONE);
        assertThat(secrets.open(
                        IdentityProvider.SECRET,
                        find(acme, provider).getSealedSecret().get()))
                .as("kept")
                .contains("s3cret");
        assertThat(change(acme, find(acme, provider), labelled("Other"), Optional.of("an0ther-s3cret")))
                .isEqualTo(ProviderChange.PENDING);
        assertThat(backstage.rows(acme))
                .doesNotContain("s3cret")
                .doesNotContain("an0ther-s3cret")
                .contains("before_value=null after_value={\"secret_replaced\":true}");
    }

    @Test
    void aStoredSecretIsNotSentToAnotherIssuer() {
        Organisation acme = backstage.organisation("Acme");
        IdentityProvider provider = scope.call(acme.id(), () -> live.add(SETTINGS, Optional.of("s3cret")));
        ProviderSettings elsewhere =
                ProviderSettings.of(ProviderKind.OIDC, "Company", URI.create("https://evil.example.com"), "guestlist");

        assertThat(change(acme, provider, elsewhere, Optional.empty())).isEqualTo(ProviderChange.SECRET_NEEDED);
        assertThat(find(acme, provider).getIssuer()).isEqualTo(ISSUER);
        assertThat(change(acme, provider, elsewhere, Optional.of("other"))).isEqualTo(ProviderChange.PENDING);
    }

    private ProviderChange change(
            Organisation organisation, IdentityProvider seen, ProviderSettings settings, Optional<String> secret) {
        return scope.call(
                organisation.id(), () -> changes.change(seen.getUuid(), ProviderEdit.of(seen, settings, secret)));
    }

    @Test
    void theSecondOfTwoAdministratorsWhoChangeTheSameIsTold() {
        Organisation acme = backstage.organisation("Acme");
        IdentityProvider provider = scope.call(acme.id(), () -> live.add(SETTINGS, Optional.of("s3cret")));
        Callable<ProviderChange> one = () -> change(acme, provider, labelled("One"), Optional.empty());
        Callable<ProviderChange> two = () -> change(acme, provider, labelled("Two"), Optional.empty());

        assertThat(Race.of(List.of(one, two)))
                .containsExactlyInAnyOrder(ProviderChange.DONE, ProviderChange.CHANGED_MEANWHILE);
        scope.run(acme.id(), () -> providers.delete(provider.getUuid()));
        assertThat(change(acme, provider, SETTINGS, Optional.empty())).isEqualTo(ProviderChange.GONE);
    }

    @Test
    void aFormThatIsSentTwiceAddsOneProvider() {
        Organisation acme = backstage.organisation("Acme");
        NewId id = NewId.make();
        Race.of(2, () -> scope.call(acme.id(), () -> providers.add(id, SETTINGS, Optional.empty())));
        assertThat(labels(acme)).containsExactly("Company");
    }

    @Test
    void theOrderIsTheAdministrators() {
        Organisation acme = backstage.organisation("Acme");
        scope.run(
                acme.id(),
                () -> List.of("A", "B", "C").forEach(label -> providers.add(labelled(label), Optional.empty())));
        List<UUID> ids = scope.call(
                acme.id(),
                () -> providers.list().stream().map(IdentityProvider::getUuid).toList());
        scope.run(acme.id(), () -> {
            providers.moveUp(ids.get(2));
            providers.moveUp(ids.get(0));
            providers.moveDown(ids.get(1));
        });
        assertThat(labels(acme)).containsExactly("A", "C", "B");
        Race.of(List.<Callable<Boolean>>of(
                moving(acme, ids.get(0)), moving(acme, ids.get(2)), moving(acme, ids.get(0))));
        assertThat(labels(acme)).containsExactlyInAnyOrder("A", "B", "C");
    }

    private Callable<Boolean> moving(Organisation organisation, UUID id) {
        return () -> {
            scope.run(organisation.id(), () -> providers.moveDown(id));
            return true;
        };
    }

    @Test
    void aDisabledProviderIsOfferedNoMoreUntilEnabled() {
        Organisation acme = backstage.organisation("Acme");
        UUID id = scope.call(acme.id(), () -> live.add(SETTINGS, Optional.empty()))
                .getUuid();
        scope.run(acme.id(), () -> providers.disable(id));
        assertThat(scope.call(acme.id(), () -> providers.enabled())).isEmpty();
        scope.run(acme.id(), () -> providers.enable(id));
        assertThat(scope.call(acme.id(), () -> providers.enabled())).hasSize(1);
    }

    @Test
    void aNewProviderStaysOffUntilSomebodyHasComeInByItOrATestHasGoneWell() {
        Organisation acme = backstage.organisation("Acme");
        IdentityProvider provider = scope.call(acme.id(), () -> providers.add(SETTINGS, Optional.of("s3cret")));
        assertThat(provider.isEnabled()).isFalse();
        assertThat(scope.<Boolean>call(acme.id(), () -> providers.enable(provider.getUuid())))
                .isFalse();
        assertThat(scope.call(acme.id(), () -> providers.enabled())).isEmpty();

        assertThat(change(acme, provider, labelled("Other"), Optional.of("corrected")))
                .as("there is nothing to protect")
                .isEqualTo(ProviderChange.DONE);
        scope.run(acme.id(), () -> notes.worked(find(acme, provider)));
        assertThat(scope.<Boolean>call(acme.id(), () -> providers.enable(provider.getUuid())))
                .isTrue();
        assertThat(change(acme, find(acme, provider), labelled("Other"), Optional.of("another")))
                .isEqualTo(ProviderChange.PENDING);
    }

    @Test
    void whatWorkedStaysOffWithAnotherServerUntilATestHasGoneWell() {
        Organisation acme = backstage.organisation("Acme");
        IdentityProvider provider = scope.call(acme.id(), () -> live.add(SETTINGS, Optional.of("s3cret")));
        UUID id = provider.getUuid();
        ProviderSettings elsewhere =
                ProviderSettings.of(ProviderKind.OIDC, "Company", URI.create("https://evil.example.com"), "guestlist");
        ProviderSettings otherClient = ProviderSettings.of(ProviderKind.OIDC, "Company", ISSUER, "another");
        scope.run(acme.id(), () -> providers.disable(id));
        for (ProviderSettings changed : List.of(elsewhere, otherClient)) {
            IdentityProvider before = find(acme, provider);
            assertThat(change(acme, before, changed, Optional.of("other"))).isEqualTo(ProviderChange.DONE);
            assertThat(scope.<Boolean>call(acme.id(), () -> providers.enable(id)))
                    .as("with " + changed)
                    .isFalse();
            scope.run(acme.id(), () -> notes.worked(before));
            assertThat(find(acme, provider).hasWorked())
                    .as("somebody who came in by what it was")
                    .isFalse();
            assertThat(change(acme, find(acme, provider), SETTINGS, Optional.of("s3cret")))
                    .isEqualTo(ProviderChange.DONE);
            assertThat(find(acme, provider).hasWorked()).as("that has worked").isTrue();
        }
        assertThat(change(acme, find(acme, provider), labelled("Other"), Optional.of("corrected")))
                .isEqualTo(ProviderChange.DONE);
        assertThat(scope.<Boolean>call(acme.id(), () -> providers.enable(id)))
                .as("another secret for the same server")
                .isTrue();
        scope.run(acme.id(), () -> providers.disable(id));
        change(acme, find(acme, provider), elsewhere, Optional.of("other"));
        IdentityProvider changed = find(acme, provider);
        assertThat(scope.<Boolean>call(acme.id(), () -> notes.tested(changed))).isTrue();
        assertThat(scope.<Boolean>call(acme.id(), () -> providers.enable(id))).isTrue();
    }

    /** As those that a version before this rule has enabled at once. */
    @Test
    void anEnabledProviderThatNeverWorkedTakesItsCorrectedSecretAtOnceAndWorksWithTheFirstLink() {
        Organisation acme = backstage.organisation("Acme");
        Person ada = backstage.employee(acme, "ada@example.com", PASSWORD);
        IdentityProvider provider = scope.call(acme.id(), () -> live.addUntested(SETTINGS, Optional.of("wrong")));
        assertThat(change(acme, provider, SETTINGS, Optional.of("corrected"))).isEqualTo(ProviderChange.DONE);
        assertThat(secrets.open(
                        IdentityProvider.SECRET,
                        find(acme, provider).getSealedSecret().orElseThrow()))
                .contains("corrected");
        FederatedIdentity identity = new FederatedIdentity(
                ISSUER.toString(), "ada", EmailAddress.parse(ada.email()), true, Optional.empty());
        scope.call(
                acme.id(),
                () -> links.admitProven(
                        find(acme, provider),
                        identity,
                        accounts.find(ada.id()).orElseThrow(),
                        new Trace(Clock.systemUTC())));
        assertThat(find(acme, provider).hasWorked()).isTrue();
        assertThat(change(acme, find(acme, provider), SETTINGS, Optional.of("mistyped")))
                .isEqualTo(ProviderChange.PENDING);
    }

    @Test
    void deletingTakesLinksSessionsAndBindingsAlong() {
        Organisation acme = backstage.organisation("Acme");
        Person ada = backstage.employee(acme, "ada@example.com", PASSWORD);
        IdentityProvider provider = scope.call(acme.id(), () -> live.add(SETTINGS, Optional.empty()));
        link(ada, provider);
        scope.run(acme.id(), () -> methods.signInOnlyWith(ada.id(), provider.getId()));
        Token there = as(
                ada,
                account -> sessions.start(
                        account,
                        new ProviderSignIn(
                                new ProviderSession(
                                        provider.getId(), "ada", Optional.empty(), Optional.empty(), Optional.empty()),
                                "There",
                                Optional.of(Instant.now()),
                                Set.of()),
                        Set.of()));
        Token here = as(ada, account -> sessions.start(account, LoginMethod.PASSWORD, AuthenticationMethod.PASSWORD));
        assertThat(scope.call(acme.id(), () -> links.count(provider))).isEqualTo(1);
        assertThat(scope.call(acme.id(), () -> providers.countBound(provider))).isEqualTo(1);

        scope.run(acme.id(), () -> providers.delete(provider.getUuid()));

        assertThat(labels(acme)).isEmpty();
        assertThat(linksOf(ada)).isEmpty();
        assertThat(as(ada, Account::getOnlyProviderId)).isEmpty();
        assertThat(scope.call(acme.id(), () -> sessions.check(there))).isEmpty();
        assertThat(scope.call(acme.id(), () -> sessions.check(here))).isPresent();
    }

    @Test
    void aRemovedLinkEndsTheSessionsThatCameFromIt() {
        Organisation acme = backstage.organisation("Acme");
        Person ada = backstage.employee(acme, "ada@example.com", PASSWORD);
        IdentityProvider provider = scope.call(acme.id(), () -> live.add(SETTINGS, Optional.empty()));
        link(ada, provider);
        Token session = as(
                ada,
                account -> sessions.start(
                        account,
                        new ProviderSignIn(
                                new ProviderSession(
                                        provider.getId(), "ada", Optional.empty(), Optional.empty(), Optional.empty()),
                                "There",
                                Optional.of(Instant.now()),
                                Set.of()),
                        Set.of()));
        UUID link = as(ada, account -> links.of(account).get(0).getUuid());

        Organisation globex = backstage.organisation("Globex");
        scope.run(globex.id(), () -> links.remove(ada.id(), link));
        assertThat(linksOf(ada)).as("another organisation's").hasSize(1);
        scope.run(acme.id(), () -> links.remove(ada.id(), link));

        assertThat(linksOf(ada)).isEmpty();
        assertThat(scope.call(acme.id(), () -> sessions.check(session))).isEmpty();
    }

    @Test
    void aSigningKeyIsMadeHereAndOnlyItsPublicHalfIsPublished() {
        Organisation acme = backstage.organisation("Acme");
        IdentityProvider provider = scope.call(acme.id(), () -> live.add(SIGNED, Optional.empty()));
        String keyId = scope.call(acme.id(), () -> keys.idFor(provider).orElseThrow());
        String published = scope.call(acme.id(), () -> keys.asJwks());

        assertThat(published)
                .contains(keyId, "\"use\":\"sig\"", "\"n\":")
                .doesNotContain("\"d\"")
                .doesNotContain("\"p\"");
        assertThat(provider.getSealedSigningKey().orElseThrow())
                .doesNotContain("\"d\"")
                .doesNotContain(keyId);
        assertThat(scope.call(backstage.organisation("Globex").id(), () -> keys.asJwks()))
                .isEqualTo("{\"keys\":[]}");

        assertThat(scope.call(acme.id(), () -> changes.renewSigningKey(provider.getUuid())))
                .isEqualTo(ProviderChange.PENDING);
        assertThat(scope.call(acme.id(), () -> keys.asJwks()))
                .as("both, until the new one is tested")
                .contains(keyId)
                .hasSizeGreaterThan(published.length() + 200);
        scope.run(acme.id(), () -> {
            providers.disable(provider.getUuid());
            changes.renewSigningKey(provider.getUuid());
        });
        assertThat(scope.call(acme.id(), () -> keys.asJwks()))
                .doesNotContain(keyId)
                .contains("\"n\":");
    }

    @Test
    void anotherOrganisationsProviderIsNeitherSeenNorChanged() {
        Organisation acme = backstage.organisation("Acme");
        Organisation globex = backstage.organisation("Globex");
        Person eve = backstage.employee(globex, "eve@example.com", PASSWORD);
        IdentityProvider provider = scope.call(acme.id(), () -> live.add(SETTINGS, Optional.of("s3cret")));
        UUID id = provider.getUuid();
        String before = backstage.rows(acme);

        scope.run(globex.id(), () -> {
            assertThat(providers.find(id)).isEmpty();
            assertThat(changes.change(id, ProviderEdit.of(provider, labelled("Eve"), Optional.empty())))
                    .isEqualTo(ProviderChange.GONE);
            assertThat(changes.find(provider)).isEmpty();
            assertThat(changes.trial(id)).isEmpty();
            assertThat(changes.takeEffect(id, id)).isEmpty();
            changes.drop(id);
            providers.disable(id);
            providers.moveDown(id);
            changes.renewSigningKey(id);
            providers.forgetLinks(provider);
            providers.delete(id);
            assertThatThrownBy(() -> methods.signInOnlyWith(eve.id(), provider.getId()))
                    .isNotNull();
        });
        assertThat(backstage.rows(acme)).isEqualTo(before);
        assertThat(find(acme, provider).getLabel()).isEqualTo("Company");
        assertThat(find(acme, provider).isEnabled()).isTrue();
    }

    @Test
    void everyChangeIsAuditedWithWhatDiffersAndWithoutSecrets() {
        Organisation acme = backstage.organisation("Acme");
        scope.run(acme.id(), () -> {
            UUID id = live.add(SETTINGS, Optional.of("s3cret")).getUuid();
            changes.change(id, ProviderEdit.of(providers.find(id).orElseThrow(), labelled("Other"), Optional.empty()));
            providers.disable(id);
            providers.disable(id);
            providers.forgetLinks(providers.find(id).orElseThrow());
            providers.delete(id);
        });
        List<AuditEvent> events = work.as(
                acme,
                em -> em.createQuery("select e from AuditEvent e order by e.id", AuditEvent.class)
                        .getResultList());
        assertThat(events)
                .extracting(AuditEvent::getKind)
                .containsExactly(
                        AuditKind.PROVIDER_ADDED,
                        AuditKind.PROVIDER_CHANGED,
                        AuditKind.PROVIDER_CHANGED,
                        AuditKind.IDENTITIES_FORGOTTEN,
                        AuditKind.PROVIDER_DELETED);
        assertThat(events.get(1).getBefore()).isEqualTo(AuditValues.of(AuditName.LABEL, "Company"));
        assertThat(events.get(1).getAfter()).isEqualTo(AuditValues.of(AuditName.LABEL, "Other"));
        assertThat(events).allSatisfy(event -> {
            assertThat(event.getOutcome()).isEqualTo(AuditOutcome.DONE);
            assertThat(event.getBefore().toString() + event.getAfter()).doesNotContain("s3cret");
        });
    }

    @Test
    void passwordsAreTurnedOffOnlyWhileAnAdministratorHasOne() {
        Organisation acme = backstage.organisation("Acme");
        backstage.employee(acme, "ada@example.com", PASSWORD);
        for (PasswordLogin who : Set.of(PasswordLogin.CHOSEN, PasswordLogin.NOBODY)) {
            assertThat(change(acme, who)).isEqualTo(LoginRules.Change.NO_ADMINISTRATOR_WITH_PASSWORD);
        }
        assertThat(tenants.get(acme.id()).getPasswordLogin()).isEqualTo(PasswordLogin.EVERYONE);

        backstage.administrator(acme, "boss@example.com", PASSWORD);
        assertThat(change(acme, PasswordLogin.NOBODY)).isEqualTo(LoginRules.Change.NO_PROVIDER);
        scope.call(acme.id(), () -> live.add(SETTINGS, Optional.of("s3cret")));
        int version = tenants.get(acme.id()).getVersion();
        assertThat(change(acme, PasswordLogin.NOBODY)).isEqualTo(LoginRules.Change.PENDING);
        assertThat(scope.call(acme.id(), () -> rules.change(version, PasswordLogin.EVERYONE, true)))
                .isEqualTo(LoginRules.Change.CHANGED_MEANWHILE);
        assertThat(backstage.rows(acme)).contains("LOGIN_RULES_CHANGED");
    }

    /** Both lock the organisation's row; whoever comes second sees what the first did. */
    @Test
    void passwordsOffAndTheLastAdministratorGoneDoNotMeet() {
        Organisation acme = backstage.organisation("Acme");
        Person boss = backstage.administrator(acme, "boss@example.com", PASSWORD);
        // Otherwise the rule would shut the administrator out, which is asked about first.
        scope.run(acme.id(), () -> methods.allowPassword(boss.id(), true));
        Callable<Boolean> off = () -> change(acme, PasswordLogin.CHOSEN) == LoginRules.Change.PENDING;
        Callable<Boolean> gone = () -> {
            try {
                backstage.disable(boss);
                return true;
            } catch (RuntimeException e) {
                return false;
            }
        };
        Race.of(List.of(off, gone));
        if (!scope.call(acme.id(), () -> remainingAdministrator.exists())) {
            assertThat(scope.call(acme.id(), () -> tenant.passwordLogin()))
                    .as("who may use a password, as nobody remains who administers otherwise")
                    .isEqualTo(PasswordLogin.EVERYONE);
        }
    }

    private LoginRules.Change change(Organisation organisation, PasswordLogin who) {
        return scope.call(
                organisation.id(),
                () -> rules.change(tenants.get(organisation.id()).getVersion(), who, false));
    }

    @Test
    void anAccountMayBeLimitedToOneWayAndAllowedAPassword() {
        Organisation acme = backstage.organisation("Acme");
        Person ada = backstage.employee(acme, "ada@example.com", PASSWORD);
        IdentityProvider provider = scope.call(acme.id(), () -> live.add(SETTINGS, Optional.empty()));
        scope.run(acme.id(), () -> {
            methods.signInOnlyWith(ada.id(), provider.getId());
            methods.signInOnlyWith(ada.id(), provider.getId());
            methods.allowPassword(ada.id(), true);
        });
        assertThat(as(ada, Account::getOnlyProviderId)).contains(provider.getId());
        assertThat(as(ada, Account::isPasswordAllowed)).isTrue();
        List<AuditEvent> events = work.as(
                acme,
                em -> em.createQuery("select e from AuditEvent e where e.kind = :kind", AuditEvent.class)
                        .setParameter("kind", AuditKind.ACCOUNT_SIGN_IN_CHANGED)
                        .getResultList());
        assertThat(events).hasSize(2);
    }

    private List<IdentityLink> linksOf(Person person) {
        return as(person, account -> links.of(account));
    }

    private void link(Person person, IdentityProvider provider) {
        work.as(person.organisation(), em -> {
            FederatedIdentity identity = new FederatedIdentity(
                    ISSUER.toString(), "ada", EmailAddress.parse(person.email()), true, Optional.empty());
            em.persist(new IdentityLink(
                    em.find(IdentityProvider.class, provider.getId()),
                    em.find(Account.class, person.id()),
                    identity,
                    Instant.now()));
            return null;
        });
    }

    private static ProviderSettings labelled(String label) {
        return ProviderSettings.of(ProviderKind.OIDC, label, ISSUER, "guestlist");
    }

    private IdentityProvider find(Organisation organisation, IdentityProvider provider) {
        return scope.call(
                organisation.id(), () -> providers.find(provider.getUuid()).orElseThrow());
    }

    private List<String> labels(Organisation organisation) {
        return scope.call(
                organisation.id(),
                () -> providers.list().stream().map(IdentityProvider::getLabel).toList());
    }

    private <T> T as(Person person, Function<Account, T> action) {
        return work.as(person.organisation(), em -> action.apply(em.find(Account.class, person.id())));
    }
}
