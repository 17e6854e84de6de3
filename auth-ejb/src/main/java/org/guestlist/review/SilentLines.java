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

    @Inject
    private Sql sql;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Clock clock;

    /** Drops some of those who are gone. @return how many; 0 if none is left */
    int drop(Review review) {
        return update(review, "outcome = 'DROPPED', done_at = :now", " and not " + ReviewPeople.IS_IN);
    }

    /** Lets silence decide about some, in a review that closes. @return about how many; 0 if nothing is left */
    int decide(Review review) {
        int dropped = drop(review);
        return dropped > 0
                ? dropped
                : switch (review.getSilence()) {
                    case ENDS -> answer(review, ReviewAnswer.Kind.ENDS);
                    case KEEPS -> answer(review, ReviewAnswer.Kind.STAYS);
                    case ASKS ->
                        update(
                                review,
                                "deputy_id = null, deputy_on = :today",
                                " and not " + ReviewLines.ADMINISTRATORS);
                };
    }

    private int answer(Review review, ReviewAnswer.Kind as) {
        return update(review, "answer = '" + as + "', answered_at = :now", "");
    }

    /** @return about how many people silence has still to decide, or the administrators are still to be asked */
    long count(Review review) {
        String waits = review.getSilence() == Silence.ASKS ? " and not " + ReviewLines.ADMINISTRATORS : "";
        return sql.one(
                Long.class,
                "select count(*) from review_line l where l.tenant_id = :organisation and l.review_id = ? and "
                        + ReviewLines.OPEN + waits,
                review.getId());
    }

    /** Two statements: whom it is about, and then the change, since one for both compares each line with each of them. */
    private int update(Review review, String change, String which) {
        try (Handle handle = sql.open()) {
            List<Long> people = bind(
                            handle.createQuery("select l.account_id from review_line l"
                                    + " join account a on a.tenant_id = l.tenant_id and a.id = l.account_id"
                                    + " where l.tenant_id = :organisation and l.review_id = :review and "
                                    + ReviewLines.OPEN
                                    + which
                                    + " order by l.account_id limit " + AT_ONCE),
                            review)
                    .mapTo(Long.class)
                    .list();
            return bind(
                            handle.createUpdate(
                                    "update review_line set " + change
                                            + " where tenant_id = :organisation and review_id = :review and answer is null and outcome is null"
                                            + " and account_id in (select wanted.id from unnest(cast(:people as bigint array)) wanted (id))"),
                            review)
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
