package org.guestlist.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.guestlist.account.Account;
import org.guestlist.account.AccountDetails;
import org.guestlist.account.AccountService;
import org.guestlist.account.ChangedMeanwhileException;
import org.guestlist.account.Role;
import org.guestlist.audit.AuditKind;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Race;
import org.guestlist.backstage.Work;
import org.guestlist.mail.MailKind;
import org.guestlist.person.PersonMailOutcome.Queued;
import org.guestlist.person.PersonMailOutcome.Refusal;
import org.guestlist.person.PersonMailOutcome.Refused;
import org.guestlist.session.LoginMethod;
import org.guestlist.session.SessionService;
import org.guestlist.tenant.Language;
import org.guestlist.tenant.TenantScope;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an administrator does to one person, and that two of them do not overwrite each other. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class PersonIT {

    private static final String PASSWORD = "Correct horse 7";

    @Inject
    private Backstage backstage;

    @Inject
    private Work work;

    @Inject
    private TenantScope scope;

    @Inject
    private AccountService accounts;

    @Inject
    private PersonService people;

    @Inject
    private PersonMail mail;

    @Inject
    private SessionService sessions;

    private Organisation acme;

    @BeforeEach
    void makeOrganisation() {
        acme = backstage.organisation("Acme");
        backstage.administrator(acme, "boss@example.com", PASSWORD);
    }

    @AfterEach
    void setClockRight() {
        backstage.setClockRight();
    }

    @Test
    void allDetailsAreChangedAtOnceAndEachIsAudited() {
        Person ada = backstage.employee(acme, "ada@example.com", PASSWORD);
        LocalDate day = LocalDate.now().plusYears(1);
        here(() -> people.change(ada.id(), version(ada), new AccountDetails("Ada Byron", Role.ADMINISTRATOR, Optional.of(Language.DE), Optional.of(day))));

        Account stored = account(ada);
        assertThat(AccountDetails.of(stored)).isEqualTo(
                new AccountDetails("Ada Byron", Role.ADMINISTRATOR, Optional.of(Language.DE), Optional.of(day)));
        assertThat(kinds(ada)).containsExactly(AuditKind.ACCOUNT_RENAMED, AuditKind.ACCOUNT_LANGUAGE_CHANGED, AuditKind.ACCOUNT_ROLE_CHANGED,
                AuditKind.ACCOUNT_EXPIRY_CHANGED);
        here(() -> people.change(ada.id(), version(ada), AccountDetails.of(stored)));
        assertThat(kinds(ada)).as("nothing has changed").hasSize(4);
    }

    @Test
    void nothingIsDoneToAnAccountThatSomebodyElseHasChanged() {
        Person ada = backstage.employee(acme, "ada@example.com", PASSWORD);
        int seen = version(ada);
        here(() -> people.change(ada.id(), seen, new AccountDetails("Ada Byron", Role.EMPLOYEE, Optional.empty(), Optional.empty())));
        String before = backstage.rows(acme);
        List<Consumer<Integer>> steps = List.of(
                version -> people.change(ada.id(), version, new AccountDetails("Ada King", Role.EMPLOYEE, Optional.empty(), Optional.empty())),
                version -> people.disable(ada.id(), version), version -> people.reinstate(ada.id(), version),
                version -> people.delete(ada.id(), version), version -> people.restore(ada.id(), version),
                version -> people.giveUpAddress(ada.id(), version), version -> people.endSessions(ada.id(), version),
                version -> people.sendMail(ada.id(), version));
        for (Consumer<Integer> step : steps) {
            assertThatThrownBy(() -> here(() -> step.accept(seen))).isInstanceOf(ChangedMeanwhileException.class);
        }
        assertThat(backstage.rows(acme)).isEqualTo(before);
    }

    @Test
    void ofTwoWhoSaveAtOnceOneIsTold() {
        Person ada = backstage.employee(acme, "ada@example.com", PASSWORD);
        int seen = version(ada);
        List<Boolean> saved = Race.of(4, () -> {
            try {
                here(() -> people.change(ada.id(), seen,
                        new AccountDetails("Ada " + Thread.currentThread().getId(), Role.EMPLOYEE, Optional.empty(), Optional.empty())));
                return true;
            } catch (ChangedMeanwhileException e) {
                return false;
            }
        });
        assertThat(saved).containsExactlyInAnyOrder(true, false, false, false);
    }

    @Test
    void aSignInIsNoChangeThatAnAdministratorMustLookAt() {
        Person ada = backstage.employee(acme, "ada@example.com", PASSWORD);
        int seen = version(ada);
        work.as(acme, em -> {
            accounts.signedIn(accounts.lock(ada.id()));
            return null;
        });
        assertThat(account(ada).getLastLoginAt()).isPresent();
        assertThat(version(ada)).isEqualTo(seen);
    }

    @Test
    void everybodyGetsTheMailThatHelps() {
        Person invited = backstage.invited(acme, "invited@example.com");
        Person active = backstage.employee(acme, "active@example.com", PASSWORD);
        assertThat(sent(invited)).isEqualTo(new Queued(MailKind.WELCOME));
        assertThat(sent(active)).isEqualTo(new Queued(MailKind.RESET_PASSWORD));

        backstage.admitPasswordsOf(acme, "NOBODY");
        assertThat(sent(invited)).isEqualTo(new Queued(MailKind.WELCOME_SINGLE_SIGN_ON));
        assertThat(sent(active)).isEqualTo(new Queued(MailKind.NO_PASSWORD_NEEDED));
        assertThat(sent(backstage.administrator(acme, "admin@example.com", PASSWORD))).as("for the back door")
                .isEqualTo(new Queued(MailKind.RESET_PASSWORD));
        assertThat(kinds(invited)).containsExactly(AuditKind.ACCOUNT_MAILED, AuditKind.ACCOUNT_MAILED);
    }

    @Test
    void whoIsShutOutGetsNoMailAndNobodyIsFlooded() {
        Person ada = backstage.employee(acme, "ada@example.com", PASSWORD);
        for (int i = 0; i < 3; i++) {
            assertThat(sent(ada)).isInstanceOf(Queued.class);
        }
        assertThat(sent(ada)).isEqualTo(new Refused(Refusal.TOO_MANY));
        backstage.forwardClock(Duration.ofHours(1));
        assertThat(sent(ada)).isInstanceOf(Queued.class);

        backstage.expireOn(ada, LocalDate.now().minusDays(3));
        assertThat(sent(ada)).isEqualTo(new Refused(Refusal.EXPIRED));
        backstage.disable(ada);
        assertThat(sent(ada)).isEqualTo(new Refused(Refusal.DISABLED));
        backstage.delete(ada);
        assertThat(sent(ada)).isEqualTo(new Refused(Refusal.DELETED));
    }

    @Test
    void theMailThatIsOfferedIsTheOneThatIsSent() {
        Person invited = backstage.invited(acme, "invited@example.com");
        Person active = backstage.employee(acme, "active@example.com", PASSWORD);
        for (Person person : List.of(invited, active)) {
            Optional<MailKind> offered = call(() -> mail.offered(account(person)));
            assertThat(sent(person)).isEqualTo(new Queued(offered.orElseThrow()));
            backstage.disable(person);
            assertThat(call(() -> mail.offered(account(person)))).isEmpty();
        }
    }

    @Test
    void allSessionsOfThePersonEndAndOfNobodyElse() {
        Person ada = backstage.employee(acme, "ada@example.com", PASSWORD);
        Person bob = backstage.employee(acme, "bob@example.com", PASSWORD);
        for (Person person : List.of(ada, ada, bob)) {
            work.as(acme, em -> sessions.start(em.find(Account.class, person.id()), LoginMethod.PASSWORD));
        }
        assertThat(call(() -> people.endSessions(ada.id(), version(ada)))).isEqualTo(2);
        assertThat(call(() -> sessions.count(account(ada)))).isZero();
        assertThat(call(() -> sessions.count(account(bob)))).isOne();
        assertThat(kinds(ada)).containsExactly(AuditKind.SESSIONS_ENDED);
    }

    private PersonMailOutcome sent(Person person) {
        return call(() -> people.sendMail(person.id(), version(person)));
    }

    private Account account(Person person) {
        return work.as(acme, em -> em.find(Account.class, person.id()));
    }

    private int version(Person person) {
        return account(person).getVersion();
    }

    private List<AuditKind> kinds(Person person) {
        return work.as(acme, em -> em.createQuery("select e.kind from AuditEvent e where e.subjectId = :id order by e.id", AuditKind.class)
                .setParameter("id", person.id()).getResultList());
    }

    private void here(Runnable step) {
        scope.run(acme.id(), step);
    }

    private <T> T call(Supplier<T> step) {
        return scope.call(acme.id(), step);
    }
}
