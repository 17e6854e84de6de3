package org.guestlist.administration.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.guestlist.account.AccountFilter;
import org.guestlist.account.AccountState;
import org.guestlist.account.PeopleCounts;
import org.guestlist.account.Role;
import org.guestlist.administration.overview.FirstStep.Stage;
import org.guestlist.administration.overview.SignIns.Day;
import org.guestlist.administration.overview.SignIns.Refusals;
import org.guestlist.administration.overview.SignIns.Trouble;
import org.guestlist.administration.settings.OrganisationService;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.PasswordPolicy;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.platform.db.Sql;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the overview counts, ahead and for a page, and how far an organisation is with its first steps. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class OverviewIT {

    /** Where the days of organisations of tests begin. */
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Inject
    private Backstage backstage;

    @Inject
    private TenantScope scope;

    @Inject
    private Sql sql;

    @Inject
    private SignInCounts counts;

    @Inject
    private CountingTimer timer;

    @Inject
    private PeopleCounts people;

    @Inject
    private FirstSteps steps;

    @Inject
    private PasswordSuggestion suggestion;

    @Inject
    private OrganisationService organisations;

    @Inject
    private CurrentTenant tenant;

    private Organisation acme;
    private Person boss;
    private LocalDate today;

    @BeforeEach
    void begin() {
        acme = backstage.organisation("Acme");
        boss = backstage.administrator(acme, "boss@example.com", "Correct horse 7");
        today = LocalDate.now(BERLIN);
    }

    private void signIns(Organisation organisation, Instant at, String reason, String method, int occurrences) {
        sql.update(
                "insert into audit_event (id, tenant_id, uuid, occurred_at, kind, outcome, reason, method, provider, subject_key, actor_key,"
                        + " occurrences) values (?, ?, ?, ?, 'LOGIN', ?, nullif(?, ''), ?, nullif(?, ''), '', '', ?)",
                -ThreadLocalRandom.current().nextLong(Long.MAX_VALUE),
                organisation.id(),
                UUID.randomUUID(),
                at,
                reason.isEmpty() ? "DONE" : "REFUSED",
                reason,
                method,
                method.equals("SINGLE_SIGN_ON") ? "Entra" : "",
                occurrences);
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(12, 0).atZone(BERLIN).toInstant();
    }

    private void someDays() {
        signIns(acme, Instant.now().minusSeconds(60), "", "PASSWORD", 1);
        signIns(acme, noon(today.minusDays(1)), "MANY_REFUSALS", "PASSWORD", 7);
        signIns(acme, noon(today.minusDays(1)), "", "PASSWORD", 1);
        signIns(acme, noon(today.minusDays(1)).plusSeconds(30_000), "SSO_MISCONFIGURED", "SINGLE_SIGN_ON", 2);
        signIns(acme, noon(today.minusDays(29)), "", "SINGLE_SIGN_ON", 1);
        signIns(acme, noon(today.minusDays(31)), "", "SINGLE_SIGN_ON", 1);
        signIns(backstage.organisation("Umbrella"), noon(today.minusDays(1)), "", "PASSWORD", 1);
        forgetWhatIsCounted();
    }

    /** The timer may have had its turn since the organisation began. */
    private void forgetWhatIsCounted() {
        sql.update("delete from sign_in_count where tenant_id = ?", acme.id());
        sql.update("delete from sign_ins_counted where tenant_id = ?", acme.id());
    }

    private SignIns read() {
        return scope.call(acme.id(), counts::read);
    }

    @Test
    void countsAheadAndForThePageTogetherAreWhatTheLogHolds() {
        someDays();
        timer.run(acme.id());
        timer.run(acme.id());
        SignIns signIns = read();
        assertThat(signIns.isComplete()).isTrue();
        assertThat(signIns.days()).hasSize(30);
        assertThat(signIns.days().get(0)).isEqualTo(new Day(today.minusDays(29), 1, 0));
        assertThat(signIns.days().get(28)).isEqualTo(new Day(today.minusDays(1), 1, 9));
        assertThat(signIns.admitted()).isEqualTo(3);
        assertThat(signIns.reasons())
                .containsExactly(new Refusals("MANY_REFUSALS", 7), new Refusals("SSO_MISCONFIGURED", 2));
        assertThat(signIns.troubles()).containsExactly(new Trouble("Entra", "SSO_MISCONFIGURED", 2));

        signIns(acme, Instant.now(), "WRONG_PASSWORD", "PASSWORD", 1);
        assertThat(read().refused()).isEqualTo(10);
    }

    @Test
    void aNewOrganisationIsCountedForThePageAlone() {
        forgetWhatIsCounted();
        assertThat(read().isComplete()).isTrue();
        signIns(acme, Instant.now(), "", "BACK_DOOR", 1);
        assertThat(read().admitted()).isEqualTo(1);
        assertThat(read().isComplete()).isTrue();
    }

    @Test
    void whatWouldTakeLongIsNotCountedForThePage() {
        someDays();
        assertThat(read().isComplete()).isFalse();
        assertThat(read().admitted()).isZero();
    }

    @Test
    void daysAreCountedAnewWhenTheyBeginAtAnotherTime() {
        someDays();
        timer.run(acme.id());
        sql.update("update sign_ins_counted set time_zone = 'Asia/Tokyo' where tenant_id = ?", acme.id());
        sql.update("update sign_in_count set on_day = ? where tenant_id = ?", today.minusDays(3), acme.id());
        assertThat(read().isComplete()).isFalse();
        timer.run(acme.id());
        assertThat(read().isComplete()).isTrue();
        assertThat(read().days().get(28)).isEqualTo(new Day(today.minusDays(1), 1, 9));
        assertThat(read().days().get(26)).isEqualTo(new Day(today.minusDays(3), 0, 0));
    }

    @Test
    void theJobFindsOrganisationsThatAreDue() {
        someDays();
        timer.run();
        assertThat(read().isComplete()).isTrue();
        assertThat(sql.first(
                        Instant.class, "select counted_until from sign_ins_counted where tenant_id = ?", acme.id()))
                .hasValueSatisfying(until -> assertThat(until)
                        .isBetween(
                                Instant.now().minus(Duration.ofMinutes(8)),
                                Instant.now().minus(Duration.ofMinutes(5))));
    }

    @Test
    void peopleOfALargeOrganisationAreCountedAhead() {
        backstage.invited(acme, "ada@example.com");
        backstage.expireOn(backstage.invited(acme, "late@example.com"), today.minusDays(2));
        backstage.expireOn(backstage.employee(acme, "left@example.com", "Correct horse 7"), today.minusDays(2));
        scope.run(acme.id(), () -> people.countAhead(1));
        backstage.invited(acme, "bob@example.com");
        PeopleCounts.Counted ahead = scope.call(acme.id(), people::read);
        assertThat(ahead.counts().in(AccountState.INVITED)).isEqualTo(1);
        assertThat(ahead.counts().in(AccountState.ACTIVE)).isEqualTo(1);
        assertThat(ahead.counts().in(AccountState.EXPIRED)).isEqualTo(2);
        assertThat(ahead.at()).isPresent();

        scope.run(acme.id(), () -> people.countAhead(50));
        PeopleCounts.Counted now = scope.call(acme.id(), people::read);
        assertThat(now.counts().in(AccountState.INVITED)).isEqualTo(2);
        assertThat(now.at()).isEmpty();
    }

    @Test
    void passwordsWithoutASecondFactorAreCountedWithThePeople() {
        Person ada = backstage.employee(acme, "ada@example.com", "Correct horse 7");
        backstage.expireOn(backstage.employee(acme, "left@example.com", "Correct horse 7"), today.minusDays(2));
        backstage.invited(acme, "bob@example.com");
        assertThat(passwordAlone()).isEqualTo(Map.of(Role.ADMINISTRATOR, 1L, Role.EMPLOYEE, 1L));

        scope.run(acme.id(), () -> people.countAhead(1));
        sql.update("update account set second_factor = true where id in (?, ?)", boss.id(), ada.id());
        assertThat(passwordAlone())
                .as("as old as the other numbers")
                .containsEntry(Role.ADMINISTRATOR, 1L)
                .containsEntry(Role.AUDITOR, 0L);
        scope.run(acme.id(), () -> people.countAhead(1));
        assertThat(passwordAlone()).containsEntry(Role.ADMINISTRATOR, 0L).containsEntry(Role.EMPLOYEE, 0L);
        scope.run(acme.id(), () -> people.countAhead(50));
        assertThat(passwordAlone()).isEmpty();
    }

    private Map<Role, Long> passwordAlone() {
        return scope.call(acme.id(), people::passwordAlone);
    }

    @Test
    void aListOfALargeOrganisationHasTheStoredNumbersAndAnExactTotalIfItIsShort() {
        backstage.invited(acme, "ada@example.com");
        stored(AccountState.ACTIVE, 60_000);
        stored(AccountState.INVITED, 5_001);
        stored(AccountState.DISABLED, 40);

        PeopleCounts.Counted all = scope.call(acme.id(), () -> people.of(AccountFilter.of("")));
        assertThat(all.counts().total()).isEqualTo(65_041);
        assertThat(all.at()).isPresent();
        AccountFilter disabled = AccountFilter.of("").in(Set.of(AccountState.DISABLED));
        PeopleCounts.Counted few = scope.call(acme.id(), () -> people.of(disabled));
        assertThat(few.counts().total()).isZero();
        assertThat(few.counts().in(AccountState.DISABLED)).isEqualTo(40);
        PeopleCounts.Counted found = scope.call(acme.id(), () -> people.of(AccountFilter.of("ada")));
        assertThat(found.counts().total()).isEqualTo(1);
        assertThat(found.at()).isEmpty();

        sql.update("update account_count set people = 1 where tenant_id = ? and state = 'ACTIVE'", acme.id());
        assertThat(scope.call(acme.id(), () -> people.of(AccountFilter.of("")))
                        .counts()
                        .total())
                .isEqualTo(2);
    }

    private void stored(AccountState state, long number) {
        sql.update(
                "insert into account_count (tenant_id, state, role, source, horizon, people, counted_at) values (?, ?, 'EMPLOYEE', 'IMPORT', 'NONE', ?, ?)",
                acme.id(),
                state,
                number,
                Instant.now());
    }

    private Map<FirstStep, Stage> stages() {
        return scope.call(
                acme.id(),
                () -> steps.stages(new FirstSteps.People(
                        people.read().counts(), people.passwordAlone().getOrDefault(Role.ADMINISTRATOR, 0L))));
    }

    @Test
    void firstStepsAreDoneOneAfterTheOther() {
        assertThat(stages())
                .containsEntry(FirstStep.SECOND_ADMINISTRATOR, Stage.NOT_BEGUN)
                .containsEntry(FirstStep.MAIL, Stage.BEGUN)
                .containsEntry(FirstStep.SINGLE_SIGN_ON, Stage.NOT_BEGUN)
                .containsEntry(FirstStep.BACK_DOOR, Stage.NOT_BEGUN)
                .containsEntry(FirstStep.PEOPLE, Stage.NOT_BEGUN);

        backstage.promote(backstage.invited(acme, "ada@example.com"));
        backstage.provider(acme, "Entra", "https://login.example.com");
        assertThat(stages())
                .containsEntry(FirstStep.SECOND_ADMINISTRATOR, Stage.BEGUN)
                .containsEntry(FirstStep.SINGLE_SIGN_ON, Stage.BEGUN);

        Person second = backstage.administrator(acme, "second@example.com", "Correct horse 7");
        backstage.invited(acme, "bob@example.com");
        signIns(acme, Instant.now(), "", "BACK_DOOR", 1);
        sql.update("update account set second_factor = true where id = ?", second.id());
        assertThat(stages())
                .containsEntry(FirstStep.SECOND_FACTOR, Stage.BEGUN)
                .containsEntry(FirstStep.SECOND_ADMINISTRATOR, Stage.DONE)
                .containsEntry(FirstStep.BACK_DOOR, Stage.DONE)
                .containsEntry(FirstStep.PEOPLE, Stage.DONE);

        scope.run(acme.id(), () -> steps.doWithout(FirstStep.SINGLE_SIGN_ON));
        sql.update("update account set second_factor = true where id = ?", boss.id());
        assertThat(stages()).containsEntry(FirstStep.SECOND_FACTOR, Stage.DONE);
        assertThat(stages()).containsEntry(FirstStep.SINGLE_SIGN_ON, Stage.NOT_WANTED);
        sql.update(
                "insert into mail_outbox (tenant_id, account_id, kind, parameters, created_at, next_attempt_at, sent_at) values (?, ?, 'WELCOME',"
                        + " '{}', ?, ?, ?)",
                acme.id(),
                boss.id(),
                Instant.now(),
                Instant.now(),
                Instant.now());
        assertThat(stages()).as("all are over").isEmpty();

        Person third = backstage.administrator(acme, "third@example.com", "Correct horse 7");
        assertThat(stages())
                .as("as the number of administrators with a password alone says")
                .containsEntry(FirstStep.SECOND_FACTOR, Stage.BEGUN);
        backstage.disable(third);
        backstage.disable(second);
        sql.update("delete from audit_event where tenant_id = ? and method = 'BACK_DOOR'", acme.id());
        assertThat(stages())
                .containsEntry(FirstStep.SECOND_ADMINISTRATOR, Stage.BEGUN)
                .containsEntry(FirstStep.BACK_DOOR, Stage.NOT_BEGUN)
                .containsEntry(FirstStep.SECOND_FACTOR, Stage.DONE);
    }

    @Test
    void whatAVersionBeforeHasStoredAsDoneIsJudgedAnew() {
        sql.update("insert into first_step (tenant_id, step, done) values (?, 'SECOND_FACTOR', true)", acme.id());
        assertThat(stages()).containsEntry(FirstStep.SECOND_FACTOR, Stage.NOT_BEGUN);
        scope.run(acme.id(), () -> steps.doWithout(FirstStep.SECOND_FACTOR));
        assertThat(stages()).containsEntry(FirstStep.SECOND_FACTOR, Stage.NOT_WANTED);
    }

    @Test
    void theModernPasswordRuleIsSuggestedUntilItIsTakenOrDeclined() {
        assertThat(isSuggested()).as("it is the rule of new organisations").isFalse();
        backstage.mixPasswords(acme);
        assertThat(isSuggested()).isTrue();
        scope.run(acme.id(), suggestion::decline);
        scope.run(acme.id(), suggestion::decline);
        assertThat(isSuggested()).isFalse();

        acme = backstage.organisation("Umbrella");
        backstage.mixPasswords(acme);
        assertThat(isSuggested()).as("at another organisation").isTrue();
        scope.run(acme.id(), organisations::askForLongPasswords);
        assertThat(scope.call(acme.id(), () -> tenant.get().getPasswordPolicy()))
                .isEqualTo(PasswordPolicy.MODERN);
        assertThat(isSuggested()).isFalse();
        assertThat(sql.list(
                        String.class,
                        "select kind from audit_event where tenant_id = ? and kind = 'ORGANISATION_CHANGED'",
                        acme.id()))
                .hasSize(1);
    }

    private boolean isSuggested() {
        return scope.call(acme.id(), suggestion::isOpen);
    }

    @Test
    void firstStepsAreDismissedForThisOrganisationAlone() {
        scope.run(acme.id(), steps::dismiss);
        assertThat(stages()).isEmpty();
        acme = backstage.organisation("Umbrella");
        assertThat(stages()).hasSize(6);
        assertThatThrownBy(() -> scope.run(acme.id(), () -> steps.doWithout(FirstStep.BACK_DOOR)))
                .hasStackTraceContaining("BACK_DOOR is not optional");
    }
}
