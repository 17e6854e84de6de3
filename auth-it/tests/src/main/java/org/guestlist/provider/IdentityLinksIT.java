package org.guestlist.provider;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.guestlist.account.Account;
import org.guestlist.account.AccountAddresses;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.AllowedMethods;
import org.guestlist.account.EmailAddress;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.BackstageBean;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Race;
import org.guestlist.backstage.Work;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.provider.trace.Trace;
import org.guestlist.provider.trace.TraceStep;
import org.guestlist.provider.trace.TraceStep.Name;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who is admitted on a provider's word, and to which account. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class IdentityLinksIT {

    private static final String ISSUER = "https://id.example";
    private static final String PASSWORD = "Correct horse 7";

    @Inject
    private Backstage backstage;

    @Inject
    private Work work;

    @Inject
    private TenantScope scope;

    @Inject
    private IdentityLinks links;

    @Inject
    private ProviderService providers;

    @Inject
    private LiveProviders live;

    @Inject
    private AccountService accounts;

    @Inject
    private AllowedMethods methods;

    @Inject
    private AccountAddresses addresses;

    private Organisation acme;
    private IdentityProvider provider;

    @BeforeEach
    void found() {
        acme = backstage.organisation("Acme");
        provider = provider(acme, "Acme ID", "", "", false);
    }

    private IdentityProvider provider(
            Organisation organisation, String label, String trusted, String allowed, boolean subdomains) {
        ProviderSettings usual = ProviderSettings.of(ProviderKind.OIDC, label, URI.create(ISSUER), "guestlist");
        ProviderSettings settings = BackstageBean.settings(
                usual,
                DomainList.of(trusted),
                DomainList.of(allowed),
                subdomains,
                usual.networks(),
                usual.logoutThere());
        return scope.call(organisation.id(), () -> live.add(settings, Optional.of("secret")));
    }

    private static FederatedIdentity identity(String subject, String email, boolean verified) {
        return new FederatedIdentity(ISSUER, subject, EmailAddress.parse(email), verified, Optional.empty());
    }

    private Admission admit(Organisation organisation, IdentityProvider at, FederatedIdentity identity) {
        return admit(organisation, at, identity, new Trace(Clock.systemUTC()));
    }

    private Admission admit(Organisation organisation, IdentityProvider at, FederatedIdentity identity, Trace trace) {
        return scope.call(organisation.id(), () -> links.admit(at, identity, trace));
    }

    private Admission admit(FederatedIdentity identity) {
        return admit(acme, provider, identity);
    }

    private static void assertKnown(Admission admission, Person person) {
        assertThat(admission).isInstanceOf(Admission.Known.class);
        assertThat(((Admission.Known) admission).account().getId()).isEqualTo(person.id());
    }

    private static void assertWrongProvider(Admission admission, IdentityProvider right) {
        assertThat(admission).isInstanceOf(Admission.WrongProvider.class);
        assertThat(((Admission.WrongProvider) admission).right().getUuid()).isEqualTo(right.getUuid());
    }

    private static void assertUnknown(Admission admission) {
        assertThat(admission).isInstanceOf(Admission.Unknown.class);
    }

    /** Told apart from whoever is not invited; each for a reason that holds whether or not the address is invited, or after proof of it. */
    private static void assertRefused(Admission admission, Class<? extends Admission> as) {
        assertThat(admission).isInstanceOf(as);
    }

    private List<IdentityLink> linksOf(Person person) {
        return scope.call(
                person.organisation().id(),
                () -> links.of(accounts.find(person.id()).orElseThrow()));
    }

    private AccountStatus status(Person person) {
        return work.as(
                person.organisation(), em -> em.find(Account.class, person.id()).getStatus());
    }

    @Test
    void whoGetsTheAddressOfADeletedAccountIsLinkedAsSomebodyNew() {
        Person old = backstage.invited(acme, "ada@acme.example");
        assertKnown(admit(identity("1", "ada@acme.example", true)), old);
        backstage.delete(old);
        scope.run(acme.id(), () -> addresses.giveUpAddress(old.id()));
        assertThat(linksOf(old)).isEmpty();

        Person heir = backstage.invited(acme, "ada@acme.example");
        assertKnown(admit(identity("1", "ada@acme.example", true)), heir);
    }

    @Test
    void peopleWhoseAddressIsChangedAreStillKnownByTheirLinkedIdentity() {
        Person ada = backstage.invited(acme, "ada@acme.example");
        assertKnown(admit(identity("1", "ada@acme.example", true)), ada);
        scope.run(acme.id(), () -> addresses.moveTo(ada.id(), EmailAddress.of("byron@acme.example")));
        assertKnown(admit(identity("1", "ada@acme.example", true)), ada);
        assertUnknown(admit(identity("2", "ada@acme.example", true)));
    }

    @Test
    void theFirstSignInLinksAndActivatesTheInvitedAccount() {
        Person ada = backstage.invited(acme, "ada@acme.example");
        Trace trace = new Trace(Clock.systemUTC());

        assertKnown(admit(acme, provider, identity("1", "ADA@Acme.Example", true), trace), ada);
        assertThat(linksOf(ada)).singleElement().satisfies(link -> {
            assertThat(link.getProvider().getUuid()).isEqualTo(provider.getUuid());
            assertThat(link.getEmail()).contains("ADA@Acme.Example");
        });
        assertThat(status(ada)).isEqualTo(AccountStatus.ACTIVE);
        assertThat(trace.steps())
                .allMatch(TraceStep::passed)
                .extracting(TraceStep::name)
                .containsExactly(Name.ADDRESS, Name.ADDRESS_TRUSTED, Name.LINK);
        List<AuditEvent> linked = work.as(
                acme,
                em -> em.createQuery("select e from AuditEvent e where e.kind = :kind", AuditEvent.class)
                        .setParameter("kind", AuditKind.IDENTITY_LINKED)
                        .getResultList());
        assertThat(linked)
                .singleElement()
                .satisfies(event -> assertThat(event.getSubject()).contains("ada@acme.example"));
    }

    @Test
    void afterwardsTheIdentityCountsAndAChangedAddressChangesNothing() {
        Person ada = backstage.invited(acme, "ada@acme.example");
        Person bob = backstage.invited(acme, "bob@acme.example");
        admit(identity("1", "ada@acme.example", true));

        assertKnown(admit(identity("1", "bob@acme.example", true)), ada);
        assertKnown(admit(identity("1", "ada@elsewhere.example", false)), ada);
        assertKnown(admit(identity("1", null, false)), ada);
        assertThat(linksOf(ada)).hasSize(1);
        assertThat(linksOf(bob)).isEmpty();
    }

    @Test
    void anAddressThatWasChangedHereChangesNothingEither() {
        Person ada = backstage.invited(acme, "ada@acme.example");
        admit(identity("1", "ada@acme.example", true));
        Person newcomer = backstage.invited(acme, "ada.two@acme.example");

        assertKnown(admit(identity("1", "ada.two@acme.example", true)), ada);
        assertKnown(admit(identity("2", "ada.two@acme.example", true)), newcomer);
    }

    @Test
    void nobodyIsAdmittedUninvited() {
        assertUnknown(admit(identity("1", "ada@acme.example", true)));
        assertRefused(admit(identity("1", null, true)), Admission.NoAddress.class);
    }

    @Test
    void anAddressThatTheProviderDoesNotVouchForIsWorthNothing() {
        Person ada = backstage.invited(acme, "ada@acme.example");
        Trace trace = new Trace(Clock.systemUTC());

        assertRefused(
                admit(acme, provider, identity("1", "ada@acme.example", false), trace), Admission.NotVouchedFor.class);
        assertThat(linksOf(ada)).isEmpty();
        assertThat(trace.steps())
                .filteredOn(step -> !step.passed())
                .extracting(TraceStep::name)
                .containsExactly(Name.ADDRESS_TRUSTED);
    }

    @Test
    void trustedDomainsMakeAnUnverifiedAddressCount() {
        Person ada = backstage.invited(acme, "ada@acme.example");
        Person bob = backstage.invited(acme, "bob@sales.acme.example");
        Person eve = backstage.invited(acme, "eve@other.example");
        IdentityProvider trusted = provider(acme, "Trusted", "acme.example", "", false);
        IdentityProvider withSubdomains = provider(acme, "Also below", "acme.example", "", true);

        assertKnown(admit(acme, trusted, identity("1", "ada@acme.example", false)), ada);
        assertRefused(
                admit(acme, trusted, identity("2", "bob@sales.acme.example", false)), Admission.NotVouchedFor.class);
        assertRefused(admit(acme, trusted, identity("3", "eve@other.example", false)), Admission.NotVouchedFor.class);
        assertRefused(
                admit(acme, trusted, identity("3", "eve@evilacme.example", false)), Admission.NotVouchedFor.class);
        assertKnown(admit(acme, withSubdomains, identity("2", "bob@sales.acme.example", false)), bob);
        assertThat(linksOf(eve)).isEmpty();
    }

    @Test
    void onlyAllowedDomainsMayUseTheProvider() {
        Person ada = backstage.invited(acme, "ada@acme.example");
        Person jurgen = backstage.invited(acme, "jürgen@bücher.example");
        Person bob = backstage.invited(acme, "bob@other.example");
        IdentityProvider limited = provider(acme, "Limited", "", "acme.example, bücher.example", false);

        assertKnown(admit(acme, limited, identity("1", "ada@ACME.example", true)), ada);
        assertKnown(admit(acme, limited, identity("2", "jürgen@xn--bcher-kva.example", true)), jurgen);
        assertThat(admit(acme, limited, identity("3", "bob@other.example", true)))
                .isInstanceOf(Admission.DomainNotAllowed.class);
        assertThat(admit(acme, limited, identity("3", "bob@sub.acme.example", true)))
                .isInstanceOf(Admission.DomainNotAllowed.class);
        assertThat(admit(acme, limited, identity("4", "nobody@other.example", true)))
                .isInstanceOf(Admission.DomainNotAllowed.class);
        assertThat(linksOf(bob)).isEmpty();
        // Linked before: the address here counts.
        assertKnown(admit(acme, limited, identity("1", "ada@new-name.example", true)), ada);
    }

    @Test
    void whoeverIsCreatedAgainAtTheProviderWaitsForAnAdministrator() {
        Person ada = backstage.invited(acme, "ada@acme.example");
        admit(identity("1", "ada@acme.example", true));

        assertRefused(admit(identity("2", "ada@acme.example", true)), Admission.OtherIdentity.class);
        UUID link = linksOf(ada).get(0).getUuid();
        scope.run(acme.id(), () -> links.remove(ada.id(), link));
        assertKnown(admit(identity("2", "ada@acme.example", true)), ada);
        assertRefused(admit(identity("1", "ada@acme.example", true)), Admission.OtherIdentity.class);
    }

    @Test
    void theRightProviderIsNamedOnlyIfTheWrongOneVouches() {
        Person ada = backstage.invited(acme, "ada@acme.example");
        IdentityProvider other = provider(acme, "Other", "", "", false);
        admit(identity("1", "ada@acme.example", true));

        assertWrongProvider(admit(acme, other, identity("1", "ada@acme.example", true)), provider);
        assertRefused(admit(acme, other, identity("1", "ada@acme.example", false)), Admission.NotVouchedFor.class);
        assertThat(linksOf(ada)).hasSize(1);
    }

    @Test
    void onlyInvitedPeopleWhoAreVouchedForAreToldTheProviderOfTheirDomain() {
        IdentityProvider ofPartner = provider(acme, "Partner", "", "partner.example", true);
        Person pat = backstage.invited(acme, "pat@it.partner.example");

        assertWrongProvider(admit(identity("1", "pat@it.partner.example", true)), ofPartner);
        assertRefused(admit(identity("1", "pat@it.partner.example", false)), Admission.NotVouchedFor.class);
        assertUnknown(admit(identity("2", "eve@it.partner.example", true)));
        assertRefused(admit(identity("2", "eve@it.partner.example", false)), Admission.NotVouchedFor.class);
        assertUnknown(admit(identity("2", "eve@unknown.example", true)));
        assertThat(linksOf(pat)).isEmpty();
        scope.run(acme.id(), () -> methods.signInOnlyWith(pat.id(), provider.getId()));
        assertKnown(admit(identity("1", "pat@it.partner.example", true)), pat);
    }

    @Test
    void whoeverWasLinkedUnderAnotherIssuerIsPointedThereByTheTrace() {
        Person ada = backstage.invited(acme, "ada@acme.example");
        admit(identity("1", "ada@acme.example", true));
        Trace trace = new Trace(Clock.systemUTC());
        FederatedIdentity moved = new FederatedIdentity(
                "https://new.example", "1", EmailAddress.parse("ada@acme.example"), true, Optional.empty());

        assertRefused(admit(acme, provider, moved, trace), Admission.OtherIdentity.class);
        assertThat(trace.steps())
                .filteredOn(step -> !step.passed())
                .singleElement()
                .satisfies(step -> assertThat(step.cause()).isEqualTo(TraceStep.Cause.ISSUER_CHANGED));
        scope.run(acme.id(), () -> providers.forgetLinks(provider));
        assertKnown(admit(acme, provider, moved, trace), ada);
    }

    @Test
    void manySignInsOfOneLinkedPersonAtOnceAllGetIn() {
        Person ada = backstage.invited(acme, "ada@acme.example");
        admit(identity("1", "ada@acme.example", true));
        for (int round = 0; round < 5; round++) {
            assertThat(Race.of(8, () -> admit(identity("1", "ada@acme.example", true))))
                    .allSatisfy(admission -> assertKnown(admission, ada));
        }
    }

    @Test
    void anAccountMayBeLimitedToOneProvider() {
        Person ada = backstage.invited(acme, "ada@acme.example");
        IdentityProvider other = provider(acme, "Other", "", "", false);
        scope.run(acme.id(), () -> methods.signInOnlyWith(ada.id(), other.getId()));

        assertWrongProvider(admit(identity("1", "ada@acme.example", true)), other);
        assertThat(linksOf(ada)).isEmpty();
        assertKnown(admit(acme, other, identity("1", "ada@acme.example", true)), ada);
        scope.run(acme.id(), () -> methods.signInOnlyWith(ada.id(), provider.getId()));
        assertWrongProvider(admit(acme, other, identity("1", "ada@acme.example", true)), provider);
    }

    @Test
    void whoeverIsNotAdmittedIsKnownAndNotLinked() {
        Person disabled = backstage.employee(acme, "disabled@acme.example", PASSWORD);
        Person deleted = backstage.employee(acme, "deleted@acme.example", PASSWORD);
        Person expired = backstage.invited(acme, "expired@acme.example");
        backstage.administrator(acme, "boss@acme.example", PASSWORD);
        backstage.disable(disabled);
        backstage.delete(deleted);
        backstage.expireOn(expired, Organisation.today().minusDays(2));

        for (Person person : List.of(disabled, deleted, expired)) {
            assertKnown(admit(identity(person.email(), person.email(), true)), person);
            assertThat(linksOf(person)).isEmpty();
        }
        assertThat(status(expired)).isEqualTo(AccountStatus.INVITED);
    }

    @Test
    void nothingLooksIntoAnotherOrganisation() {
        Person ada = backstage.invited(acme, "ada@acme.example");
        admit(identity("1", "ada@acme.example", true));
        Organisation other = backstage.organisation("Other");
        IdentityProvider theirs = provider(other, "Theirs", "", "", false);

        assertUnknown(admit(other, theirs, identity("1", "ada@acme.example", true)));
        Person adaThere = backstage.invited(other, "ada@acme.example");
        assertKnown(admit(other, theirs, identity("1", "ada@acme.example", true)), adaThere);
        UUID link = linksOf(ada).get(0).getUuid();
        scope.run(other.id(), () -> links.remove(ada.id(), link));
        assertThat(linksOf(ada)).hasSize(1);
        Optional<IdentityProvider> seenThere = scope.call(other.id(), () -> providers.find(provider.getUuid()));
        assertThat(seenThere).isEmpty();
    }

    @Test
    void twoFirstSignInsAtOnceMakeOneLink() {
        for (int i = 0; i < 5; i++) {
            Person person = backstage.invited(acme, "person" + i + "@acme.example");
            Callable<Admission> signIn = () -> admit(identity(person.email(), person.email(), true));

            assertThat(Race.of(List.of(signIn, signIn))).allSatisfy(admission -> assertKnown(admission, person));
            assertThat(linksOf(person)).hasSize(1);
        }
    }

    @Test
    void twoIdentitiesWithOneAddressAtOnceMakeOneLink() {
        Person ada = backstage.invited(acme, "ada@acme.example");
        List<Admission> admissions = Race.of(List.of(
                () -> admit(identity("1", "ada@acme.example", true)),
                () -> admit(identity("2", "ada@acme.example", true))));

        assertThat(admissions)
                .hasAtLeastOneElementOfType(Admission.Known.class)
                .hasAtLeastOneElementOfType(Admission.OtherIdentity.class);
        assertThat(linksOf(ada)).hasSize(1);
    }

    @Test
    void allLinksOfAProviderCanBeForgotten() {
        Person ada = backstage.invited(acme, "ada@acme.example");
        Person bob = backstage.invited(acme, "bob@acme.example");
        IdentityProvider other = provider(acme, "Other", "", "", false);
        admit(identity("1", "ada@acme.example", true));
        admit(acme, other, identity("1", "bob@acme.example", true));

        assertThat(scope.<Long>call(acme.id(), () -> links.count(provider))).isEqualTo(1);
        assertThat(scope.<Integer>call(acme.id(), () -> providers.forgetLinks(provider)))
                .isEqualTo(1);
        assertThat(linksOf(ada)).isEmpty();
        assertThat(linksOf(bob)).hasSize(1);
        assertKnown(admit(identity("7", "ada@acme.example", true)), ada);
    }
}
