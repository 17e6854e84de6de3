package org.guestlist.review;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.Role;
import org.guestlist.backstage.Acting;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Work;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.permission.Proof;

/** The reviews of a year of guests: held every three months, answered by some of the hosts, and forgotten by others, whose guests leave. */
@Dependent
public class YearOfReviews {

    @Inject
    private Acting acting;

    @Inject
    private Work work;

    @Inject
    private Sql sql;

    @Inject
    private ReviewAdministration administration;

    @Inject
    private MyReviews own;

    @Inject
    private ReviewTimer timer;

    private Person boss;

    /** Starts the first one, after which the others follow by themselves. */
    public void begin(Person administrator) {
        boss = administrator;
        StartOutcome begun = asBoss(() -> administration.start(
                NewId.make(),
                new ReviewPlan(
                        "Guests of the quarter",
                        ReviewSubject.GUESTS,
                        Optional.empty(),
                        0,
                        ReviewedBy.HOSTS,
                        Set.of(),
                        14,
                        Silence.ENDS,
                        EndsTake.AT_CLOSE,
                        ReviewRepeat.QUARTERLY)));
        assertThat(begun).isInstanceOf(StartOutcome.Begun.class);
    }

    private <T> T asBoss(Supplier<T> what) {
        return acting.as(boss, Role.ADMINISTRATOR, Proof.FRESH, what);
    }

    /** Somebody answers about all people of a page, most of whom stay. */
    public void answer(Person host, Random chance) {
        for (MyReview review : as(host, own::mine)) {
            UUID id = review.review().getUuid();
            List<UUID> people = as(host, () -> own.lines(id, ReviewFilter.OPEN, Optional.empty())).stream()
                    .flatMap(part -> part.lines().stream())
                    .map(ReviewLine::person)
                    .toList();
            answer(host, id, people.stream().filter(any -> chance.nextInt(6) == 0), new ReviewAnswer.Ends("Has left"));
            answer(host, id, people.stream(), new ReviewAnswer.Stays(Optional.empty()));
        }
    }

    private void answer(Person host, UUID review, Stream<UUID> people, ReviewAnswer answer) {
        Set<UUID> some = people.collect(Collectors.toSet());
        if (!some.isEmpty()) {
            as(host, () -> own.answer(review, some, answer));
        }
    }

    private <T> T as(Person host, Supplier<T> what) {
        return acting.as(host, Role.EMPLOYEE, Proof.TODAY, what);
    }

    /** Does what is due at a midnight, to its end. */
    public void midnight() {
        timer.run(boss.organisation().id());
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (isAtWork() && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        assertThat(isAtWork()).as("a job of a review that does not end").isFalse();
    }

    private boolean isAtWork() {
        return sql.one(
                        Long.class,
                        "select count(*) from job where tenant_id = ? and ended_at is null",
                        boss.organisation().id())
                > 0;
    }

    /** What those of the reviews say that are over: nobody is left without an answer, and each way of one has been taken. */
    public void check() {
        List<EvidenceLine> lines = new ArrayList<>();
        asBoss(administration::list).stream()
                .filter(review -> review.getState() == ReviewState.CLOSED)
                .forEach(review -> work.as(
                        boss.organisation(), em -> administration.evidence(review.getUuid(), 10_000, lines::add)));
        assertThat(lines)
                .allSatisfy(line -> assertThat(line.outcome()
                                .filter(ReviewOutcome.DROPPED::equals)
                                .isPresent())
                        .as(line.email())
                        .isNotEqualTo(line.answer().isPresent()));
        assertThat(lines)
                .filteredOn(line -> isSaid(line, ReviewAnswer.Kind.STAYS))
                .hasSizeGreaterThan(100);
        assertThat(lines)
                .filteredOn(line -> isSaid(line, ReviewAnswer.Kind.ENDS))
                .hasSizeGreaterThan(20);
        assertThat(lines)
                .as("forgotten")
                .filteredOn(
                        line -> line.answer().isPresent() && line.answeredBy().isEmpty())
                .hasSizeGreaterThan(20);
        assertThat(lines)
                .as("asked instead")
                .filteredOn(line -> line.deputy().isPresent())
                .isNotEmpty();
    }

    private static boolean isSaid(EvidenceLine line, ReviewAnswer.Kind kind) {
        return line.answer().filter(kind::equals).isPresent()
                && line.answeredBy().isPresent();
    }
}
