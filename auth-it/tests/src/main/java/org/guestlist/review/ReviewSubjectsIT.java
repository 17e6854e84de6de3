package org.guestlist.review;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.account.AccountState;
import org.guestlist.application.ApplicationPeople;
import org.guestlist.application.ApplicationService;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.GuestStage;
import org.guestlist.backstage.NewApplication;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.TestClock;
import org.guestlist.backstage.Work;
import org.guestlist.operation.retention.ErasureTimer;
import org.guestlist.platform.db.Sql;
import org.guestlist.review.AnswerOutcome.Answered;
import org.guestlist.review.UndoneOutcome.NothingToUndo;
import org.guestlist.review.UndoneOutcome.Undoing;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What else is reviewed than guests, groups and roles, and what comes between: an interrupted close, a stop, a final deletion. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class ReviewSubjectsIT {

    @Inject
    private ReviewStage reviews;

    @Inject
    private Backstage backstage;

    @Inject
    private Work work;

    @Inject
    private Sql sql;

    @Inject
    private Clock clock;

    @Inject
    private ReviewAdministration administration;

    @Inject
    private ReviewStore store;

    @Inject
    private ReviewEnding ending;

    @Inject
    private SilentLines silent;

    @Inject
    private ApplicationPeople named;

    @Inject
    private ApplicationService applications;

    @Inject
    private ErasureTimer deletions;

    private Organisation acme;
    private Person boss;
    private Person hanna;
    private Person otto;

    @BeforeEach
    void makePeople() {
        acme = reviews.acme();
        boss = reviews.boss();
        hanna = backstage.employee(acme, "hanna.host@example.com", ReviewStage.PASSWORD);
        otto = backstage.employee(acme, "otto.other@example.com", ReviewStage.PASSWORD);
    }

    @AfterEach
    void setClockRight() {
        TestClock.right();
    }

    private ReviewPlan ending(ReviewSubject subject, int unseen, ReviewedBy by) {
        return new ReviewPlan(
                "Who was not here",
                subject,
                Optional.empty(),
                unseen,
                by,
                Set.of(),
                14,
                Silence.ENDS,
                EndsTake.AT_CLOSE,
                ReviewRepeat.ONCE);
    }

    private void seen(Person person, int daysAgo) {
        sql.update(
                "update account set last_login_at = ? where id = ?",
                clock.instant().minus(Duration.ofDays(daysAgo)),
                person.id());
    }

    private void manage(Person manager, Person... people) {
        for (Person person : people) {
            sql.update("update account set manager_id = ? where id = ?", manager.id(), person.id());
        }
    }

    private Person guest(String name) {
        return backstage.guest(
                hanna, name + "@example.net", null, reviews.today().plusDays(60));
    }

    @Test
    void managersAnswerAboutPeopleWhoWereNotSeenAndTheLastAdministratorStays() {
        Person eva = backstage.employee(acme, "eva.early@example.com", ReviewStage.PASSWORD);
        manage(hanna, otto, eva);
        seen(boss, 100);
        seen(hanna, 0);
        seen(otto, 100);
        seen(eva, 89);
        UUID review = reviews.start(ending(ReviewSubject.NOT_SEEN, 90, ReviewedBy.MANAGERS));
        assertThat(reviews.open(hanna, review)).containsExactly(otto.email());
        assertThat(reviews.answer(
                        hanna,
                        review,
                        new ReviewAnswer.Stays(Optional.of(reviews.today().plusDays(ReviewDays.LONGEST + 1L))),
                        otto))
                .as("until the next review at the latest")
                .isEqualTo(new AnswerOutcome.Unanswerable(AnswerOutcome.Why.TOO_LATE));
        assertThat(reviews.mails(boss, "REVIEW_UNASKED"))
                .as("about whoever has no manager")
                .isEqualTo(1);
        reviews.overIn(review, ReviewState.CLOSED);
        assertThat(reviews.state(otto)).isEqualTo(AccountState.EXPIRED);
        assertThat(reviews.state(eva)).isEqualTo(AccountState.ACTIVE);
        assertThat(reviews.state(boss)).isEqualTo(AccountState.ACTIVE);
        assertThat(reviews.evidence(review).get(boss.email()).outcome()).contains(ReviewOutcome.LAST_ADMINISTRATOR);
        reviews.awaitJob(((Undoing) reviews.asBoss(() -> administration.undo(review))).job());
        assertThat(reviews.account(otto).getExpiresOn()).isEmpty();
    }

    @Test
    void whoMayUseAnApplicationIsReviewedByGroupAndByName() {
        reviews.group("Sales", hanna, otto);
        Person nina = backstage.employee(acme, "nina.named@example.com", ReviewStage.PASSWORD);
        UUID wiki = backstage.application(
                acme, NewApplication.web("Wiki", "https://wiki.example/back").onlyFor("Sales"));
        reviews.asBoss(() -> named.open(wiki, nina.uuid()));
        UUID review = reviews.start(
                ReviewStage.by(ReviewSubject.APPLICATION, Optional.of(wiki), ReviewedBy.NAMED, ReviewStage.ids(boss)));
        assertThat(reviews.open(boss, review)).containsExactlyInAnyOrder(hanna.email(), otto.email(), nina.email());
        reviews.answer(boss, review, ReviewStage.STAYS, hanna);
        assertThat(reviews.answer(boss, review, ReviewStage.ENDS, otto, nina))
                .isEqualTo(new Answered(2, 0, Optional.empty()));
        reviews.overIn(review, ReviewState.CLOSED);
        assertThat(reviews.groupsOf(otto)).isEmpty();
        assertThat(reviews.groupsOf(hanna)).containsExactly("Sales");
        assertThat(named(wiki)).isEmpty();
        assertThat(reviews.state(otto)).as("access is another thing").isEqualTo(AccountState.ACTIVE);
        reviews.awaitJob(((Undoing) reviews.asBoss(() -> administration.undo(review))).job());
        assertThat(reviews.groupsOf(otto)).containsExactly("Sales");
        assertThat(named(wiki)).containsExactly(nina.email());
    }

    private List<String> named(UUID application) {
        return reviews.asBoss(() -> named.of(applications.find(application).orElseThrow())).stream()
                .map(one -> one.getEmail().value())
                .toList();
    }

    @Test
    void aCloseThatWasInterruptedGoesOnAndEndsNobodyTwice() {
        List<Person> guests = List.of(guest("g1"), guest("g2"), guest("g3"));
        UUID review = reviews.start(GuestStage.review(Silence.ENDS, EndsTake.AT_CLOSE));
        TestClock.forward(Duration.ofDays(15));
        // As a node leaves it that was killed: silence has decided, one is done, and no job runs.
        work.as(acme, em -> {
            Review closing = store.lock(review).orElseThrow();
            closing.beginToClose(UUID.randomUUID());
            em.flush();
            return silent.decide(closing) + ending.carryOutNext(closing, 1);
        });
        assertThat(guests)
                .filteredOn(one -> reviews.state(one) == AccountState.EXPIRED)
                .hasSize(1);
        reviews.look();
        reviews.await(review, ReviewState.CLOSED);
        assertThat(guests).allSatisfy(one -> {
            assertThat(reviews.state(one)).isEqualTo(AccountState.EXPIRED);
            assertThat(reviews.events(one, "ACCOUNT_EXPIRY_CHANGED")).isEqualTo(1);
            assertThat(reviews.mails(one, "REVIEW_ENDED")).isEqualTo(1);
        });
        assertThat(reviews.mails(boss, "REVIEW_CLOSED")).isEqualTo(1);
    }

    @Test
    void aReviewThatIsStoppedEndsNobodyAndItsAnswersStay() {
        Person gina = guest("gina");
        UUID review = reviews.start(GuestStage.review(Silence.ENDS, EndsTake.AT_CLOSE));
        reviews.answer(hanna, review, ReviewStage.ENDS, gina);
        assertThat(reviews.asBoss(() -> administration.stop(review))).isTrue();
        reviews.overIn(review, ReviewState.STOPPED);
        assertThat(reviews.state(gina)).isEqualTo(AccountState.ACTIVE);
        assertThat(reviews.evidence(review).get(gina.email()).answer()).contains(ReviewAnswer.Kind.ENDS);
        assertThat(reviews.asBoss(() -> administration.undo(review))).isEqualTo(new NothingToUndo());
        reviews.assertUnchangeable(review);
    }

    @Test
    void whoIsDeletedForGoodIsNamedNoMoreAndTheRestOfTheEvidenceStays() {
        Person gina = guest("gina");
        UUID review = reviews.start(GuestStage.review(Silence.KEEPS, EndsTake.AT_ONCE));
        reviews.answer(hanna, review, new ReviewAnswer.Ends("Gina has left"), gina);
        reviews.overIn(review, ReviewState.CLOSED);
        backstage.delete(gina);
        TestClock.forward(Duration.ofDays(400));
        deletions.eraseAll();
        Map<String, EvidenceLine> after = reviews.evidence(review);
        assertThat(after).doesNotContainKey(gina.email()).hasSize(1);
        EvidenceLine line = after.values().iterator().next();
        assertThat(line.reason()).isEmpty();
        assertThat(line.answer()).contains(ReviewAnswer.Kind.ENDS);
        assertThat(line.answeredBy()).contains(hanna.email());
    }

    @Test
    void afterThirtyDaysNothingIsTakenBack() {
        Person gina = guest("gina");
        UUID review = reviews.start(GuestStage.review(Silence.ENDS, EndsTake.AT_CLOSE));
        reviews.overIn(review, ReviewState.CLOSED);
        TestClock.forward(Duration.ofDays(30));
        assertThat(reviews.asBoss(() -> administration.undo(review))).isEqualTo(new NothingToUndo());
        assertThat(reviews.state(gina)).isEqualTo(AccountState.EXPIRED);
    }
}
