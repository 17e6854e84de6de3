package org.guestlist.provider;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.guestlist.account.Account;
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
import org.guestlist.organisation.tenant.TenantService;
import org.guestlist.platform.secret.Token;
import org.guestlist.provider.PendingRules.Confirmation;
import org.guestlist.session.AuthenticationMethod;
import org.guestlist.session.LoginMethod;
import org.guestlist.session.SessionService;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rules that could shut everybody out are in force for ten minutes, unless it is shown that an administrator gets in under them. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class PendingRulesIT {

    private static final String PASSWORD = "Correct horse 7";

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
    private LiveProviders live;

    @Inject
    private LoginRules rules;

    @Inject
    private PendingRules pending;

    @Inject
    private PendingRulesTimer timer;

    @Inject
    private SessionService sessions;

    @Inject
    private AuditLog auditLog;

    private Organisation acme;
    private Person boss;
    private Token byPassword;

    @BeforeEach
    void prepare() {
        acme = backstage.organisation("Acme");
        boss = backstage.administrator(acme, "boss@example.com", PASSWORD);
        Person ada = backstage.employee(acme, "ada@example.com", PASSWORD);
        scope.call(
                acme.id(),
                () -> live.add(
                        ProviderSettings.of(
                                ProviderKind.OIDC, "Company", URI.create("https://id.example"), "guestlist"),
                        Optional.of("secret")));
        byPassword = work.as(
                acme,
                em -> sessions.start(
                        em.find(Account.class, ada.id()), LoginMethod.PASSWORD, AuthenticationMethod.PASSWORD));
    }

    @AfterEach
    void setClockRight() {
        backstage.setClockRight();
    }

    private LoginRules.Change change(PasswordLogin who) {
        return scope.call(acme.id(), () -> rules.change(tenants.get(acme.id()).getVersion(), who, false));
    }

    private PasswordLogin inForce() {
        PasswordLogin held = scope.call(acme.id(), () -> tenant.passwordLogin());
        assertThat(scope.call(acme.id(), () -> tenants.passwordLogin(tenant.get())))
                .isEqualTo(held);
        return held;
    }

    private boolean isIn() {
        return scope.call(acme.id(), () -> sessions.check(byPassword)).isPresent();
    }

    private void signsIn(Person person, LoginMethod method) {
        scope.run(
                acme.id(),
                () -> auditLog.record(AuditEvent.of(AuditKind.LOGIN).by(method).about(person.id(), person.email())));
    }

    @Test
    void unconfirmedRulesEndByThemselvesAndAdministratorsAreTold() {
        assertThat(change(PasswordLogin.NOBODY)).isEqualTo(LoginRules.Change.PENDING);
        assertThat(inForce()).isEqualTo(PasswordLogin.NOBODY);
        assertThat(isIn()).as("sessions end with the confirmation").isTrue();
        timer.run();
        assertThat(backstage.mails(acme)).doesNotContain("LOGIN_RULES_LAPSED");

        backstage.forwardClock(Duration.ofMinutes(10));
        assertThat(inForce()).as("without any timer").isEqualTo(PasswordLogin.EVERYONE);
        assertThat(scope.call(acme.id(), () -> pending.find())).isEmpty();
        assertThat(scope.call(acme.id(), () -> pending.confirm())).isEqualTo(Confirmation.OVER);
        timer.run();
        timer.run();
        assertThat(backstage.mails(acme)).containsOnlyOnce("LOGIN_RULES_LAPSED");
        assertThat(backstage.rows(acme)).containsOnlyOnce("kind=LOGIN_RULES_LAPSED outcome");
    }

    @Test
    void rulesAreKeptOnceAnAdministratorHasSignedInUnderThem() {
        signsIn(boss, LoginMethod.PASSWORD);
        backstage.forwardClock(Duration.ofSeconds(1));
        assertThat(change(PasswordLogin.NOBODY)).isEqualTo(LoginRules.Change.PENDING);
        assertThat(scope.call(acme.id(), () -> pending.confirm())).isEqualTo(Confirmation.NOT_TRIED);
        signsIn(boss, LoginMethod.BACK_DOOR);
        assertThat(scope.call(acme.id(), () -> pending.confirm())).isEqualTo(Confirmation.NOT_TRIED);
        signsIn(backstage.employee(acme, "bob@example.com", PASSWORD), LoginMethod.SINGLE_SIGN_ON);
        assertThat(scope.call(acme.id(), () -> pending.confirm())).isEqualTo(Confirmation.NOT_TRIED);

        signsIn(boss, LoginMethod.SINGLE_SIGN_ON);
        assertThat(scope.call(acme.id(), () -> pending.find()).orElseThrow().tried())
                .isTrue();
        assertThat(scope.call(acme.id(), () -> pending.confirm())).isEqualTo(Confirmation.DONE);
        assertThat(isIn()).isFalse();
        backstage.forwardClock(Duration.ofMinutes(11));
        assertThat(inForce()).isEqualTo(PasswordLogin.NOBODY);
        timer.run();
        assertThat(backstage.mails(acme)).doesNotContain("LOGIN_RULES_LAPSED");
    }

    @Test
    void aPasskeyIsAWayInUnderTheNewRulesAsWell() {
        signsIn(boss, LoginMethod.PASSKEY);
        backstage.forwardClock(Duration.ofMinutes(1));
        assertThat(change(PasswordLogin.CHOSEN)).as("it needs no provider").isEqualTo(LoginRules.Change.PENDING);
        signsIn(boss, LoginMethod.BACK_DOOR);
        assertThat(scope.call(acme.id(), () -> pending.confirm())).isEqualTo(Confirmation.NOT_TRIED);
        signsIn(boss, LoginMethod.PASSKEY);
        assertThat(scope.call(acme.id(), () -> pending.confirm())).isEqualTo(Confirmation.DONE);
    }

    @Test
    void anAdministratorWhoHasJustSignedInWithAProviderNeedsNoConfirmation() {
        signsIn(boss, LoginMethod.SINGLE_SIGN_ON);
        assertThat(change(PasswordLogin.CHOSEN)).isEqualTo(LoginRules.Change.DONE);
        assertThat(isIn()).isFalse();
        backstage.forwardClock(Duration.ofMinutes(11));
        assertThat(inForce()).isEqualTo(PasswordLogin.CHOSEN);
        assertThat(change(PasswordLogin.NOBODY)).as("too long ago").isEqualTo(LoginRules.Change.PENDING);
        scope.run(acme.id(), () -> pending.undo());
        assertThat(inForce()).isEqualTo(PasswordLogin.CHOSEN);
        assertThat(change(PasswordLogin.EVERYONE)).as("shuts nobody out").isEqualTo(LoginRules.Change.DONE);
    }
}
