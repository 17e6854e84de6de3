package org.guestlist.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.Dependent;
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
import org.guestlist.backstage.Acting;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.TestClock;
import org.guestlist.backstage.Work;
import org.guestlist.group.Group;
import org.guestlist.group.GroupService;
import org.guestlist.job.JobService;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.permission.Proof;
import org.guestlist.review.ReviewAnswer.Ends;
import org.guestlist.review.ReviewAnswer.Stays;
import org.guestlist.review.StartOutcome.Begun;
import org.jdbi.v3.core.Handle;

/** An organisation with an administrator in which {@link ReviewIT} and {@link ReviewSubjectsIT} hold reviews. */
@Dependent
class ReviewStage {

    static final String PASSWORD = "Correct horse 7";
    static final Stays STAYS = new Stays(Optional.empty());
    static final Ends ENDS = new Ends("Has left the project");

    @Inject
    private Backstage backstage;

    @Inject
    private Acting acting;

    @Inject
    private Work work;

    @Inject
    private TenantScope scope;

    @Inject
    private Clock clock;

    @Inject
    private Sql sql;

    @Inject
    private GroupService groups;

    @Inject
    private JobService jobs;

    @Inject
    private ReviewAdministration administration;

    @Inject
    private MyReviews own;

    @Inject
    private ReviewTimer timer;

    private Organisation acme;
    private Person boss;

    @PostConstruct
    void prepare() {
        acme = backstage.organisation("Acme");
        boss = backstage.administrator(acme, "boss@example.com", PASSWORD);
    }

    Organisation acme() {
        return acme;
    }

    Person boss() {
        return boss;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/Berlin"));
    }

    <T> T as(Person reviewer, Supplier<T> what) {
        return acting.as(reviewer, Role.EMPLOYEE, Proof.TODAY, what);
    }

    <T> T asBoss(Supplier<T> what) {
        return acting.as(boss, Role.ADMINISTRATOR, Proof.FRESH, what);
    }

    static ReviewPlan by(ReviewSubject subject, Optional<UUID> target, ReviewedBy by, Set<UUID> named) {
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

    UUID start(ReviewPlan plan) {
        StartOutcome outcome = asBoss(() -> administration.start(NewId.make(), plan));
        assertThat(outcome).isInstanceOf(Begun.class);
        UUID review = ((Begun) outcome).review().getUuid();
        await(review, ReviewState.OPEN);
        return review;
    }

    Review review(UUID uuid) {
        return asBoss(() -> administration.find(uuid)).orElseThrow();
    }

    void await(UUID review, ReviewState state) {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (review(review).getState() != state && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(review(review).getState()).isEqualTo(state);
    }

    void awaitJob(UUID job) {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!asBoss(() -> jobs.find(job)).orElseThrow().state().isOver() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    void look() {
        timer.run(acme.id());
    }

    UUID overIn(UUID review, ReviewState state) {
        TestClock.forward(Duration.ofDays(15));
        look();
        await(review, state);
        return review;
    }

    AnswerOutcome answer(Person reviewer, UUID review, ReviewAnswer answer, Person... people) {
        return as(reviewer, () -> own.answer(review, ids(people), answer));
    }

    AnswerOutcome decide(UUID review, ReviewAnswer answer, Person... people) {
        return asBoss(() -> administration.decide(review, ids(people), answer));
    }

    static Set<UUID> ids(Person... people) {
        Set<UUID> ids = new HashSet<>();
        for (Person person : people) {
            ids.add(person.uuid());
        }
        return ids;
    }

    AccountState state(Person person) {
        return account(person).state(today());
    }

    Account account(Person person) {
        return work.as(person.organisation(), em -> em.find(Account.class, person.id()));
    }

    List<String> open(Person reviewer, UUID review) {
        return as(reviewer, () -> own.lines(review, ReviewFilter.OPEN, Optional.empty())).stream()
                .flatMap(part -> part.lines().stream())
                .map(ReviewLine::email)
                .toList();
    }

    Map<String, EvidenceLine> evidence(UUID review) {
        List<EvidenceLine> lines = new ArrayList<>();
        boolean found = work.as(acme, em -> administration.evidence(review, 1000, lines::add));
        assertThat(found).isTrue();
        return lines.stream().collect(Collectors.toMap(EvidenceLine::email, one -> one));
    }

    long mails(Person to, String kind) {
        return sql.one(
                Long.class,
                "select count(*) from mail_outbox where tenant_id = ? and account_id = ? and kind = ?",
                acme.id(),
                to.id(),
                kind);
    }

    long events(Person about, String kind) {
        return sql.one(
                Long.class,
                "select count(*) from audit_event where tenant_id = ? and subject_id = ? and kind = ?",
                acme.id(),
                about.id(),
                kind);
    }

    Group group(String name, Person... members) {
        for (Person member : members) {
            backstage.join(member, name);
        }
        return scope.call(acme.id(), () -> groups.list()).stream()
                .filter(one -> one.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    Set<String> groupsOf(Person person) {
        return scope.call(acme.id(), () -> groups.namesOf(person.id()));
    }

    boolean isPostgresql() {
        try (Handle handle = sql.open()) {
            return handle.getConnection().getMetaData().getDatabaseProductName().equals("PostgreSQL");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** H2 has no triggers without Java; there, the application alone sees to it. */
    void assertUnchangeable(UUID review) {
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
}
