package org.guestlist.provider;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.AllowedMethods;
import org.guestlist.account.Role;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Work;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.PasswordLogin;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.people.PersonService;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.secret.Token;
import org.guestlist.session.AuthenticationMethod;
import org.guestlist.session.LoginMethod;
import org.guestlist.session.ProviderSession;
import org.guestlist.session.ProviderSignIn;
import org.guestlist.session.SessionService;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever is signed in in a way that is closed is signed out, on every path that closes one; and nobody else. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class WithdrawnMethodsIT {

    private static final String PASSWORD = "Correct horse 7";

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
    private AccountService accounts;

    @Inject
    private AllowedMethods methods;

    @Inject
    private PersonService people;

    @Inject
    private SessionService sessions;

    @Inject
    private LoginRules rules;

    @Inject
    private WithdrawnMethods withdrawnMethods;

    @Inject
    private CurrentClient client;

    @Inject
    private AuditLog auditLog;

    @Inject
    private CurrentTenant tenant;

    private Organisation acme;
    private Person boss;
    private Person ada;
    private Person bob;
    private IdentityProvider company;
    private IdentityProvider other;
    private Token atCompany;
    private Token atOther;
    private Token byPassword;
    private Token ofBob;
    private Token atBackDoor;

    @BeforeEach
    void signIn() {
        acme = backstage.organisation("Acme");
        boss = backstage.administrator(acme, "boss@example.com", PASSWORD);
        ada = backstage.employee(acme, "ada@example.com", PASSWORD);
        bob = backstage.employee(acme, "bob@example.com", PASSWORD);
        company = provider("Company");
        other = provider("Other");
        atCompany = session(ada, company);
        atOther = session(ada, other);
        byPassword = session(ada, LoginMethod.PASSWORD);
        ofBob = session(bob, company);
        atBackDoor = session(boss, LoginMethod.BACK_DOOR);
    }

    private IdentityProvider provider(String label) {
        return scope.call(
                acme.id(),
                () -> live.add(
                        ProviderSettings.of(ProviderKind.OIDC, label, URI.create("https://id.example"), "guestlist"),
                        Optional.of("secret")));
    }

    private Token session(Person person, IdentityProvider at) {
        return work.as(
                acme,
                em -> sessions.start(
                        em.find(Account.class, person.id()),
                        new ProviderSignIn(
                                new ProviderSession(
                                        at.getId(), "there", Optional.empty(), Optional.of("RS256"), Optional.empty()),
                                "There",
                                Optional.of(Instant.now()),
                                Set.of()),
                        Set.of()));
    }

    private Token session(Person person, LoginMethod method) {
        return work.as(
                acme, em -> sessions.start(em.find(Account.class, person.id()), method, AuthenticationMethod.PASSWORD));
    }

    private void assertGoOn(Token... on) {
        for (Token one : new Token[] {atCompany, atOther, byPassword, ofBob, atBackDoor}) {
            assertThat(scope.call(acme.id(), () -> sessions.check(one)).isPresent())
                    .isEqualTo(java.util.List.of(on).contains(one));
        }
    }

    private Account account(Person person) {
        return scope.call(acme.id(), () -> accounts.find(person.id()).orElseThrow());
    }

    @Test
    void aDisabledProviderTakesTheSessionsThatCameFromItAlong() {
        assertThat(scope.<Long>call(acme.id(), () -> withdrawnMethods.count(company)))
                .isEqualTo(2);
        scope.run(acme.id(), () -> providers.disable(company.getUuid()));

        assertGoOn(atOther, byPassword, atBackDoor);
        assertThat(backstage.rows(acme)).contains("SESSIONS_ENDED");
    }

    /** On the page the own session stays, to see the result. A tool sees none: it is somebody else. */
    @Test
    void whoeverClosesAWayByAToolLosesWhatItBegan() {
        disableAs(() -> client.actsAs(ada.id(), ada.email()));
        assertGoOn(atCompany, atOther, byPassword, atBackDoor);
        scope.run(acme.id(), () -> providers.enable(company.getUuid()));
        disableAs(() -> {
            client.actsAs(ada.id(), ada.email());
            client.actsThrough("Command line");
        });
        assertGoOn(atOther, byPassword, atBackDoor);
    }

    private void disableAs(Runnable caller) {
        scope.run(acme.id(), () -> {
            caller.run();
            providers.disable(company.getUuid());
        });
    }

    @Test
    void whoeverIsLimitedToOneProviderGoesOnThereAlone() {
        assertThat(scope.<Long>call(
                        acme.id(), () -> withdrawnMethods.count(account(ada), Optional.of(other.getId()), false)))
                .isEqualTo(2);
        scope.run(acme.id(), () -> people.openWays(ada.id(), account(ada).getVersion(), other.getId(), false));

        assertGoOn(atOther, ofBob, atBackDoor);
    }

    @Test
    void peopleWhoMayNoLongerUseAPasswordGoOnWithProviders() {
        scope.run(acme.id(), () -> methods.allowPassword(ada.id(), true));
        Token ofBobByPassword = session(bob, LoginMethod.PASSWORD);
        assertThat(scope.<Long>call(acme.id(), () -> withdrawnMethods.count(PasswordLogin.CHOSEN)))
                .isEqualTo(1);
        passwordsFor(PasswordLogin.CHOSEN);
        assertGoOn(atCompany, atOther, byPassword, ofBob, atBackDoor);
        assertThat(scope.call(acme.id(), () -> sessions.check(ofBobByPassword))).isEmpty();

        scope.run(acme.id(), () -> methods.allowPassword(ada.id(), false));
        assertGoOn(atCompany, atOther, ofBob, atBackDoor);
    }

    @Test
    void passwordsForNobodyEndWhatTheyAndPasskeysBegan() {
        Token byPasskey = session(bob, LoginMethod.PASSKEY);
        assertThat(scope.<Long>call(acme.id(), () -> withdrawnMethods.count(PasswordLogin.NOBODY)))
                .isEqualTo(2);
        passwordsFor(PasswordLogin.NOBODY);

        assertGoOn(atCompany, atOther, ofBob, atBackDoor);
        assertThat(scope.call(acme.id(), () -> sessions.check(byPasskey))).isEmpty();
    }

    /** An administrator has just signed in with a provider, so that the rules need no confirmation. */
    private void passwordsFor(PasswordLogin who) {
        scope.run(
                acme.id(),
                () -> auditLog.record(AuditEvent.of(AuditKind.LOGIN)
                        .by(LoginMethod.SINGLE_SIGN_ON)
                        .about(boss.id(), boss.email())));
        scope.run(
                acme.id(),
                () -> assertThat(rules.change(tenant.get().getVersion(), who, false))
                        .isEqualTo(LoginRules.Change.DONE));
    }

    @Test
    void whoeverNoLongerAdministersLosesWhatTheBackDoorBegan() {
        backstage.administrator(acme, "second@example.com", PASSWORD);
        scope.run(acme.id(), () -> accounts.become(boss.id(), Role.EMPLOYEE));

        assertGoOn(atCompany, atOther, byPassword, ofBob);
    }

    @Test
    void aChangeThatClosesNothingEndsNothing() {
        scope.run(acme.id(), () -> {
            people.openWays(ada.id(), account(ada).getVersion(), null, true);
            accounts.become(ada.id(), Role.ADMINISTRATOR);
            providers.disable(provider("Third").getUuid());
        });
        passwordsFor(PasswordLogin.EVERYONE);

        assertGoOn(atCompany, atOther, byPassword, ofBob, atBackDoor);
    }
}
