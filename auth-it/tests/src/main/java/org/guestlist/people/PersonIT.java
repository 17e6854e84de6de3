package org.guestlist.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.guestlist.account.Account;
import org.guestlist.account.AccountAddresses;
import org.guestlist.account.AccountDetails;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.ChangedMeanwhileException;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.Reason;
import org.guestlist.account.Role;
import org.guestlist.account.link.LinkPurpose;
import org.guestlist.account.link.LinkService;
import org.guestlist.account.link.LinkState;
import org.guestlist.audit.AuditKind;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Race;
import org.guestlist.backstage.Work;
import org.guestlist.mail.MailKind;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.people.AddressOutcome.Moved;
import org.guestlist.people.AddressOutcome.Taken;
import org.guestlist.people.InviteOutcome.ExpiryPassed;
import org.guestlist.people.InviteOutcome.Invited;
import org.guestlist.people.PersonMailOutcome.Queued;
import org.guestlist.people.PersonMailOutcome.Refusal;
import org.guestlist.people.PersonMailOutcome.Refused;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.db.Database;
import org.guestlist.platform.permission.Permissions;
import org.guestlist.platform.permission.Proof;
import org.guestlist.platform.permission.ProofNeededException;
import org.guestlist.platform.secret.Token;
import org.guestlist.session.AuthenticationMethod;
import org.guestlist.session.LoginMethod;
import org.guestlist.session.SessionService;
import org.guestlist.throttle.Throttle;
import org.guestlist.throttle.ThrottleRule.Decision;
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
    private AccountAddresses addresses;

    @Inject
    private PersonService people;

    @Inject
    private InvitationService invitations;

    @Inject
    private CurrentClient client;

    @Inject
    private Permissions permissions;

    @Inject
    private PersonMail mail;

    @Inject
    private PersonSteps steps;

    @Inject
    private SessionService sessions;

    @Inject
    private LinkService links;

    @Inject
    private Throttle throttle;

    @Inject
    private Database database;

    private Organisation acme;
    private Person boss;

    @BeforeEach
    void makeOrganisation() {
        acme = backstage.organisation("Acme");
        boss = backstage.administrator(acme, "boss@example.com", PASSWORD);
    }

    /** A mail to an address that was left has a link, which is made when the mail is sent: by another thread, at any moment. */
    private List<String> rowsButLinksOfMails() {
        return backstage
                .rows(acme)
                .lines()
                .filter(row -> !row.matches("link .* purpose=ADDRESS .*"))
                .toList();
    }

    @Test
    void whoeverActsNeedsAFreshProofForAllButNamesAndInvitations() {
        Person ada = backstage.employee(acme, "ada@example.com", PASSWORD);
        AccountDetails promoted = new AccountDetails(
                "Ada", Role.ADMINISTRATOR, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        Invitation chief = new Invitation(
                EmailAddress.of("chief@example.com"),
                new AccountDetails(
                        "Chief",
                        Role.ADMINISTRATOR,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                false);
        List<Supplier<Object>> guarded = List.of(
                () -> people.moveTo(boss.id(), version(boss), EmailAddress.of("eve@example.com"), false),
                () -> addresses.moveTo(boss.id(), EmailAddress.of("eve2@example.com")),
                () -> run(() -> people.openWays(
                        boss.id(), version(boss), null, !stored(boss).isPasswordAllowed())),
                () -> run(() -> people.change(ada.id(), version(ada), promoted)),
                () -> run(() -> accounts.become(ada.id(), Role.EMPLOYEE)),
                () -> invitations.invite(chief),
                () -> people.moveTo(ada.id(), version(ada), EmailAddress.of("byron@example.com"), false),
                () -> run(() -> people.openWays(
                        ada.id(), version(ada), null, !stored(ada).isPasswordAllowed())),
                () -> run(() -> accounts.expireOn(ada.id(), Organisation.today().plusYears(1))),
                () -> take(PersonStep.DISABLE, ada),
                () -> take(PersonStep.REINSTATE, ada),
                () -> take(PersonStep.DELETE, ada),
                () -> take(PersonStep.RESTORE, ada));
        for (Supplier<Object> step : guarded) {
            List<String> before = rowsButLinksOfMails();
            assertThatThrownBy(() -> actingAsBoss(() -> unproven(step))).isInstanceOf(ProofNeededException.class);
            assertThat(rowsButLinksOfMails()).isEqualTo(before);
            actingAsBoss(step);
        }
        AccountDetails known = call(() -> AccountDetails.of(stored(ada)));
        AccountDetails renamed = new AccountDetails(
                "Ada Byron",
                known.role(),
                Optional.of(Language.DE),
                known.startsOn(),
                known.expiresOn(),
                known.externalId());
        List<Supplier<Object>> daily = List.of(
                () -> run(() -> people.change(ada.id(), version(ada), renamed)),
                () -> invitations.invite(new Invitation(
                        EmailAddress.of("new@example.com"),
                        new AccountDetails(
                                "New",
                                Role.EMPLOYEE,
                                Optional.empty(),
                                Optional.empty(),
                                known.expiresOn(),
                                Optional.of("4711")),
                        false)));
        for (Supplier<Object> step : daily) {
            assertThatThrownBy(() -> actingAsBoss(() -> unproven(step))).isInstanceOf(ProofNeededException.class);
            actingAsBoss(() -> {
                permissions.proveAs(Proof.RECENT);
                return step.get();
            });
        }
        assertThat(backstage.rows(acme)).contains("name=Ada Byron", "external_id=4711");
    }

    private Object take(PersonStep step, Person person) {
        return run(() -> people.take(step, person.id(), version(person), Reason.typed("Has left")));
    }

    private Account stored(Person person) {
        return call(() -> accounts.find(person.id()).orElseThrow());
    }

    private static Object run(Runnable step) {
        step.run();
        return "";
    }

    private <T> T unproven(Supplier<T> step) {
        permissions.proveAs(Proof.NONE);
        return step.get();
    }

    private <T> T actingAsBoss(Supplier<T> step) {
        return call(() -> {
            client.actsAs(boss.id(), boss.email());
            return step.get();
        });
    }

    @AfterEach
    void setClockRight() {
        backstage.setClockRight();
    }

    @Test
    void allDetailsAreChangedAtOnceAndEachIsAudited() {
        Person ada = backstage.employee(acme, "ada@example.com", PASSWORD);
        LocalDate day = Organisation.today().plusYears(1);
        here(() -> people.change(
                ada.id(),
                version(ada),
                new AccountDetails(
                        "Ada Byron",
                        Role.ADMINISTRATOR,
                        Optional.of(Language.DE),
                        Optional.empty(),
                        Optional.of(day),
                        Optional.empty())));

        Account stored = account(ada);
        assertThat(AccountDetails.of(stored))
                .isEqualTo(new AccountDetails(
                        "Ada Byron",
                        Role.ADMINISTRATOR,
                        Optional.of(Language.DE),
                        Optional.empty(),
                        Optional.of(day),
                        Optional.empty()));
        assertThat(kinds(ada))
                .containsExactly(
                        AuditKind.ACCOUNT_RENAMED,
                        AuditKind.ACCOUNT_LANGUAGE_CHANGED,
                        AuditKind.ACCOUNT_ROLE_CHANGED,
                        AuditKind.ACCOUNT_EXPIRY_CHANGED);
        here(() -> people.change(ada.id(), version(ada), AccountDetails.of(stored)));
        assertThat(kinds(ada)).as("nothing has changed").hasSize(4);
    }

    @Test
    void nothingIsDoneToAnAccountThatSomebodyElseHasChanged() {
        Person ada = backstage.employee(acme, "ada@example.com", PASSWORD);
        int seen = version(ada);
        here(() -> people.change(
                ada.id(),
                seen,
                new AccountDetails(
                        "Ada Byron",
                        Role.EMPLOYEE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())));
        String before = backstage.rows(acme);
        List<Consumer<Integer>> steps = new ArrayList<>(List.of(
                version -> people.change(
                        ada.id(),
                        version,
                        new AccountDetails(
                                "Ada King",
                                Role.EMPLOYEE,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty())),
                version -> people.moveTo(ada.id(), version, EmailAddress.of("king@example.com"), true),
                version -> people.sendMail(ada.id(), version),
                version -> people.restoreFor(invitation(ada.email()), ada.id(), version),
                version -> people.inviteInsteadOf(invitation(ada.email()), ada.id(), version)));
        for (PersonStep step : PersonStep.values()) {
            steps.add(version -> people.take(step, ada.id(), version, Reason.typed("Has left")));
        }
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
                here(() -> people.change(
                        ada.id(),
                        seen,
                        new AccountDetails(
                                "Ada " + Thread.currentThread().getId(),
                                Role.EMPLOYEE,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty())));
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
        assertThat(sent(backstage.administrator(acme, "admin@example.com", PASSWORD)))
                .as("for the back door")
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

        backstage.expireOn(ada, Organisation.today().minusDays(3));
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
            work.as(
                    acme,
                    em -> sessions.start(
                            em.find(Account.class, person.id()), LoginMethod.PASSWORD, AuthenticationMethod.PASSWORD));
        }
        here(() -> people.take(PersonStep.END_SESSIONS, ada.id(), version(ada), Reason.typed("Has left")));
        assertThat(call(() -> sessions.count(account(ada)))).isZero();
        assertThat(call(() -> sessions.count(account(bob)))).isOne();
        assertThat(kinds(ada)).containsExactly(AuditKind.SESSIONS_ENDED);
    }

    @Test
    void stepsThatMakeNoSenseAreNotOffered() {
        Person invited = backstage.invited(acme, "invited@example.com");
        Person active = backstage.employee(acme, "active@example.com", PASSWORD);
        assertThat(offered(invited)).containsExactly(PersonStep.MAIL, PersonStep.REVOKE, PersonStep.DISABLE);
        assertThat(offered(active)).containsExactly(PersonStep.MAIL, PersonStep.DISABLE, PersonStep.DELETE);
        work.as(
                acme,
                em -> sessions.start(
                        em.find(Account.class, active.id()), LoginMethod.PASSWORD, AuthenticationMethod.PASSWORD));
        assertThat(offered(active)).contains(PersonStep.END_SESSIONS);
        backstage.expireOn(active, Organisation.today().minusDays(3));
        assertThat(offered(active)).doesNotContain(PersonStep.MAIL).contains(PersonStep.DISABLE, PersonStep.DELETE);
        backstage.disable(active);
        assertThat(offered(active)).containsExactly(PersonStep.REINSTATE, PersonStep.DELETE);
        backstage.delete(active);
        assertThat(offered(active)).containsExactly(PersonStep.RESTORE, PersonStep.GIVE_UP_ADDRESS);
        here(() -> people.take(PersonStep.GIVE_UP_ADDRESS, active.id(), version(active), Reason.typed("Has left")));
        assertThat(offered(active)).isEmpty();
    }

    @Test
    void theOnlyAdministratorIsNotToBeTakenAway() {
        assertThat(offered(boss)).containsExactly(PersonStep.MAIL);
        backstage.administrator(acme, "second@example.com", PASSWORD);
        assertThat(offered(boss)).contains(PersonStep.DISABLE, PersonStep.DELETE);
    }

    @Test
    void whatIsOfferedCanBeDone() {
        for (PersonStep step : PersonStep.values()) {
            for (Person person : List.of(
                    backstage.invited(acme, step + "-invited@example.com"),
                    backstage.employee(acme, step + "-active@example.com", PASSWORD))) {
                for (PersonStep before : List.of(PersonStep.DISABLE, PersonStep.DELETE)) {
                    if (offered(person).contains(step)) {
                        here(() -> people.take(step, person.id(), version(person), Reason.typed("Has left")));
                    }
                    if (offered(person).contains(before)) {
                        here(() -> people.take(before, person.id(), version(person), Reason.typed("Has left")));
                    }
                }
                if (offered(person).contains(step)) {
                    here(() -> people.take(step, person.id(), version(person), Reason.typed("Has left")));
                }
            }
        }
    }

    @Test
    void aNewAddressIsToldAtBothAndVoidsLinksSentToTheOldOne() {
        Person ada = backstage.employee(acme, "ada@example.com", PASSWORD);
        Token link = work.as(
                acme,
                em -> links.mint(em.find(Account.class, ada.id()), LinkPurpose.RESET)
                        .token());
        Token session = work.as(
                acme,
                em -> sessions.start(
                        em.find(Account.class, ada.id()), LoginMethod.PASSWORD, AuthenticationMethod.PASSWORD));

        assertThat(moved(ada, "Ada.Byron@example.com")).isInstanceOf(Moved.class);

        assertThat(account(ada).getEmail()).hasToString("Ada.Byron@example.com");
        assertThat(call(() -> links.inspect(link))).isInstanceOf(LinkState.Revoked.class);
        assertThat(call(() -> sessions.check(session))).as("as whoever it was").isEmpty();
        assertThat(mails(ada)).containsExactly("ADDRESS_LEFT ada@example.com", "ADDRESS_CHANGED null");
        assertThat(kinds(ada)).containsExactly(AuditKind.ACCOUNT_ADDRESS_CHANGED);
        assertThat(call(() -> accounts.find(EmailAddress.of("ada@example.com"))))
                .isEmpty();
    }

    @Test
    void anAddressIsTakenByOneAlone() {
        Person ada = backstage.employee(acme, "ada@example.com", PASSWORD);
        Person bob = backstage.employee(acme, "bob@example.com", PASSWORD);
        backstage.delete(bob);
        String before = backstage.rows(acme);
        assertThat(moved(ada, "BOB@example.com"))
                .isInstanceOfSatisfying(
                        Taken.class, taken -> assertThat(taken.by().getId()).isEqualTo(bob.id()));
        assertThat(backstage.rows(acme)).isEqualTo(before);

        Person carl = backstage.employee(acme, "carl@example.com", PASSWORD);
        List<Class<?>> outcomes = Race.of(List.<Callable<Class<?>>>of(
                () -> moved(ada, "new@example.com").getClass(),
                () -> moved(carl, "New@example.com").getClass()));
        assertThat(outcomes).containsExactlyInAnyOrder(Moved.class, Taken.class);
    }

    @Test
    void anotherSpellingOfTheSameAddressIsNobodyElses() {
        Person ada = backstage.employee(acme, "ada@example.com", PASSWORD);
        assertThat(moved(ada, "Ada@Example.com")).isInstanceOf(Moved.class);
        assertThat(account(ada).getEmail()).hasToString("Ada@Example.com");
    }

    @Test
    void whoWasLoadedSilentlyLearnsNothingByACorrection() {
        Person ada = backstage.invited(acme, "ada@exmaple.com");
        here(() -> people.moveTo(ada.id(), version(ada), EmailAddress.of("ada@example.com"), false));
        assertThat(mails(ada)).isEmpty();
        here(() -> people.moveTo(ada.id(), version(ada), EmailAddress.of("ada2@example.com"), true));
        assertThat(mails(ada)).containsExactly("WELCOME null");
        here(() -> people.moveTo(ada.id(), version(ada), EmailAddress.of("ada3@example.com"), true));
        assertThat(mails(ada)).containsExactly("WELCOME null", "ADDRESS_LEFT ada2@example.com", "WELCOME null");
    }

    @Test
    void whatWasCountedAgainstAnAccountGoesWithIt() {
        Person ada = backstage.employee(acme, "ada@example.com", PASSWORD);
        for (int i = 0; i < 20; i++) {
            guess("ada@example.com");
            guess(Throttle.backDoor("ada@example.com"));
        }
        moved(ada, "ada.byron@example.com");
        assertThat(call(() -> throttle.count("ada.byron@example.com", Throttle.UNKNOWN_BROWSER)))
                .isInstanceOf(Decision.Wait.class);
        assertThat(call(() -> throttle.count(Throttle.backDoor("ada.byron@example.com"), Throttle.UNKNOWN_BROWSER)))
                .isInstanceOf(Decision.Wait.class);
        assertThat(call(() -> throttle.count("ada@example.com", Throttle.UNKNOWN_BROWSER)))
                .isInstanceOf(Decision.Open.class);
    }

    private void guess(String counter) {
        if (call(() -> throttle.count(counter, Throttle.UNKNOWN_BROWSER)) instanceof Decision.Open) {
            call(() -> throttle.failed(counter, Throttle.UNKNOWN_BROWSER));
        }
    }

    @Test
    void aDeletedAccountComesBackAsTheInvitationSays() {
        Person ada = backstage.employee(acme, "ada@example.com", PASSWORD);
        backstage.delete(ada);
        AccountDetails details = new AccountDetails(
                "Ada King",
                Role.ADMINISTRATOR,
                Optional.of(Language.DE),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Invitation invitation = new Invitation(
                EmailAddress.of(ada.email()),
                new AccountDetails(
                        "Ada King",
                        Role.ADMINISTRATOR,
                        Optional.of(Language.DE),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                true);
        assertThat(call(() -> people.restoreFor(invitation, ada.id(), version(ada))))
                .isInstanceOf(Invited.class);

        assertThat(account(ada).getStatus()).isEqualTo(AccountStatus.ACTIVE);
        assertThat(account(ada).getPasswordHash()).isPresent();
        assertThat(AccountDetails.of(account(ada))).isEqualTo(details);
        assertThat(mails(ada)).containsExactly("RESET_PASSWORD null");
    }

    @Test
    void somebodyNewGetsTheAddressOfADeletedAccountAndNothingElseOfIt() {
        Person old = backstage.employee(acme, "ada@example.com", PASSWORD);
        backstage.delete(old);
        InviteOutcome outcome =
                call(() -> people.inviteInsteadOf(invitation("Ada@example.com"), old.id(), version(old)));

        assertThat(outcome).isInstanceOfSatisfying(Invited.class, invited -> {
            assertThat(invited.account().getId()).isNotEqualTo(old.id());
            assertThat(invited.account().getPasswordHash()).isEmpty();
        });
        assertThat(account(old).hasGivenUpAddress()).isTrue();
        assertThat(kinds(old)).containsExactly(AuditKind.ACCOUNT_DELETED, AuditKind.ACCOUNT_ADDRESS_GIVEN_UP);
        assertThatThrownBy(() -> here(() -> accounts.restore(old.id())))
                .hasStackTraceContaining("another account has its address");
    }

    @Test
    void anInvitationThatIsOverBeforeItBeganTakesNobodyTheAddress() {
        Person old = backstage.employee(acme, "ada@example.com", PASSWORD);
        backstage.delete(old);
        String before = backstage.rows(acme);
        Invitation over = new Invitation(
                EmailAddress.of("ada@example.com"),
                new AccountDetails(
                        "Ada",
                        Role.EMPLOYEE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Organisation.today().minusDays(3)),
                        Optional.empty()),
                true);
        assertThat(call(() -> people.inviteInsteadOf(over, old.id(), version(old))))
                .isInstanceOf(ExpiryPassed.class);
        assertThat(call(() -> people.restoreFor(over, old.id(), version(old)))).isInstanceOf(ExpiryPassed.class);
        assertThat(backstage.rows(acme)).isEqualTo(before);
    }

    @Test
    void whenTwoInviteADeletedAddressAtOnceOneIsTold() {
        Person old = backstage.employee(acme, "ada@example.com", PASSWORD);
        backstage.delete(old);
        int seen = version(old);
        List<Boolean> done = Race.of(List.<Callable<Boolean>>of(
                () -> succeeds(() -> people.inviteInsteadOf(invitation("ada@example.com"), old.id(), seen)),
                () -> succeeds(() -> people.inviteInsteadOf(invitation("ada@example.com"), old.id(), seen)),
                () -> succeeds(() -> people.restoreFor(invitation("ada@example.com"), old.id(), seen))));
        assertThat(done).containsExactlyInAnyOrder(true, false, false);
    }

    private boolean succeeds(Runnable step) {
        try {
            here(step);
            return true;
        } catch (ChangedMeanwhileException e) {
            return false;
        }
    }

    private AddressOutcome moved(Person person, String address) {
        return call(() -> people.moveTo(person.id(), version(person), EmailAddress.of(address), true));
    }

    private Set<PersonStep> offered(Person person) {
        return call(() -> steps.of(account(person)));
    }

    private static Invitation invitation(String address) {
        return new Invitation(
                EmailAddress.of(address),
                new AccountDetails(
                        "Somebody New",
                        Role.EMPLOYEE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                true);
    }

    /** Kind and address of each mail to the person. */
    private List<String> mails(Person person) {
        String sql = "select kind, address from mail_outbox where account_id = ? order by id";
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, person.id());
            List<String> mails = new ArrayList<>();
            ResultSet row = select.executeQuery();
            while (row.next()) {
                mails.add(row.getString(1) + " " + row.getString(2));
            }
            return mails;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
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
        return work.as(
                acme,
                em -> em.createQuery(
                                "select e.kind from AuditEvent e where e.subjectId = :id order by e.id",
                                AuditKind.class)
                        .setParameter("id", person.id())
                        .getResultList());
    }

    private void here(Runnable step) {
        scope.run(acme.id(), step);
    }

    private <T> T call(Supplier<T> step) {
        return scope.call(acme.id(), step);
    }
}
