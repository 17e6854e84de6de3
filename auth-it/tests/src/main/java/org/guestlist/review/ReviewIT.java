package org.guestlist.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.account.AccountState;
import org.guestlist.account.Role;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.GuestStage;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Race;
import org.guestlist.backstage.TestClock;
import org.guestlist.backstage.Work;
import org.guestlist.group.Group;
import org.guestlist.group.GroupOwners;
import org.guestlist.group.GroupService;
import org.guestlist.job.JobService;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.permission.NotAllowedException;
import org.guestlist.platform.permission.Permissions;
import org.guestlist.platform.permission.Proof;
import org.guestlist.platform.permission.ProofNeededException;
import org.guestlist.review.AnswerOutcome.Answered;
import org.guestlist.review.AnswerOutcome.Unanswerable;
import org.guestlist.review.AnswerOutcome.Why;
import org.guestlist.review.ReviewAnswer.Ends;
import org.guestlist.review.ReviewAnswer.Kind;
import org.guestlist.review.ReviewAnswer.Stays;
import org.guestlist.review.ReviewPlan.Problem;
import org.guestlist.review.StartOutcome.Begun;
import org.guestlist.review.StartOutcome.Unfit;
import org.guestlist.review.UndoneOutcome.NothingToUndo;
import org.guestlist.review.UndoneOutcome.Undoing;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Campaigns from their start to their evidence: who is asked, what follows, what silence does, and what is given back. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class ReviewIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final Stays STAYS = new Stays(Optional.empty());
    private static final Ends ENDS = new Ends("Has left the project");

    @Inject
    private Backstage backstage;

    @Inject
    private Work work;

    @Inject
    private TenantScope scope;

    @Inject
    private Permissions permissions;

    @Inject
    private CurrentClient client;

    @Inject
    private Clock clock;

    @Inject
    private Sql sql;

    @Inject
    private GroupService groups;

    @Inject
    private GroupOwners owners;

    @Inject
    private JobService jobs;

    @Inject
    private ReviewAdministration administration;

    @Inject
    private MyReviews own;

    @Inject
    private ReviewTimer timer;

    @Inject
    private ReviewStore store;

    @Inject
    private ReviewBeginning beginning;

    private Organisation acme;
    private Person boss;
    private Person hanna;
    private Person otto;
    private Person gina;
    private Person gert;

    @BeforeEach
    void makePeople() {
        acme = backstage.organisation("Acme");
        boss = backstage.administrator(acme, "boss@example.com", PASSWORD);
        hanna = backstage.employee(acme, "hanna.host@example.com", PASSWORD);
        otto = backstage.employee(acme, "otto.other@example.com", PASSWORD);
        gina = backstage.guest(hanna, "gina.guest@example.net", null, today().plusDays(60));
        gert = backstage.guest(hanna, "gert.guest@example.net", null, today().plusDays(60));
    }

    @AfterEach
    void setClockRight() {
        TestClock.right();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/Berlin"));
    }

    private <T> T as(Person person, Role role, Proof proof, Supplier<T> what) {
        return scope.call(person.organisation().id(), () -> {
            client.actsAs(person.id(), person.email());
            permissions.giveOnly(role.permissions());
            permissions.proveAs(proof);
            return what.get();
        });
    }

    private <T> T as(Person reviewer, Supplier<T> what) {
        return as(reviewer, Role.EMPLOYEE, Proof.TODAY, what);
    }

    private <T> T asBoss(Supplier<T> what) {
        return as(boss, Role.ADMINISTRATOR, Proof.FRESH, what);
    }

    private static ReviewPlan by(ReviewSubject subject, Optional<UUID> target, ReviewedBy by, Set<UUID> named) {
        return new ReviewPlan(
                "Who still belongs here",
                subject,
                target,
                0,
                by,
                named,
                14,
                Silence.KEEPS,
                EndsTake.AT_CLOSE,
                ReviewRepeat.ONCE);
    }

    private UUID start(ReviewPlan plan) {
        StartOutcome outcome = asBoss(() -> administration.start(NewId.make(), plan));
        assertThat(outcome).isInstanceOf(Begun.class);
        UUID review = ((Begun) outcome).review().getUuid();
        await(review, ReviewState.OPEN);
        return review;
    }

    private Review review(UUID uuid) {
        return asBoss(() -> administration.find(uuid)).orElseThrow();
    }

    private void await(UUID review, ReviewState state) {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (review(review).getState() != state && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(review(review).getState()).isEqualTo(state);
    }

    private void awaitJob(UUID job) {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!asBoss(() -> jobs.find(job)).orElseThrow().state().isOver() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    private void look() {
        timer.run(acme.id());
    }

    private UUID overIn(UUID review, ReviewState state) {
        TestClock.forward(Duration.ofDays(15));
        look();
        await(review, state);
        return review;
    }

    private AnswerOutcome answer(Person reviewer, UUID review, ReviewAnswer answer, Person... people) {
        return as(reviewer, () -> own.answer(review, ids(people), answer));
    }

    private AnswerOutcome decide(UUID review, ReviewAnswer answer, Person... people) {
        return asBoss(() -> administration.decide(review, ids(people), answer));
    }

    private static Set<UUID> ids(Person... people) {
        Set<UUID> ids = new HashSet<>();
        for (Person person : people) {
            ids.add(person.uuid());
        }
        return ids;
    }

    private AccountState state(Person person) {
        return account(person).state(today());
    }

    private Account account(Person person) {
        return work.as(person.organisation(), em -> em.find(Account.class, person.id()));
    }

    private List<String> open(Person reviewer, UUID review) {
        return as(reviewer, () -> own.lines(review, ReviewFilter.OPEN, Optional.empty())).stream()
                .flatMap(part -> part.lines().stream())
                .map(ReviewLine::email)
                .toList();
    }

    private Map<String, EvidenceLine> evidence(UUID review) {
        List<EvidenceLine> lines = new ArrayList<>();
        boolean found = work.as(acme, em -> administration.evidence(review, lines::add));
        assertThat(found).isTrue();
        return lines.stream().collect(Collectors.toMap(EvidenceLine::email, one -> one));
    }

    private long mails(Person to, String kind) {
        return sql.one(
                Long.class,
                "select count(*) from mail_outbox where tenant_id = ? and account_id = ? and kind = ?",
                acme.id(),
                to.id(),
                kind);
    }

    private long events(Person about, String kind) {
        return sql.one(
                Long.class,
                "select count(*) from audit_event where tenant_id = ? and subject_id = ? and kind = ?",
                acme.id(),
                about.id(),
                kind);
    }

    private Group group(String name, Person... members) {
        for (Person member : members) {
            backstage.join(member, name);
        }
        return scope.call(acme.id(), () -> groups.list()).stream()
                .filter(one -> one.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Set<String> groupsOf(Person person) {
        return scope.call(acme.id(), () -> groups.namesOf(person.id()));
    }

    @Test
    void hostsSayWhoStaysAndEndsTakeAtOnce() {
        Foreseen foreseen = asBoss(() -> administration.foresee(GuestStage.review(Silence.KEEPS, EndsTake.AT_ONCE)));
        assertThat(foreseen).isEqualTo(new Foreseen(2, 1, 0, Set.of()));
        UUID review = start(GuestStage.review(Silence.KEEPS, EndsTake.AT_ONCE));
        assertThat(mails(hanna, "REVIEW_ASKED")).isEqualTo(1);
        assertThat(mails(boss, "REVIEW_UNASKED")).isZero();
        assertThat(as(hanna, own::mine))
                .singleElement()
                .satisfies(one -> assertThat(one.open()).isEqualTo(2));
        assertThat(as(otto, own::mine)).isEmpty();
        assertThat(open(hanna, review)).containsExactly(gert.email(), gina.email());
        assertThat(answer(otto, review, ENDS, gina)).isEqualTo(new Unanswerable(Why.GONE));
        assertThat(answer(hanna, review, new Ends(" "), gina)).isEqualTo(new Unanswerable(Why.NO_REASON));
        assertThatThrownBy(() -> as(hanna, Role.EMPLOYEE, Proof.NONE, () -> own.answer(review, ids(gina), ENDS)))
                .isInstanceOf(ProofNeededException.class);
        assertThat(answer(hanna, review, ENDS, gina)).isEqualTo(new Answered(1, 0, Optional.empty()));
        assertThat(state(gina)).isEqualTo(AccountState.EXPIRED);
        assertThat(events(gina, "REVIEW_ENDS")).isEqualTo(1);
        LocalDate day = today().plusDays(20);
        assertThat(answer(hanna, review, new Stays(Optional.of(today().plusDays(400))), gert))
                .isEqualTo(new Unanswerable(Why.TOO_LATE));
        assertThat(answer(hanna, review, new Stays(Optional.of(day)), gert, gina))
                .as("of two the second reads what was decided")
                .isEqualTo(new Answered(1, 1, Optional.empty()));
        assertThat(account(gert).getExpiresOn()).contains(day);
        overIn(review, ReviewState.CLOSED);
        assertThat(mails(boss, "REVIEW_CLOSED")).isEqualTo(1);
        EvidenceLine line = evidence(review).get(gina.email());
        assertThat(line.answer()).contains(Kind.ENDS);
        assertThat(line.answeredBy()).contains(hanna.email());
        assertThat(line.reason()).contains(ENDS.reason());
        assertThat(line.outcome()).contains(ReviewOutcome.DONE);
        assertThat(as(hanna, own::mine)).isEmpty();
        assertThat(answer(hanna, review, STAYS, gina)).isEqualTo(new Unanswerable(Why.GONE));
    }

    @Test
    void whatEndedIsGivenBackForThirtyDaysAndTheEvidenceStays() {
        UUID review = start(GuestStage.review(Silence.ENDS, EndsTake.AT_CLOSE));
        LocalDate day = account(gina).getExpiresOn().orElseThrow();
        assertThat(answer(hanna, review, STAYS, gert)).isEqualTo(new Answered(1, 0, Optional.empty()));
        assertThat(asBoss(() -> administration.undo(review))).isEqualTo(new NothingToUndo());
        overIn(review, ReviewState.CLOSED);
        assertThat(state(gina)).isEqualTo(AccountState.EXPIRED);
        assertThat(state(gert)).isEqualTo(AccountState.ACTIVE);
        assertThat(mails(gina, "REVIEW_ENDED")).isEqualTo(1);
        assertThat(mails(gert, "REVIEW_ENDED")).isZero();
        EvidenceLine before = evidence(review).get(gina.email());
        assertThat(before.answer()).contains(Kind.ENDS);
        assertThat(before.answeredBy()).isEmpty();
        UndoneOutcome undone = asBoss(() -> administration.undo(review));
        assertThat(undone).isInstanceOf(Undoing.class);
        awaitJob(((Undoing) undone).job());
        assertThat(account(gina).getExpiresOn()).contains(day);
        assertThat(asBoss(() -> administration.undo(review))).isEqualTo(new NothingToUndo());
        EvidenceLine after = evidence(review).get(gina.email());
        assertThat(after.undone()).isTrue();
        assertThat(after.outcome()).isEqualTo(before.outcome());
        assertUnchangeable(review);
    }

    private boolean isPostgresql() {
        try (Handle handle = sql.open()) {
            return handle.getConnection().getMetaData().getDatabaseProductName().equals("PostgreSQL");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** H2 has no triggers without Java; there, the application alone sees to it. */
    private void assertUnchangeable(UUID review) {
        if (isPostgresql()) {
            for (String change : List.of(
                    "update review_line set answer = 'STAYS'",
                    "update review_line set reason = 'Other'",
                    "delete from review_line")) {
                assertThatThrownBy(() -> work.as(
                                acme,
                                em -> sql.update(
                                        change + " where review_id = (select id from review where uuid = ?)", review)))
                        .hasStackTraceContaining("The lines of a review that is over stay");
            }
        }
    }

    @Test
    void silenceAsksTheAdministratorsAndTheReviewIsOverWhenTheyHaveAnswered() {
        UUID review = start(GuestStage.review(Silence.ASKS, EndsTake.AT_CLOSE));
        answer(hanna, review, ENDS, gert);
        assertThat(state(gert)).as("until it closes").isEqualTo(AccountState.ACTIVE);
        assertThat(decide(review, ENDS, gina)).as("not theirs yet").isEqualTo(new Unanswerable(Why.GONE));
        TestClock.forward(Duration.ofDays(15));
        look();
        awaitJob(review(review).getJob().orElseThrow());
        assertThat(review(review).getState()).isEqualTo(ReviewState.CLOSING);
        assertThat(state(gert)).isEqualTo(AccountState.EXPIRED);
        assertThat(state(gina)).isEqualTo(AccountState.ACTIVE);
        assertThat(asBoss(administration::waiting)).isEqualTo(1);
        assertThat(mails(boss, "REVIEW_UNASKED")).isEqualTo(1);
        assertThat(decide(review, ENDS, gina)).isEqualTo(new Answered(1, 0, Optional.empty()));
        assertThat(state(gina)).isEqualTo(AccountState.EXPIRED);
        assertThat(review(review).getState()).isEqualTo(ReviewState.CLOSED);
    }

    @Test
    void ownersAnswerAboutTheirGroupAndNeverAboutThemselves() {
        Group sales = group("Sales", hanna, otto, gina);
        scope.run(acme.id(), () -> owners.add(sales.getUuid(), hanna.email()));
        UUID review = start(by(ReviewSubject.GROUP, Optional.of(sales.getUuid()), ReviewedBy.OWNERS, Set.of()));
        assertThat(open(hanna, review)).containsExactlyInAnyOrder(otto.email(), gina.email());
        assertThat(answer(hanna, review, ENDS, hanna)).isEqualTo(new Unanswerable(Why.GONE));
        assertThat(mails(boss, "REVIEW_UNASKED")).as("about the owner").isEqualTo(1);
        LocalDate day = today().plusDays(20);
        answer(hanna, review, new Stays(Optional.of(day)), gina);
        answer(hanna, review, ENDS, otto);
        assertThat(groupsOf(otto)).containsExactly("Sales");
        assertThat(decide(review, STAYS, hanna)).isEqualTo(new Answered(1, 0, Optional.empty()));
        overIn(review, ReviewState.CLOSED);
        assertThat(groupsOf(otto)).isEmpty();
        assertThat(groupsOf(gina)).containsExactly("Sales");
        assertThat(groupsOf(hanna)).containsExactly("Sales");
        awaitJob(((Undoing) asBoss(() -> administration.undo(review))).job());
        assertThat(groupsOf(otto)).containsExactly("Sales");
    }

    @Test
    void namedMembersAnswerAboutRolesAndTheLastAdministratorStays() {
        Person audrey = backstage.inRole("AUDITOR", acme, "audrey.auditor@example.com", PASSWORD);
        assertThat(asBoss(() -> administration.start(
                        NewId.make(), by(ReviewSubject.ROLES, Optional.empty(), ReviewedBy.NAMED, ids(gina)))))
                .isEqualTo(new Unfit(Set.of(Problem.NAMED_NOT_ACTIVE)));
        UUID review = start(by(ReviewSubject.ROLES, Optional.empty(), ReviewedBy.NAMED, ids(otto)));
        assertThat(open(otto, review)).containsExactlyInAnyOrder(audrey.email(), boss.email());
        assertThat(answer(otto, review, new Stays(Optional.of(today())), audrey))
                .isEqualTo(new Unanswerable(Why.UNTIL_IMPOSSIBLE));
        answer(otto, review, ENDS, audrey, boss);
        overIn(review, ReviewState.CLOSED);
        assertThat(account(audrey).getRole()).isEqualTo(Role.EMPLOYEE);
        assertThat(account(boss).getRole()).isEqualTo(Role.ADMINISTRATOR);
        assertThat(evidence(review).get(boss.email()).outcome()).contains(ReviewOutcome.LAST_ADMINISTRATOR);
    }

    @Test
    void aDeputyIsAskedAfterAWeekAndTheFirstAnswerCounts() {
        work.as(acme, em -> {
            em.find(Account.class, hanna.id()).nameDeputy(otto.id());
            return true;
        });
        UUID review = start(GuestStage.review(Silence.KEEPS, EndsTake.AT_ONCE));
        TestClock.forward(Duration.ofDays(6));
        look();
        assertThat(open(otto, review)).isEmpty();
        TestClock.forward(Duration.ofDays(1));
        look();
        look();
        assertThat(mails(otto, "REVIEW_DEPUTY_ASKED")).isEqualTo(1);
        assertThat(mails(hanna, "REVIEW_REMINDER"))
                .as("when half of the time is over")
                .isEqualTo(1);
        assertThat(open(otto, review)).hasSize(2);
        assertThat(open(hanna, review)).hasSize(2);
        answer(otto, review, STAYS, gina);
        assertThat(answer(hanna, review, ENDS, gina)).isEqualTo(new Answered(0, 1, Optional.empty()));
        ReviewProgress progress = asBoss(() -> administration.progress(review)).get(0);
        assertThat(progress.name()).isEqualTo(account(hanna).getName());
        assertThat(List.of(progress.asked(), progress.stays(), progress.ends(), progress.open()))
                .containsExactly(2L, 1L, 0L, 1L);
        assertThat(progress.deputy()).isTrue();
        backstage.disable(otto);
        look();
        assertThat(asBoss(administration::waiting)).as("whose deputy has gone").isEqualTo(1);
        backstage.disable(gert);
        assertThat(asBoss(administration::waiting))
                .as("about somebody who has gone")
                .isZero();
        overIn(review, ReviewState.CLOSED);
        assertThat(evidence(review).get(gert.email()).outcome()).contains(ReviewOutcome.DROPPED);
    }

    @Test
    void whoeverAnswersForAGuestByNowIsAsked() {
        UUID review = start(GuestStage.review(Silence.KEEPS, EndsTake.AT_ONCE));
        sql.update("update account set host_id = ? where id = ?", otto.id(), gina.id());
        assertThat(open(hanna, review)).containsExactly(gert.email());
        assertThat(answer(hanna, review, ENDS, gina)).isEqualTo(new Unanswerable(Why.GONE));
        look();
        look();
        assertThat(mails(otto, "REVIEW_ASKED")).isEqualTo(1);
        assertThat(open(otto, review)).containsExactly(gina.email());
        assertThat(answer(otto, review, STAYS, gina)).isEqualTo(new Answered(1, 0, Optional.empty()));
    }

    @Test
    void preparingGoesOnWhereItWasAndTwoAnswersAtOnceAreOne() {
        List<Person> all = new ArrayList<>(List.of(gina, gert));
        for (int i = 0; i < 4; i++) {
            all.add(backstage.guest(hanna, "guest" + i + "@example.net", null, today().plusDays(60)));
        }
        UUID review = NewId.make().uuid();
        UUID uuid = work.as(acme, em -> {
            NewId id = NewId.make();
            Review begun = new Review(
                    id, GuestStage.review(Silence.KEEPS, EndsTake.AT_ONCE), "", today(), Optional.of(boss.id()));
            begun.prepare(review);
            store.add(begun);
            return id.uuid();
        });
        int added = work.as(acme, em -> beginning.add(store.lock(uuid).orElseThrow(), 4));
        assertThat(added).isEqualTo(4);
        scope.run(
                acme.id(), () -> jobs.start(ReviewPreparing.KIND, 6, Map.of(ReviewPreparing.REVIEW, uuid.toString())));
        await(uuid, ReviewState.OPEN);
        assertThat(open(hanna, uuid)).hasSize(6).doesNotHaveDuplicates();
        Person[] guests = all.toArray(Person[]::new);
        List<AnswerOutcome> outcomes = Race.of(3, () -> answer(hanna, uuid, ENDS, guests));
        assertThat(outcomes.stream().mapToInt(one -> ((Answered) one).answered()))
                .containsExactlyInAnyOrder(0, 0, 6);
        assertThat(events(gina, "REVIEW_ENDS")).isEqualTo(1);
    }

    @Test
    void aReviewRepeatsUntilItIsStopped() {
        ReviewPlan once = GuestStage.review(Silence.KEEPS, EndsTake.AT_ONCE);
        ReviewPlan monthly = new ReviewPlan(
                once.name(),
                once.subject(),
                once.target(),
                0,
                once.reviewedBy(),
                Set.of(),
                14,
                Silence.KEEPS,
                EndsTake.AT_ONCE,
                ReviewRepeat.MONTHLY);
        NewId id = NewId.make();
        UUID first = ((Begun) asBoss(() -> administration.start(id, monthly)))
                .review()
                .getUuid();
        assertThat(((Begun) asBoss(() -> administration.start(id, monthly)))
                        .review()
                        .getUuid())
                .as("sent twice")
                .isEqualTo(first);
        await(first, ReviewState.OPEN);
        answer(hanna, first, STAYS, gina);
        overIn(first, ReviewState.CLOSED);
        Review next = asBoss(administration::list).get(0);
        assertThat(next.getState()).isEqualTo(ReviewState.PLANNED);
        ReviewPlan asking = GuestStage.review(Silence.ASKS, EndsTake.AT_ONCE);
        assertThat(asBoss(
                        () -> administration.change(next.getUuid(), next.getVersion() - 1, asking, next.getStartsOn())))
                .isInstanceOf(StartOutcome.Outdated.class);
        assertThat(asBoss(() -> administration.change(next.getUuid(), next.getVersion(), asking, today())))
                .isEqualTo(new Unfit(Set.of(Problem.STARTS_TOO_SOON)));
        TestClock.forward(Duration.ofDays(20));
        look();
        await(next.getUuid(), ReviewState.OPEN);
        ReviewLine line = as(hanna, () -> own.lines(next.getUuid(), ReviewFilter.OPEN, Optional.empty()))
                .orElseThrow()
                .lines()
                .get(1);
        assertThat(line.email()).isEqualTo(gina.email());
        assertThat(line.previous()).contains(Kind.STAYS);
        assertThat(asBoss(() -> administration.stop(next.getUuid()))).isTrue();
        assertThat(asBoss(() -> administration.stop(next.getUuid()))).isFalse();
        assertThat(open(hanna, next.getUuid())).isEmpty();
        Review last = asBoss(administration::list).get(0);
        assertThat(last.getState()).isEqualTo(ReviewState.PLANNED);
        assertThat(asBoss(() -> administration.stop(last.getUuid()))).isTrue();
    }

    @Test
    void othersFindNothing() {
        UUID review = start(GuestStage.review(Silence.KEEPS, EndsTake.AT_ONCE));
        Organisation other = backstage.organisation("Other");
        Person stranger = backstage.administrator(other, "boss@example.org", PASSWORD);
        assertThat(as(stranger, Role.ADMINISTRATOR, Proof.FRESH, () -> administration.find(review)))
                .isEmpty();
        assertThat(as(stranger, Role.ADMINISTRATOR, Proof.FRESH, () -> administration.stop(review)))
                .isFalse();
        assertThat(as(stranger, Role.ADMINISTRATOR, Proof.FRESH, () -> administration.decide(review, ids(gina), ENDS)))
                .isEqualTo(new Unanswerable(Why.GONE));
        assertThat(as(stranger, () -> own.lines(review, ReviewFilter.OPEN, Optional.empty())))
                .isEmpty();
        assertThat(answer(gina, review, ENDS, gert)).as("a guest").isEqualTo(new Unanswerable(Why.GONE));
        assertThatThrownBy(() -> as(hanna, administration::list)).isInstanceOf(NotAllowedException.class);
        assertThat(asBoss(() -> administration
                        .foresee(by(ReviewSubject.GROUP, Optional.of(UUID.randomUUID()), ReviewedBy.OWNERS, Set.of()))
                        .problems()))
                .containsExactly(Problem.TARGET_MISSING);
    }
}
