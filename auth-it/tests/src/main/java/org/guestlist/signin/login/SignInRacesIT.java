package org.guestlist.signin.login;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.guestlist.account.Account;
import org.guestlist.account.AccountFilter;
import org.guestlist.account.AccountSearch;
import org.guestlist.account.AccountService;
import org.guestlist.account.link.LinkPurpose;
import org.guestlist.account.link.LinkService;
import org.guestlist.account.link.LinkState;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Race;
import org.guestlist.backstage.Work;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.platform.secret.Token;
import org.guestlist.session.AuthenticationMethod;
import org.guestlist.session.LoginMethod;
import org.guestlist.session.SessionService;
import org.guestlist.signin.login.Admissions.Judgement;
import org.guestlist.signin.password.PasswordChange;
import org.guestlist.signin.password.PasswordService;
import org.guestlist.signin.password.SetPasswordOutcome;
import org.guestlist.signin.secondfactor.Codes;
import org.guestlist.signin.secondfactor.SecondFactors;
import org.guestlist.signin.secondfactor.TotpSecret;
import org.guestlist.throttle.BusyException;
import org.guestlist.throttle.KnownAccount;
import org.guestlist.throttle.KnownBrowsers;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What happens to one account at the same moment: nothing fails, nothing is let in that has just been shut out, nobody waits for ever. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class SignInRacesIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final String ANOTHER = "Battery staple 8";

    @Inject
    private Backstage backstage;

    @Inject
    private Work work;

    @Inject
    private TenantScope scope;

    @Inject
    private LoginService door;

    @Inject
    private Admissions admissions;

    @Inject
    private AccountService accounts;

    @Inject
    private AccountSearch search;

    @Inject
    private SessionService sessions;

    @Inject
    private KnownBrowsers browsers;

    @Inject
    private PasswordService passwords;

    @Inject
    private PasswordChange change;

    @Inject
    private LinkService links;

    @Inject
    private SecondFactors secondFactors;

    @Inject
    private AuditLog auditLog;

    private Organisation acme;
    private Person ada;

    @BeforeEach
    void makeOrganisation() {
        acme = backstage.organisation("Acme");
        backstage.administrator(acme, "boss@example.com", PASSWORD);
        ada = backstage.employee(acme, "ada@example.com", PASSWORD);
    }

    @Test
    void onePersonSignsInOnManyDevicesAtOnce() {
        List<Object> outcomes = Race.of(50, () -> {
            try {
                return signIn(ada.email(), PASSWORD);
            } catch (BusyException e) {
                // On a machine that has too much else to do, which is said, and is no refusal.
                return e;
            }
        });
        assertThat(outcomes).hasOnlyElementsOfTypes(LoginOutcome.Admitted.class, BusyException.class);
        assertThat(outcomes).hasAtLeastOneElementOfType(LoginOutcome.Admitted.class);
        assertThat(signIn(ada.email(), PASSWORD)).isInstanceOf(LoginOutcome.Admitted.class);
    }

    @Test
    void aDoubleClickInAKnownBrowserRemembersItOnce() {
        Person bob = backstage.employee(acme, "bob@example.com", PASSWORD);
        Token cookie = remember(bob, Optional.empty());
        assertThat(Race.of(4, () -> remember(ada, Optional.of(cookie)))).containsOnly(cookie);
    }

    @Test
    void aCookieThatWasRevokedOrPlantedIsNotTrustedAgain() {
        Token cookie = remember(ada, Optional.empty());
        assertThat(remember(ada, Optional.of(cookie))).isEqualTo(cookie);
        setByLink(resetLink());
        assertThat(remember(ada, Optional.of(cookie))).isNotEqualTo(cookie);
        Token planted = Token.random();
        assertThat(remember(ada, Optional.of(planted))).isNotEqualTo(planted);
    }

    @Test
    void aSignInThatBeganWithTheOldPasswordEndsWithIt() {
        KnownAccount before = seen();
        setByLink(resetLink());
        assertThat(admit(before)).isInstanceOf(Judgement.NoProof.class);
        assertThat(sessions()).isZero();
        assertThat(admit(seen()))
                .isInstanceOfSatisfying(
                        Judgement.Ended.class,
                        ended -> assertThat(ended.outcome()).isInstanceOf(LoginOutcome.Admitted.class));
        assertThat(sessions()).isOne();
    }

    @Test
    void aSignInThatBeganBeforeTheAccountWasShutOutEndsWithIt() {
        KnownAccount before = seen();
        backstage.disable(ada);
        assertThat(admit(before))
                .isInstanceOfSatisfying(
                        Judgement.Ended.class,
                        ended -> assertThat(ended.outcome())
                                .isInstanceOfSatisfying(
                                        LoginOutcome.Refused.class,
                                        refused -> assertThat(refused.failure())
                                                .isEqualTo(LoginFailure.ACCOUNT_DISABLED)));
        assertThat(sessions()).isZero();
    }

    @Test
    void whoeverIsSignedInCannotUndoAReset() {
        Token session = startSession(account());
        Token link = resetLink();
        // Between the proof of the current password and the change of it.
        SetPasswordOutcome outcome = scope.call(acme.id(), () -> {
            Account before = accounts.find(ada.id()).orElseThrow();
            passwords.setByLink(link, ANOTHER, ANOTHER);
            return change.bySession(
                    before,
                    session,
                    "$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAA",
                    true);
        });
        assertThat(outcome).isInstanceOf(SetPasswordOutcome.NotProven.class);
        assertThat(signIn(ada.email(), ANOTHER)).isInstanceOf(LoginOutcome.Admitted.class);
    }

    @Test
    void theSameLinkSubmittedManyTimesAtOnceSetsThePasswordOnce() {
        Token link = resetLink();
        List<SetPasswordOutcome> outcomes = Race.of(6, () -> setByLink(link));
        assertThat(outcomes)
                .filteredOn(SetPasswordOutcome.Done.class::isInstance)
                .hasSize(1);
        assertThat(outcomes)
                .filteredOn(outcome -> !(outcome instanceof SetPasswordOutcome.Done))
                .allMatch(new SetPasswordOutcome.LinkUnusable(new LinkState.Used())::equals);
    }

    @Test
    void aCodeOfTheAppAndARecoveryCodeCountOnce() {
        TotpSecret secret = TotpSecret.random();
        List<String> recovery = scope.call(acme.id(), () -> secondFactors.add(accounts.lock(ada.id()), secret, 0));
        for (String code : List.of(recovery.get(0), Codes.at(secret.base32(), Instant.now()))) {
            assertThat(Race.of(8, () -> scope.call(acme.id(), () -> secondFactors.accept(ada.id(), code))))
                    .containsOnlyOnce(true);
        }
    }

    @Test
    void ofLinksMadeAtOnceOneWorks() {
        List<Token> made = Race.of(6, this::resetLink);
        assertThat(made)
                .filteredOn(token -> backstage.link(acme, token.value()).equals("Usable"))
                .hasSize(1);
    }

    @Test
    void linksRequestsAndAdministratorsAtOnceAllGetTheirTurn() {
        Token link = resetLink();
        Callable<Object> submit = () -> setByLink(link);
        Callable<Object> enter = () -> signIn(ada.email(), PASSWORD);
        Callable<Object> rename = () -> scope.call(acme.id(), () -> {
            accounts.rename(ada.id(), "Ada " + Thread.currentThread().getId());
            return "renamed";
        });
        Callable<Object> expire = () -> scope.call(acme.id(), () -> {
            accounts.expireOn(ada.id(), null);
            return "extended";
        });
        for (int round = 0; round < 5; round++) {
            assertThat(Race.of(List.of(submit, enter, rename, expire, submit, enter, rename, expire)))
                    .doesNotContainNull();
        }
    }

    /** The audit log's row needs the organisation's, which the administrator's change holds while it waits for the account. */
    @Test
    void changingAnAccountAndShuttingItOutDoNotWaitForEachOther() {
        CountDownLatch locked = new CountDownLatch(1);
        Callable<String> person = () -> work.as(acme, em -> {
            accounts.lock(ada.id());
            locked.countDown();
            pause(1_000);
            auditLog.record(AuditEvent.of(AuditKind.PASSWORD_CHANGED).about(ada.id(), ada.email()));
            em.flush();
            return "changed";
        });
        Callable<String> administrator = () -> {
            locked.await();
            backstage.disable(ada);
            return "disabled";
        };
        assertThat(Race.of(List.of(person, administrator))).containsExactly("changed", "disabled");
    }

    @Test
    void guessingAtTheFrontDoorKeepsNobodyFromChangingThePassword() {
        for (int i = 0; i < 7; i++) {
            signIn("change:" + ada.email(), "x");
            signIn("CHANGE:" + ada.email(), "x");
        }
        Token session = startSession(account());
        assertThat(scope.call(acme.id(), () -> passwords.change(ada.id(), session, PASSWORD, ANOTHER, ANOTHER)))
                .isInstanceOf(SetPasswordOutcome.Changed.class);
    }

    @Test
    void aNulIsATextLikeAnyOther() {
        for (String text : List.of("\0", "a\0@example.com", "ada@example.com\0")) {
            assertThat(signIn(text, "\0"))
                    .isInstanceOfSatisfying(
                            LoginOutcome.Refused.class,
                            refused -> assertThat(refused.failure()).isEqualTo(LoginFailure.INVALID_CREDENTIALS));
            assertThat(scope.<Long>call(acme.id(), () -> search.count(AccountFilter.of(text))))
                    .isZero();
        }
    }

    /** EclipseLink adds the organisation to statements that change many rows, too. */
    @Test
    void noStatementReachesAnotherOrganisationsRows() {
        startSession(account());
        remember(ada, Optional.empty());
        Organisation globex = backstage.organisation("Globex");
        String before = backstage.rows(acme);
        for (String statement : List.of(
                "update LoginSession s set s.lastSeenAt = s.createdAt",
                "delete from LoginSession s",
                "update KnownBrowser b set b.lastUsedAt = b.createdAt",
                "delete from KnownBrowser b",
                "update Account a set a.name = 'Eve'")) {
            assertThat(work.<Integer>as(globex, em -> em.createQuery(statement).executeUpdate()))
                    .as(statement)
                    .isZero();
        }
        assertThat(backstage.rows(acme)).isEqualTo(before);
        assertThat(work.<Integer>as(
                        acme, em -> em.createQuery("delete from LoginSession s").executeUpdate()))
                .isOne();
    }

    private static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private LoginOutcome signIn(String email, String password) {
        return scope.call(
                acme.id(),
                () -> door.login(
                        new LoginRequest.Password(email, password, Optional.empty(), Optional.empty(), false)));
    }

    private Account account() {
        return scope.call(acme.id(), () -> accounts.find(ada.id()).orElseThrow());
    }

    private KnownAccount seen() {
        return scope.call(acme.id(), () -> browsers.find(ada.email(), Optional.empty()));
    }

    /** What follows a right password, checked against the account as it was seen. */
    private Judgement admit(KnownAccount seen) {
        LoginRequest.Password shown =
                new LoginRequest.Password(ada.email(), PASSWORD, Optional.empty(), Optional.empty(), false);
        return scope.call(acme.id(), () -> admissions.judge(shown, seen, ada.email(), Optional.empty()));
    }

    private long sessions() {
        return scope.call(
                acme.id(), () -> sessions.count(accounts.find(ada.id()).orElseThrow()));
    }

    private Token startSession(Account seen) {
        return scope.call(acme.id(), () -> sessions.start(seen, LoginMethod.PASSWORD, AuthenticationMethod.PASSWORD));
    }

    private Token remember(Person person, Optional<Token> cookie) {
        return work.as(acme, em -> browsers.remember(accounts.lock(person.id()), cookie));
    }

    private Token resetLink() {
        return work.as(
                acme,
                em -> links.mint(em.find(Account.class, ada.id()), LinkPurpose.RESET)
                        .token());
    }

    private SetPasswordOutcome setByLink(Token link) {
        return scope.call(acme.id(), () -> passwords.setByLink(link, ANOTHER, ANOTHER));
    }
}
