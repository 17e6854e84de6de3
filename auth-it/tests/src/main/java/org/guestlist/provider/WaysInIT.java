package org.guestlist.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.AllowedMethods;
import org.guestlist.account.EmailAddress;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.BackstageBean;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Race;
import org.guestlist.backstage.Work;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.PasswordLogin;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.organisation.tenant.TenantService;
import org.guestlist.people.PersonService;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.config.AddressRange;
import org.guestlist.provider.trace.Trace;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Whatever takes somebody's last way in asks for their number first; that each such method is among these, {@code KeepsWaysInTest} sees to.
 */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class WaysInIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final String OUTSIDE = "192.0.2.1";
    private static final String ELSEWHERE = "elsewhere.test";
    /** The change that takes effect with a test sign-in alone. */
    private static final String WAITS = "links void by a new issuer";

    private static final String GUEST = "guest@" + ELSEWHERE;

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
    private CurrentClient client;

    @Inject
    private ProviderService providers;

    @Inject
    private ProviderChanges changes;

    @Inject
    private LoginRules rules;

    @Inject
    private IdentityLinks links;

    @Inject
    private AccountService accounts;

    @Inject
    private AllowedMethods methods;

    @Inject
    private PersonService people;

    @Inject
    private WaysIn waysIn;

    @Inject
    private ShutOutConfirmation confirmation;

    private Organisation acme;
    private Person boss;
    private Person ada;
    private UUID company;

    @BeforeEach
    void prepare() {
        acme = backstage.organisation("Acme");
        boss = backstage.administrator(acme, "boss@example.com", PASSWORD);
        ada = backstage.invited(acme, "ada@example.com");
        company = backstage.provider(acme, "Company", "https://id.example");
        backstage.admitPasswordsOf(acme, "NOBODY");
    }

    private IdentityProvider provider() {
        return providers.find(company).orElseThrow();
    }

    /** Saves the provider with other settings of who may use it. */
    private void save(UnaryOperator<ProviderSettings> change) {
        IdentityProvider shown = provider();
        assertThat(changes.change(company, ProviderEdit.of(shown, change.apply(shown.settings()), Optional.empty())))
                .isEqualTo(ProviderChange.DONE);
    }

    private static UnaryOperator<ProviderSettings> with(String trusted, String allowed, String networks) {
        return before -> BackstageBean.settings(
                before,
                DomainList.of(trusted),
                DomainList.of(allowed),
                false,
                networks.isEmpty() ? List.of() : List.of(AddressRange.of(networks)),
                false);
    }

    private static IdentityLink link(EntityManager em, long person, IdentityProvider provider) {
        return new IdentityLink(
                em.getReference(IdentityProvider.class, provider.getId()),
                em.getReference(Account.class, person),
                identity(provider, person, "anybody@example.com"),
                Instant.now());
    }

    private static FederatedIdentity identity(IdentityProvider provider, long person, String email) {
        return new FederatedIdentity(
                provider.settings().identityIssuer(),
                "subject " + person,
                EmailAddress.parse(email),
                provider.getKind().vouchesForAddresses(),
                Optional.empty());
    }

    /**
     * A change that takes somebody's last way in.
     *
     * @param begin brings the organisation to where it does
     * @param people how many lose it
     */
    private record Place(String name, Runnable begin, Runnable change, int people) {}

    private List<Place> places() {
        Runnable asIs = () -> {};
        return List.of(
                new Place("disable", asIs, () -> providers.disable(company), 2),
                new Place("delete", asIs, () -> providers.delete(company), 2),
                new Place("networks", asIs, () -> save(with("", "", "10.0.0.0/8")), 2),
                new Place("allowed domains", asIs, () -> save(with("", ELSEWHERE, "")), 2),
                new Place("vouched domains", asIs, () -> save(WaysInIT::vouchedElsewhere), 1),
                new Place("passwords for nobody", this::guestWithPassword, () -> passwords(PasswordLogin.NOBODY), 1),
                new Place("passwords for chosen", this::guestWithPassword, () -> passwords(PasswordLogin.CHOSEN), 1),
                new Place("links forgotten", this::linkedGuest, () -> providers.forgetLinks(provider()), 1),
                new Place(WAITS, this::linkedGuest, this::moveIssuer, 1),
                new Place("a link removed", this::linkedGuest, this::removeLinkOfGuest, 1),
                new Place("limited to one that is off", this::otherOff, () -> ways(ada, other(), false), 1),
                new Place("no password any more", this::chosenGuest, () -> ways(guest(), null, false), 1),
                new Place("another address", asIs, this::moveAda, 1),
                new Place("enabled, for the domain", this::otherOff, () -> providers.enable(otherId()), 2));
    }

    private static ProviderSettings vouchedElsewhere(ProviderSettings before) {
        return new ProviderSettings(
                before.kind(),
                before.label(),
                before.issuer(),
                before.clientId(),
                before.clientAuthentication(),
                before.scopes(),
                before.prompt(),
                before.acrValues(),
                before.clockSkew(),
                before.trustedDomains(),
                DomainList.of(ELSEWHERE),
                before.allowedDomains(),
                before.includeSubdomains(),
                before.networks(),
                before.logoutThere(),
                before.secretExpiresOn(),
                before.secondFactor());
    }

    private void passwords(PasswordLogin who) {
        rules.change(tenants.get(acme.id()).getVersion(), who, false);
    }

    private void guestWithPassword() {
        backstage.admitPasswordsOf(acme, "EVERYONE");
        backstage.invited(acme, GUEST);
    }

    private void linkedGuest() {
        Person guest = backstage.invited(acme, GUEST);
        work.as(acme, em -> {
            em.persist(link(em, guest.id(), provider()));
            return null;
        });
    }

    private void chosenGuest() {
        backstage.admitPasswordsOf(acme, "CHOSEN");
        backstage.allowPassword(backstage.invited(acme, GUEST));
    }

    private Account guest() {
        return accounts.find(EmailAddress.of(GUEST)).orElseThrow();
    }

    /** It waits for a test sign-in. */
    private void moveIssuer() {
        ProviderSettings before = provider().settings();
        ProviderSettings moved = before.with(
                new Connection(
                        URI.create("https://moved.example"),
                        before.clientId(),
                        before.clientAuthentication(),
                        before.scopes(),
                        before.prompt(),
                        before.acrValues()),
                before.secretExpiresOn());
        assertThat(changes.change(company, ProviderEdit.of(provider(), moved, Optional.of("another"))))
                .isEqualTo(ProviderChange.PENDING);
    }

    private void removeLinkOfGuest() {
        links.remove(guest().getId(), links.of(guest()).get(0).getUuid());
    }

    private void ways(Account account, Long only, boolean password) {
        people.openWays(account.getId(), account.getVersion(), only, password);
    }

    private void ways(Person person, Long only, boolean password) {
        ways(accounts.find(person.id()).orElseThrow(), only, password);
    }

    private void moveAda() {
        int version = accounts.find(ada.id()).orElseThrow().getVersion();
        people.moveTo(ada.id(), version, EmailAddress.of("ada@" + ELSEWHERE), false);
    }

    /** It vouches for nobody, and is for the domain of all. */
    private static ProviderSettings entra() {
        return with("", "example.com", "")
                .apply(ProviderSettings.of(
                        ProviderKind.ENTRA,
                        "Other",
                        URI.create("https://login.microsoftonline.com/TENANT/v2.0"),
                        "guestlist"));
    }

    private void otherOff() {
        work.as(acme, em -> {
            IdentityProvider other = new IdentityProvider(entra(), 2);
            other.disable();
            em.persist(other);
            em.flush();
            em.createNativeQuery(
                            "update identity_provider set tested_version = settings_version, tested_at = current_timestamp"
                                    + " where id = " + other.getId())
                    .executeUpdate();
            return null;
        });
    }

    private UUID otherId() {
        return providers.list().get(1).getUuid();
    }

    private Long other() {
        return providers.list().get(1).getId();
    }

    @Test
    void eachPlaceAsksForTheNumberOfThoseWhomItShutsOut() {
        for (Place place : places()) {
            prepare();
            scope.run(acme.id(), place.begin);
            String before = backstage.rows(acme);
            WaysIn.Without without = everybodyWithout();
            assertThat(refusal(place, Optional.empty()).people()).as(place.name).isEqualTo(place.people);
            assertThat(refusal(place, Optional.of(place.people + 1L)).people())
                    .as(place.name + " with another number")
                    .isEqualTo(place.people);
            assertThat(backstage.rows(acme)).as(place.name + " is not done").isEqualTo(before);

            run(place, Optional.of((long) place.people));
            assertThat(backstage.rows(acme)).as(place.name + " is done").isNotEqualTo(before);
            if (!WAITS.equals(place.name)) {
                assertThat(everybodyWithout().since(without).people())
                        .as(place.name + ", where everybody is looked at")
                        .isEqualTo(place.people);
            }
        }
    }

    private WaysIn.Without everybodyWithout() {
        return scope.call(acme.id(), () -> {
            client.comesFrom(OUTSIDE, "test");
            return waysIn.without(waysIn.rules(), Optional.empty());
        });
    }

    private ShutOut refusal(Place place, Optional<Long> number) {
        return catchThrowableOfType(ShutsOutException.class, () -> run(place, number))
                .shutOut();
    }

    private void run(Place place, Optional<Long> number) {
        scope.run(acme.id(), () -> {
            client.comesFrom(OUTSIDE, "test");
            confirmation.give(number);
            place.change.run();
        });
    }

    @Test
    void whoeverHasAnotherWayIsNotCounted() {
        backstage.admitPasswordsOf(acme, "EVERYONE");
        Organisation quiet = acme;
        scope.run(quiet.id(), () -> {
            save(with("", ELSEWHERE, "10.0.0.0/8"));
            providers.disable(company);
            providers.delete(company);
        });
        assertThat(backstage.rows(acme)).doesNotContain("SHUT_OUT_CONFIRMED");
    }

    @Test
    void networksShutOutFromHereAloneWhoeverSavesOutsideOfThem() {
        ShutOut out = refusal(places().get(2), Optional.empty());
        assertThat(out).isEqualTo(new ShutOut(2, 2, true));
        scope.run(acme.id(), () -> {
            client.comesFrom("10.1.2.3", "test");
            save(with("", "", "10.0.0.0/8"));
        });
        assertThat(nobodyFrom("10.1.2.3")).isEmpty();
        assertThat(nobodyFrom(OUTSIDE)).contains(WaysIn.Nobody.HERE);
    }

    private Optional<WaysIn.Nobody> nobodyFrom(String address) {
        return scope.call(acme.id(), () -> {
            client.comesFrom(address, "test");
            return waysIn.nobody();
        });
    }

    @Test
    void nobodyComesInUntilSomebodyCanAgain() {
        assertThat(nobodyFrom(OUTSIDE)).isEmpty();
        backstage.disable(acme, company);
        assertThat(nobodyFrom(OUTSIDE)).contains(WaysIn.Nobody.ANYWHERE);
        backstage.admitPasswordsOf(acme, "CHOSEN");
        assertThat(nobodyFrom(OUTSIDE)).contains(WaysIn.Nobody.ANYWHERE);
        backstage.allowPassword(ada);
        assertThat(nobodyFrom(OUTSIDE)).as("by one password").isEmpty();
        backstage.admitPasswordsOf(acme, "NOBODY");
        scope.run(acme.id(), () -> providers.enable(company));
        assertThat(nobodyFrom(OUTSIDE)).as("by the provider").isEmpty();
        assertThat(scope.<Boolean>call(acme.id(), () -> waysIn.isWayIn(provider())))
                .isTrue();
        assertThat(nobodyFrom(OUTSIDE)).isEmpty();
    }

    /** Each leaves the other one on, so neither alone would shut anybody out. */
    @Test
    void whenTwoTurnTheLastTwoWaysOffAtOnceOneIsAsked() {
        UUID second = backstage.provider(acme, "Second", "https://second.example");
        List<Callable<Boolean>> both = List.of(() -> turnsOff(company), () -> turnsOff(second));
        assertThat(Race.of(both)).containsExactlyInAnyOrder(true, false);
        assertThat(nobodyFrom(OUTSIDE)).isEmpty();
    }

    private boolean turnsOff(UUID provider) {
        try {
            scope.run(acme.id(), () -> providers.disable(provider));
            return true;
        } catch (ShutsOutException e) {
            return false;
        }
    }

    /** What is foretold is what a sign-in decides: for all settings that count, and all kinds of people. */
    @Test
    void signInsDecideWhatIsForetold() {
        Person byPassword = backstage.employee(acme, "eve@example.com", PASSWORD);
        assertThatThrownBy(() -> work.as(acme, em -> {
                    UUID other = UUID.randomUUID();
                    ProviderSettings openId = provider().settings();
                    IdentityProvider second = new IdentityProvider(other, entra(), 2);
                    second.enable();
                    em.persist(second);
                    int admitted = 0;
                    int checked = 0;
                    for (String domains : List.of("", "example.com", ELSEWHERE)) {
                        for (String trusted : List.of("", "example.com")) {
                            for (ProviderSettings usual : List.of(openId, entra())) {
                                for (String ofOther : List.of("", "example.com")) {
                                    provider()
                                            .configure(
                                                    with(trusted, domains, "").apply(usual));
                                    providers
                                            .find(other)
                                            .orElseThrow()
                                            .configure(with("", ofOther, "").apply(entra()));
                                    em.flush();
                                    for (Person person : List.of(ada, byPassword)) {
                                        for (boolean limited : List.of(false, true)) {
                                            for (UUID linked : new UUID[] {null, company, other}) {
                                                checked++;
                                                admitted += agree(em, person, limited, linked) ? 1 : 0;
                                            }
                                        }
                                    }
                                }
                            }
                        }
                    }
                    assertThat(checked).isEqualTo(288);
                    assertThat(admitted).isBetween(40, 240);
                    throw new IllegalStateException("All is undone");
                }))
                .isInstanceOf(EJBException.class)
                .hasRootCauseMessage("All is undone");
    }

    private boolean agree(EntityManager em, Person person, boolean limited, UUID linked) {
        Account account = em.find(Account.class, person.id());
        methods.signInOnlyWith(account, limited ? provider().getId() : null);
        em.createQuery("delete from IdentityLink l").executeUpdate();
        if (linked != null) {
            em.persist(link(em, person.id(), providers.find(linked).orElseThrow()));
        }
        em.flush();
        boolean foretold =
                !waysIn.without(waysIn.rules(), Optional.empty()).anywhere().contains(person.id());
        FederatedIdentity identity = identity(provider(), person.id(), person.email());
        Admission admission = links.admit(provider(), identity, new Trace(Clock.systemUTC()));
        if (admission instanceof Admission.ProofNeeded && person.password() != null) {
            admission = links.admitProven(provider(), identity, account, new Trace(Clock.systemUTC()));
        }
        FederatedIdentity there = identity(providers.find(otherId()).orElseThrow(), person.id(), person.email());
        Admission atOther = links.admit(providers.find(otherId()).orElseThrow(), there, new Trace(Clock.systemUTC()));
        boolean admitted = admission instanceof Admission.Known || atOther instanceof Admission.Known;
        assertThat(foretold)
                .as(
                        "%s of %s with %s, and %s: limited %s, linked %s: %s, %s",
                        person.email(),
                        provider().getKind(),
                        provider().settings(),
                        providers.find(otherId()).orElseThrow().settings(),
                        limited,
                        linked,
                        admission,
                        atOther)
                .isEqualTo(admitted);
        return admitted;
    }
}
