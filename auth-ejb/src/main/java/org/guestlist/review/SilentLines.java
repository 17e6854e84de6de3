package org.guestlist.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.db.Sql;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.SqlStatements;

/** Writes what becomes of the lines of a review about which nobody has said anything, in the caller's transaction. */
@ApplicationScoped
class SilentLines {

    /** One statement changes so many. */
    private static final int AT_ONCE = 5000;

    private static final String OPEN = """
            select l.account_id from review_line l
            join account a on a.tenant_id = l.tenant_id and a.id = l.account_id
            where l.tenant_id = :organisation and l.review_id = :review and %s
            """.formatted(ReviewLines.OPEN);

    private static final String SOME = " order by l.account_id limit " + AT_ONCE;

    private static final String GONE = OPEN + "and not " + ReviewPeople.IS_IN + SOME;

    private static final String SILENT = OPEN + SOME;

    private static final String NOT_ASKED = OPEN + "and not " + ReviewLines.ADMINISTRATORS + SOME;

    private static final String THESE = """
            where tenant_id = :organisation and review_id = :review and answer is null and outcome is null
              and account_id in (select wanted.id from unnest(cast(:people as bigint array)) wanted (id))
            """;

    private static final String COUNT = """
            select count(*) from review_line l
            where l.tenant_id = :organisation and l.review_id = ? and %s
            """.formatted(ReviewLines.OPEN);

    private static final String COUNT_NOT_ASKED = COUNT + "and not " + ReviewLines.ADMINISTRATORS;

    @Inject
    private Sql sql;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Clock clock;

    /** Drops some of those who are gone. @return how many; 0 if none is left */
    int drop(Review review) {
        return change(review, GONE, "update review_line set outcome = 'DROPPED', done_at = :now " + THESE);
    }

    /** Lets silence decide about some, in a review that closes. @return about how many; 0 if nothing is left */
    int decide(Review review) {
        int dropped = drop(review);
        return dropped > 0
                ? dropped
                : switch (review.getSilence()) {
                    case ENDS ->
                        change(review, SILENT, "update review_line set answer = 'ENDS', answered_at = :now " + THESE);
                    case KEEPS ->
                        change(review, SILENT, "update review_line set answer = 'STAYS', answered_at = :now " + THESE);
                    case ASKS ->
                        change(
                                review,
                                NOT_ASKED,
                                "update review_line set deputy_id = null, deputy_on = :today " + THESE);
                };
    }

    /** @return about how many people silence has still to decide, or the administrators are still to be asked */
    long count(Review review) {
        return review.getSilence() == Silence.ASKS
                ? sql.one(Long.class, COUNT_NOT_ASKED, review.getId())
                : sql.one(Long.class, COUNT, review.getId());
    }

    /** Two statements: whom it is about, and then the change, since one for both compares each line with each of them. */
    private int change(Review review, String select, String update) {
        try (Handle handle = sql.open()) {
            List<Long> people =
                    bind(handle.createQuery(select), review).mapTo(Long.class).list();
            return bind(handle.createUpdate(update), review)
                    .bind("people", people.toArray(Long[]::new))
                    .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .execute();
        }
    }

    private <T extends SqlStatement<T>> T bind(T statement, Review review) {
        return statement
                .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
                .bind("review", review.getId())
                .bind("today", tenant.today());
    }
}
