package org.guestlist.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.db.Columns;
import org.guestlist.platform.db.Sql;
import org.guestlist.review.ReviewerChoice.Candidate;
import org.jdbi.v3.core.Handle;

/**
 * Writes the table {@code review_line}, in the caller's transaction. Nothing here changes the lines of a review that is over, and
 * PostgreSQL refuses it.
 */
@ApplicationScoped
class ReviewLines {

    private static final String OF = " where tenant_id = :organisation and review_id = ?";

    private static final String COLUMNS = "account_id, reviewer_id, answer, answered_by, until, reason, was";

    private static final String UNTIL = "(answer = 'STAYS' and until is not null)";

    /** In SQL, of a line {@code l}: nothing is said, and the person has not gone. */
    static final String OPEN = "l.answer is null and l.outcome is null";

    /** In SQL, of a line {@code l}: the administrators are asked. */
    static final String ADMINISTRATORS = "(l.reviewer_id is null or (l.deputy_id is null and l.deputy_on is not null))";

    /** One line, as far as it is needed to do what was said. */
    record Line(
            long accountId,
            Optional<Long> reviewerId,
            Optional<ReviewAnswer.Kind> answer,
            Optional<Long> answeredBy,
            Optional<LocalDate> until,
            Optional<String> reason,
            Optional<String> was) {}

    /**
     * What was done about a person.
     *
     * @param was what it was before; empty for nothing
     */
    record Done(ReviewOutcome outcome, Map<String, String> was) {

        Done(ReviewOutcome outcome) {
            this(outcome, Map.of());
        }
    }

    @Inject
    private Sql sql;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Clock clock;

    private record Before(long accountId, String answer, OffsetDateTime answeredAt) {}

    /** Adds the people, with who is asked about each, and what the last review of the same has said. */
    void add(Review review, List<Candidate> people, Function<Candidate, Optional<Long>> reviewer) {
        if (people.isEmpty()) {
            return;
        }
        Map<Long, Before> before =
                before(review, people.stream().map(Candidate::id).toList());
        Map<String, List<Object>> columns = new LinkedHashMap<>();
        for (Candidate one : people) {
            Optional<Before> last = Optional.ofNullable(before.get(one.id()));
            put(columns, "review_id", review.getId());
            put(columns, "account_id", one.id());
            put(columns, "reviewer_id", reviewer.apply(one).orElse(null));
            put(columns, "previous_answer", last.map(Before::answer).orElse(null));
            put(columns, "previous_at", last.map(Before::answeredAt).orElse(null));
        }
        sql.insert("review_line", columns);
    }

    private static void put(Map<String, List<Object>> columns, String name, Object value) {
        columns.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
    }

    private Map<Long, Before> before(Review review, List<Long> people) {
        Map<Long, Before> last = new HashMap<>();
        sql.list(Before.class, """
                select l.account_id, l.answer, l.answered_at
                from unnest(cast(? as bigint array)) wanted (id)
                join review_line l on l.account_id = wanted.id
                join review r on r.id = l.review_id
                where l.tenant_id = :organisation and r.subject = ? and r.target = ? and r.state = 'CLOSED'
                  and l.answer is not null
                order by l.answered_at""", people.toArray(Long[]::new), review.getSubject(), review.getTarget())
                .forEach(one -> last.put(one.accountId, one));
        return last;
    }

    /** @return the last person for whom there is a line, where preparing goes on; 0 for none */
    long last(Review review) {
        return sql.one(Long.class, "select coalesce(max(account_id), 0) from review_line" + OF, review.getId());
    }

    /** @return how many lines there are */
    long count(Review review) {
        return sql.one(Long.class, "select count(*) from review_line" + OF, review.getId());
    }

    /**
     * Locks lines of these people until the transaction ends.
     *
     * @return those that nobody has answered
     */
    List<Line> lock(Review review, Collection<Long> people, WhoseLines whose, long me) {
        List<Long> locked = lockAll(review, people, whose, me);
        return lines(review, locked, " and answer is null and outcome is null");
    }

    /** @return whether any of these lines are there, answered or not */
    boolean isAnyOf(Review review, Collection<Long> people, WhoseLines whose, long me) {
        return !lockAll(review, people, whose, me).isEmpty();
    }

    private List<Long> lockAll(Review review, Collection<Long> people, WhoseLines whose, long me) {
        try (Handle handle = sql.open()) {
            return handle.createQuery("""
                    select l.account_id from review_line l
                    where l.tenant_id = :organisation and l.review_id = :review
                      and l.account_id in (select wanted.id from unnest(cast(:people as bigint array)) wanted (id))
                      and %s
                    order by l.account_id %s
                    """.formatted(whose.condition(review), sql.locking()))
                    .bind("review", review.getId())
                    .bind("people", people.toArray(Long[]::new))
                    .bind("me", me)
                    .mapTo(Long.class)
                    .list();
        }
    }

    private List<Line> lines(Review review, Collection<Long> people, String which) {
        return people.isEmpty()
                ? List.of()
                : sql.list(Line.class, """
                        select %s from review_line
                        %s and account_id in (select wanted.id from unnest(cast(? as bigint array)) wanted (id)) %s
                        order by account_id
                        """.formatted(COLUMNS, OF, which), review.getId(), people.toArray(Long[]::new));
    }

    /** Keeps what was said about people, whose lines are locked and open. */
    void answer(Review review, List<Line> lines, long by, ReviewAnswer answer) {
        Optional<LocalDate> until = answer instanceof ReviewAnswer.Stays stays ? stays.until() : Optional.empty();
        Optional<String> reason =
                answer instanceof ReviewAnswer.Ends ends ? Optional.of(ends.reason()) : Optional.empty();
        Instant now = clock.instant();
        sql.batch("""
                update review_line set answer = ?, answered_by = ?, answered_at = ?, until = ?, reason = ?
                %s and account_id = ? and answer is null""".formatted(OF), lines, line ->
                new Object[] {answer.kind(), by, now, until, reason, review.getId(), line.accountId()});
    }

    /** @return in SQL: something was said that is to be done now, and is not done yet */
    private static String toDo(Review review) {
        boolean waits = review.getState() == ReviewState.OPEN && review.getEndsTake() == EndsTake.AT_CLOSE;
        return " and outcome is null and " + (waits ? UNTIL : "(answer = 'ENDS' or " + UNTIL + ")");
    }

    /** @return the people about whom something is still to be done, by their ids */
    List<Long> toDo(Review review, int most) {
        return sql.list(Long.class, """
                select account_id from review_line
                %s%s
                order by account_id limit %s""".formatted(OF, toDo(review), most), review.getId());
    }

    /** @return how many of them there are */
    long countToDo(Review review) {
        return sql.one(Long.class, "select count(*) from review_line" + OF + toDo(review), review.getId());
    }

    /** Locks them. @return those about whom something is still to be done */
    List<Line> lockToDo(Review review, List<Long> people) {
        sql.lock("""
                select account_id from review_line
                %s and account_id in (select wanted.id from unnest(cast(? as bigint array)) wanted (id))
                order by account_id""".formatted(OF), review.getId(), people.toArray(Long[]::new));
        return lines(review, people, toDo(review));
    }

    /** Keeps what was done. */
    void done(Review review, Map<Long, Done> done) {
        Instant now = clock.instant();
        sql.batch(
                "update review_line set outcome = ?, done_at = ?, was = ?" + OF + " and account_id = ?",
                done.entrySet(),
                one -> new Object[] {
                    one.getValue().outcome(),
                    now,
                    one.getValue().was().isEmpty()
                            ? Optional.empty()
                            : Optional.of(Columns.json(one.getValue().was())),
                    review.getId(),
                    one.getKey()
                });
    }

    /** Lets somebody else be asked about these people, too. */
    void askInstead(Review review, Map<Long, Optional<Long>> deputies) {
        LocalDate today = tenant.today();
        sql.batch("""
                update review_line set deputy_id = ?, deputy_on = ?
                %s and account_id = ? and answer is null and outcome is null
                """.formatted(OF), deputies.entrySet(), one ->
                new Object[] {one.getValue(), today, review.getId(), one.getKey()});
    }

    /** Lets others be asked about these people, as they are the ones now. */
    void handOver(Review review, Map<Long, Optional<Long>> reviewers) {
        sql.batch("""
                update review_line set reviewer_id = ?, deputy_id = null, deputy_on = null
                %s and account_id = ? and answer is null and outcome is null
                """.formatted(OF), reviewers.entrySet(), one ->
                new Object[] {one.getValue(), review.getId(), one.getKey()});
    }
}
