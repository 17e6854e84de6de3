package org.guestlist.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountState;
import org.guestlist.account.Role;
import org.guestlist.backstage.Acting;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.GuestStage;
import org.guestlist.backstage.Hosting;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Race;
import org.guestlist.backstage.TestClock;
import org.guestlist.backstage.Work;
import org.guestlist.group.Group;
import org.guestlist.group.GroupOwners;
import org.guestlist.guest.GuestChanges;
import org.guestlist.guest.GuestDecisions;
import org.guestlist.guest.GuestOutcome;
import org.guestlist.job.JobService;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.permission.NotAllowedException;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Campaigns from their start to their evidence: who is asked, what follows, what silence does, and what is given back. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class ReviewIT {

    private static final String PASSWORD = ReviewStage.PASSWORD;
    private static final Stays STAYS = ReviewStage.STAYS;
    private static final Ends ENDS = ReviewStage.ENDS;

    @Inject
    private ReviewStage reviews;

    @Inject
    private Backstage backstage;

    @Inject
    private Acting acting;

    @Inject
    private Work work;

    @Inject
    private TenantScope scope;

    @Inject
    private Sql sql;

    @Inject
    private GroupOwners owners;

    @Inject
    private JobService jobs;

    @Inject
    private ReviewAdministration administration;

    @Inject
    private MyReviews own;

    @Inject
    private GuestChanges changes;

    @Inject
    private GuestDecisions decisions;

    @Inject
    private AccountService accounts;

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
        acme = reviews.acme();
        boss = reviews.boss();
        hanna = backstage.employee(acme, "hanna.host@example.com", PASSWORD);
        otto = backstage.employee(acme, "otto.other@example.com", PASSWORD);
        gina = backstage.guest(
                hanna, "gina.guest@example.net", null, reviews.today().plusDays(60));
        gert = backstage.guest(
                hanna, "gert.guest@example.net", null, reviews.today().plusDays(60));
    }

    @AfterEach
    void setClockRight() {
        TestClock.right();
    }

    @Test
    void hostsSayWhoStaysAndEndsTakeAtOnce() {
        Foreseen foreseen =
                reviews.asBoss(() -> administration.foresee(GuestStage.review(Silence.KEEPS, EndsTake.AT_ONCE)));
        assertThat(foreseen).isEqualTo(new Foreseen(2, 1, 0, Set.of()));
        UUID review = reviews.start(GuestStage.review(Silence.KEEPS, EndsTake.AT_ONCE));
        assertThat(reviews.mails(hanna, "REVIEW_ASKED")).isEqualTo(1);
        assertThat(reviews.mails(boss, "REVIEW_UNASKED")).isZero();
        assertThat(reviews.as(hanna, own::mine))
                .singleElement()
                .satisfies(one -> assertThat(one.open()).isEqualTo(2));
        assertThat(reviews.as(otto, own::mine)).isEmpty();
        assertThat(reviews.open(hanna, review)).containsExactly(gert.email(), gina.email());
        assertThat(reviews.answer(otto, review, ENDS, gina)).isEqualTo(new Unanswerable(Why.GONE));
        assertThat(reviews.answer(hanna, review, new Ends(" "), gina)).isEqualTo(new Unanswerable(Why.NO_REASON));
        assertThatThrownBy(() -> acting.as(
                        hanna, Role.EMPLOYEE, Proof.NONE, () -> own.answer(review, ReviewStage.ids(gina), ENDS)))
                .isInstanceOf(ProofNeededException.class);
        assertThat(reviews.answer(hanna, review, ENDS, gina)).isEqualTo(new Answered(1, 0, Optional.empty()));
        assertThat(reviews.state(gina)).isEqualTo(AccountState.EXPIRED);
        assertThat(reviews.events(gina, "REVIEW_ENDS")).isEqualTo(1);
        LocalDate day = reviews.today().plusDays(20);
        assertThat(reviews.answer(
                        hanna, review, new Stays(Optional.of(reviews.today().plusDays(400))), gert))
                .isEqualTo(new Unanswerable(Why.TOO_LATE));
        assertThat(reviews.answer(hanna, review, new Stays(Optional.of(day)), gert, gina))
                .as("of two the second reads what was decided")
                .isEqualTo(new Answered(1, 1, Optional.empty()));
        assertThat(reviews.account(gert).getExpiresOn()).contains(day);
        reviews.overIn(review, ReviewState.CLOSED);
        assertThat(reviews.mails(boss, "REVIEW_CLOSED")).isEqualTo(1);
        EvidenceLine line = reviews.evidence(review).get(gina.email());
        assertThat(line.answer()).contains(Kind.ENDS);
        assertThat(line.answeredBy()).contains(hanna.email());
        assertThat(line.reason()).contains(ENDS.reason());
        assertThat(line.outcome()).contains(ReviewOutcome.DONE);
        assertThat(reviews.as(hanna, own::mine)).isEmpty();
        assertThat(reviews.answer(hanna, review, STAYS, gina)).isEqualTo(new Unanswerable(Why.GONE));
    }

    @Test
    void oneThatAllHaveAnsweredIsClosedNow() {
        UUID review = reviews.start(GuestStage.review(Silence.ENDS, EndsTake.AT_CLOSE));
        reviews.answer(hanna, review, ENDS, gina);
        assertThat(reviews.asBoss(() -> administration.closeNow(review)))
                .as("one is open")
                .isFalse();
        assertThat(reviews.asBoss(() -> administration.canCloseNow(reviews.review(review))))
                .isFalse();
        reviews.answer(hanna, review, STAYS, gert);
        assertThat(reviews.state(gina)).isEqualTo(AccountState.ACTIVE);
        assertThatThrownBy(() -> reviews.as(hanna, () -> administration.closeNow(review)))
                .isInstanceOf(NotAllowedException.class);
        assertThatThrownBy(
                        () -> acting.as(boss, Role.ADMINISTRATOR, Proof.TODAY, () -> administration.closeNow(review)))
                .isInstanceOf(ProofNeededException.class);
        List<Boolean> closed = Race.of(3, () -> reviews.asBoss(() -> administration.closeNow(review)));
        assertThat(closed).containsOnlyOnce(true);
        reviews.await(review, ReviewState.CLOSED);
        assertThat(reviews.state(gina)).isEqualTo(AccountState.EXPIRED);
        assertThat(reviews.state(gert)).isEqualTo(AccountState.ACTIVE);
        assertThat(sql.one(
                        Long.class,
                        "select count(*) from audit_event where tenant_id = ? and kind in ('REVIEW_CLOSED_EARLY', 'REVIEW_CLOSED')",
                        acme.id()))
                .isEqualTo(2);
    }

    @Test
    void whatIsOpenedAgainStandsBesideTheResult() {
        backstage.letHost(acme, Hosting.EVERYONE);
        UUID review = reviews.start(GuestStage.review(Silence.KEEPS, EndsTake.AT_ONCE));
        reviews.answer(hanna, review, ENDS, gina);
        LocalDate day = reviews.today().plusDays(20);
        GuestOutcome asked = reviews.as(hanna, () -> changes.renew(gina.uuid(), day));
        assertThat(asked).as("the host who has said so asks, too").isInstanceOf(GuestOutcome.Waits.class);
        assertThat(reviews.evidence(review).get(gina.email()).reopenedAt()).isEmpty();
        assertThat(reviews.asBoss(() -> decisions.allow(((GuestOutcome.Waits) asked).request())))
                .isInstanceOf(GuestOutcome.Done.class);
        reviews.answer(hanna, review, new Stays(Optional.of(day)), gert);
        reviews.asBoss(() -> {
            accounts.expireOn(gert.id(), day.plusDays(9));
            return true;
        });
        reviews.overIn(review, ReviewState.CLOSED);
        for (Person one : List.of(gina, gert)) {
            EvidenceLine line = reviews.evidence(review).get(one.email());
            assertThat(line.outcome()).contains(ReviewOutcome.DONE);
            assertThat(line.reopenedAt()).isPresent();
            assertThat(line.reopenedBy()).contains(boss.email());
        }
        reviews.assertUnchangeable(review);
    }

    @Test
    void whatEndedIsGivenBackForThirtyDaysAndTheEvidenceStays() {
        UUID review = reviews.start(GuestStage.review(Silence.ENDS, EndsTake.AT_CLOSE));
        LocalDate day = reviews.account(gina).getExpiresOn().orElseThrow();
        assertThat(reviews.answer(hanna, review, STAYS, gert)).isEqualTo(new Answered(1, 0, Optional.empty()));
        assertThat(reviews.asBoss(() -> administration.undo(review))).isEqualTo(new NothingToUndo());
        reviews.overIn(review, ReviewState.CLOSED);
        assertThat(reviews.state(gina)).isEqualTo(AccountState.EXPIRED);
        assertThat(reviews.state(gert)).isEqualTo(AccountState.ACTIVE);
        assertThat(reviews.mails(gina, "REVIEW_ENDED")).isEqualTo(1);
        assertThat(reviews.mails(gert, "REVIEW_ENDED")).isZero();
        EvidenceLine before = reviews.evidence(review).get(gina.email());
        assertThat(before.answer()).contains(Kind.ENDS);
        assertThat(before.answeredBy()).isEmpty();
        UndoneOutcome undone = reviews.asBoss(() -> administration.undo(review));
        assertThat(undone).isInstanceOf(Undoing.class);
        reviews.awaitJob(((Undoing) undone).job());
        assertThat(reviews.account(gina).getExpiresOn()).contains(day);
        assertThat(reviews.asBoss(() -> administration.undo(review))).isEqualTo(new NothingToUndo());
        EvidenceLine after = reviews.evidence(review).get(gina.email());
        assertThat(after.undone()).isTrue();
        assertThat(after.outcome()).isEqualTo(before.outcome());
        reviews.assertUnchangeable(review);
    }

    @Test
    void silenceAsksTheAdministratorsAndTheReviewIsOverWhenTheyHaveAnswered() {
        UUID review = reviews.start(GuestStage.review(Silence.ASKS, EndsTake.AT_CLOSE));
        reviews.answer(hanna, review, ENDS, gert);
        assertThat(reviews.state(gert)).as("until it closes").isEqualTo(AccountState.ACTIVE);
        assertThat(reviews.decide(review, ENDS, gina)).as("not theirs yet").isEqualTo(new Unanswerable(Why.GONE));
        TestClock.forward(Duration.ofDays(15));
        reviews.look();
        reviews.awaitJob(reviews.review(review).getJob().orElseThrow());
        assertThat(reviews.review(review).getState()).isEqualTo(ReviewState.CLOSING);
        assertThat(reviews.state(gert)).isEqualTo(AccountState.EXPIRED);
        assertThat(reviews.state(gina)).isEqualTo(AccountState.ACTIVE);
        assertThat(reviews.asBoss(administration::waiting)).isEqualTo(1);
        assertThat(reviews.mails(boss, "REVIEW_UNASKED")).isEqualTo(1);
        assertThat(reviews.decide(review, ENDS, gina)).isEqualTo(new Answered(1, 0, Optional.empty()));
        assertThat(reviews.state(gina)).isEqualTo(AccountState.EXPIRED);
        assertThat(reviews.review(review).getState()).isEqualTo(ReviewState.CLOSED);
    }

    @Test
    void ownersAnswerAboutTheirGroupAndNeverAboutThemselves() {
        Group sales = reviews.group("Sales", hanna, otto, gina);
        scope.run(acme.id(), () -> owners.add(sales.getUuid(), hanna.email()));
        UUID review = reviews.start(
                ReviewStage.by(ReviewSubject.GROUP, Optional.of(sales.getUuid()), ReviewedBy.OWNERS, Set.of()));
        assertThat(reviews.open(hanna, review)).containsExactlyInAnyOrder(otto.email(), gina.email());
        assertThat(reviews.answer(hanna, review, ENDS, hanna)).isEqualTo(new Unanswerable(Why.GONE));
        assertThat(reviews.mails(boss, "REVIEW_UNASKED")).as("about the owner").isEqualTo(1);
        LocalDate day = reviews.today().plusDays(20);
        reviews.answer(hanna, review, new Stays(Optional.of(day)), gina);
        reviews.answer(hanna, review, ENDS, otto);
        assertThat(reviews.groupsOf(otto)).containsExactly("Sales");
        assertThat(reviews.decide(review, STAYS, hanna)).isEqualTo(new Answered(1, 0, Optional.empty()));
        reviews.overIn(review, ReviewState.CLOSED);
        assertThat(reviews.groupsOf(otto)).isEmpty();
        assertThat(reviews.groupsOf(gina)).containsExactly("Sales");
        assertThat(reviews.groupsOf(hanna)).containsExactly("Sales");
        reviews.awaitJob(((Undoing) reviews.asBoss(() -> administration.undo(review))).job());
        assertThat(reviews.groupsOf(otto)).containsExactly("Sales");
    }

    @Test
    void namedMembersAnswerAboutRolesAndTheLastAdministratorStays() {
        Person audrey = backstage.inRole("AUDITOR", acme, "audrey.auditor@example.com", PASSWORD);
        assertThat(reviews.asBoss(() -> administration.start(
                        NewId.make(),
                        ReviewStage.by(
                                ReviewSubject.ROLES, Optional.empty(), ReviewedBy.NAMED, ReviewStage.ids(gina)))))
                .isEqualTo(new Unfit(Set.of(Problem.NAMED_NOT_ACTIVE)));
        UUID review = reviews.start(
                ReviewStage.by(ReviewSubject.ROLES, Optional.empty(), ReviewedBy.NAMED, ReviewStage.ids(otto)));
        assertThat(reviews.open(otto, review)).containsExactlyInAnyOrder(audrey.email(), boss.email());
        assertThat(reviews.answer(otto, review, new Stays(Optional.of(reviews.today())), audrey))
                .isEqualTo(new Unanswerable(Why.UNTIL_IMPOSSIBLE));
        reviews.answer(otto, review, ENDS, audrey, boss);
        reviews.overIn(review, ReviewState.CLOSED);
        assertThat(reviews.account(audrey).getRole()).isEqualTo(Role.EMPLOYEE);
        assertThat(reviews.account(boss).getRole()).isEqualTo(Role.ADMINISTRATOR);
        assertThat(reviews.evidence(review).get(boss.email()).outcome()).contains(ReviewOutcome.LAST_ADMINISTRATOR);
    }

    @Test
    void aDeputyIsAskedAfterAWeekAndTheFirstAnswerCounts() {
        work.as(acme, em -> {
            em.find(Account.class, hanna.id()).nameDeputy(otto.id());
            return true;
        });
        UUID review = reviews.start(GuestStage.review(Silence.KEEPS, EndsTake.AT_ONCE));
        TestClock.forward(Duration.ofDays(6));
        reviews.look();
        assertThat(reviews.open(otto, review)).isEmpty();
        TestClock.forward(Duration.ofDays(1));
        reviews.look();
        reviews.look();
        assertThat(reviews.mails(otto, "REVIEW_DEPUTY_ASKED")).isEqualTo(1);
        assertThat(reviews.mails(hanna, "REVIEW_REMINDER"))
                .as("when half of the time is over")
                .isEqualTo(1);
        assertThat(reviews.open(otto, review)).hasSize(2);
        assertThat(reviews.open(hanna, review)).hasSize(2);
        reviews.answer(otto, review, STAYS, gina);
        assertThat(reviews.answer(hanna, review, ENDS, gina)).isEqualTo(new Answered(0, 1, Optional.empty()));
        ReviewProgress progress =
                reviews.asBoss(() -> administration.progress(review)).get(0);
        assertThat(progress.name()).isEqualTo(reviews.account(hanna).getName());
        assertThat(List.of(progress.asked(), progress.stays(), progress.ends(), progress.open()))
                .containsExactly(2L, 1L, 0L, 1L);
        assertThat(progress.deputy()).isTrue();
        backstage.disable(otto);
        reviews.look();
        assertThat(reviews.asBoss(administration::waiting))
                .as("whose deputy has gone")
                .isEqualTo(1);
        backstage.disable(gert);
        assertThat(reviews.asBoss(administration::waiting))
                .as("about somebody who has gone")
                .isZero();
        reviews.overIn(review, ReviewState.CLOSED);
        assertThat(reviews.evidence(review).get(gert.email()).outcome()).contains(ReviewOutcome.DROPPED);
    }

    @Test
    void whoeverAnswersForAGuestByNowIsAsked() {
        UUID review = reviews.start(GuestStage.review(Silence.KEEPS, EndsTake.AT_ONCE));
        sql.update("update account set host_id = ? where id = ?", otto.id(), gina.id());
        assertThat(reviews.open(hanna, review)).containsExactly(gert.email());
        assertThat(reviews.answer(hanna, review, ENDS, gina)).isEqualTo(new Unanswerable(Why.GONE));
        reviews.look();
        reviews.look();
        assertThat(reviews.mails(otto, "REVIEW_ASKED")).isEqualTo(1);
        assertThat(reviews.open(otto, review)).containsExactly(gina.email());
        assertThat(reviews.answer(otto, review, STAYS, gina)).isEqualTo(new Answered(1, 0, Optional.empty()));
    }

    @Test
    void preparingGoesOnWhereItWasAndTwoAnswersAtOnceAreOne() {
        List<Person> all = new ArrayList<>(List.of(gina, gert));
        for (int i = 0; i < 4; i++) {
            all.add(backstage.guest(
                    hanna, "guest" + i + "@example.net", null, reviews.today().plusDays(60)));
        }
        UUID review = NewId.make().uuid();
        UUID uuid = work.as(acme, em -> {
            NewId id = NewId.make();
            Review begun = new Review(
                    id,
                    GuestStage.review(Silence.KEEPS, EndsTake.AT_ONCE),
                    "",
                    reviews.today(),
                    Optional.of(boss.id()));
            begun.prepare(review);
            store.add(begun);
            return id.uuid();
        });
        int added = work.as(acme, em -> beginning.add(store.lock(uuid).orElseThrow(), 4));
        assertThat(added).isEqualTo(4);
        scope.run(
                acme.id(), () -> jobs.start(ReviewPreparing.KIND, 6, Map.of(ReviewPreparing.REVIEW, uuid.toString())));
        reviews.await(uuid, ReviewState.OPEN);
        assertThat(reviews.open(hanna, uuid)).hasSize(6).doesNotHaveDuplicates();
        Person[] guests = all.toArray(Person[]::new);
        List<AnswerOutcome> outcomes = Race.of(3, () -> reviews.answer(hanna, uuid, ENDS, guests));
        assertThat(outcomes.stream().mapToInt(one -> ((Answered) one).answered()))
                .containsExactlyInAnyOrder(0, 0, 6);
        assertThat(reviews.events(gina, "REVIEW_ENDS")).isEqualTo(1);
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
        UUID first = ((Begun) reviews.asBoss(() -> administration.start(id, monthly)))
                .review()
                .getUuid();
        assertThat(((Begun) reviews.asBoss(() -> administration.start(id, monthly)))
                        .review()
                        .getUuid())
                .as("sent twice")
                .isEqualTo(first);
        reviews.await(first, ReviewState.OPEN);
        reviews.answer(hanna, first, STAYS, gina);
        reviews.overIn(first, ReviewState.CLOSED);
        Review next = reviews.asBoss(administration::list).get(0);
        assertThat(next.getState()).isEqualTo(ReviewState.PLANNED);
        ReviewPlan asking = GuestStage.review(Silence.ASKS, EndsTake.AT_ONCE);
        assertThat(reviews.asBoss(
                        () -> administration.change(next.getUuid(), next.getVersion() - 1, asking, next.getStartsOn())))
                .isInstanceOf(StartOutcome.Outdated.class);
        assertThat(reviews.asBoss(
                        () -> administration.change(next.getUuid(), next.getVersion(), asking, reviews.today())))
                .isEqualTo(new Unfit(Set.of(Problem.STARTS_TOO_SOON)));
        TestClock.forward(Duration.ofDays(20));
        reviews.look();
        reviews.await(next.getUuid(), ReviewState.OPEN);
        ReviewLine line = reviews.as(hanna, () -> own.lines(next.getUuid(), ReviewFilter.OPEN, Optional.empty()))
                .orElseThrow()
                .lines()
                .get(1);
        assertThat(line.email()).isEqualTo(gina.email());
        assertThat(line.previous()).contains(Kind.STAYS);
        assertThat(reviews.asBoss(() -> administration.stop(next.getUuid()))).isTrue();
        assertThat(reviews.asBoss(() -> administration.stop(next.getUuid()))).isFalse();
        assertThat(reviews.open(hanna, next.getUuid())).isEmpty();
        Review last = reviews.asBoss(administration::list).get(0);
        assertThat(last.getState()).isEqualTo(ReviewState.PLANNED);
        assertThat(reviews.asBoss(() -> administration.stop(last.getUuid()))).isTrue();
    }

    @Test
    void othersFindNothing() {
        UUID review = reviews.start(GuestStage.review(Silence.KEEPS, EndsTake.AT_ONCE));
        Organisation other = backstage.organisation("Other");
        Person stranger = backstage.administrator(other, "boss@example.org", PASSWORD);
        assertThat(acting.as(stranger, Role.ADMINISTRATOR, Proof.FRESH, () -> administration.find(review)))
                .isEmpty();
        assertThat(acting.as(stranger, Role.ADMINISTRATOR, Proof.FRESH, () -> administration.stop(review)))
                .isFalse();
        assertThat(acting.as(
                        stranger,
                        Role.ADMINISTRATOR,
                        Proof.FRESH,
                        () -> administration.decide(review, ReviewStage.ids(gina), ENDS)))
                .isEqualTo(new Unanswerable(Why.GONE));
        assertThat(reviews.as(stranger, () -> own.lines(review, ReviewFilter.OPEN, Optional.empty())))
                .isEmpty();
        assertThat(reviews.answer(gina, review, ENDS, gert)).as("a guest").isEqualTo(new Unanswerable(Why.GONE));
        assertThatThrownBy(() -> reviews.as(hanna, administration::list)).isInstanceOf(NotAllowedException.class);
        assertThat(reviews.asBoss(() -> administration
                        .foresee(ReviewStage.by(
                                ReviewSubject.GROUP, Optional.of(UUID.randomUUID()), ReviewedBy.OWNERS, Set.of()))
                        .problems()))
                .containsExactly(Problem.TARGET_MISSING);
    }
}
