package org.guestlist.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.db.Sql;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;

/** Counts the lines of reviews. Who is gone by now is open nowhere. */
@ApplicationScoped
class ReviewCounts {

    private static final String FROM = """
            from review_line l
            join account a on a.tenant_id = l.tenant_id and a.id = l.account_id
            where l.tenant_id = :organisation""";

    private static final String IS_OPEN = ReviewLines.OPEN + " and " + ReviewPeople.IS_IN;

    /** The lines that are the reviewer's {@code :me} in reviews that are open, by two indexes. */
    private static final String MINE = """
            select m.review_id, m.account_id from review_line m
            where m.tenant_id = :organisation and m.reviewer_id = :me
              and m.review_id in (select r.id from review r where r.tenant_id = :organisation and r.state = 'OPEN')
            union
            select m.review_id, m.account_id from review_line m
            where m.tenant_id = :organisation and m.deputy_id = :me
              and m.review_id in (select r.id from review r where r.tenant_id = :organisation and r.state = 'OPEN')
            """;

    private static final String SUMS = """
            count(*) as asked, sum(case when l.answer = 'STAYS' then 1 else 0 end) as stays,
            sum(case when l.answer = 'ENDS' then 1 else 0 end) as ends,
            sum(case when %s then 1 else 0 end) as open,
            sum(case when l.answer is not null and l.answered_by is null then 1 else 0 end) as silent
            """.formatted(IS_OPEN);

    /** What was said about how many people, in a whole review. */
    record Sum(long asked, long stays, long ends, long open, long silent) {}

    /** The same of one reviewer; null for the administrators. */
    record OfReviewer(Long reviewerId, long asked, long stays, long ends, long open, boolean deputy) {}

    /** What one person is asked, in one review. */
    record Mine(long reviewId, long open, long answered, long suggested) {}

    /** Who is asked about whom, still. */
    record Asked(Long accountId, long open) {}

    @Inject
    private Sql sql;

    @Inject
    private ReviewPeople people;

    @Inject
    private CurrentTenant tenant;

    /** @return what was said so far */
    Sum sum(Review review) {
        return list(Sum.class, """
                select coalesce(asked, 0) as asked, coalesce(stays, 0) as stays, coalesce(ends, 0) as ends,
                    coalesce(open, 0) as open, coalesce(silent, 0) as silent
                from (select %s %s and l.review_id = :review) counted""".formatted(SUMS, FROM), Optional.of(review), 0)
                .get(0);
    }

    /** @return the same by reviewer, who has most open first */
    List<OfReviewer> byReviewer(Review review) {
        return list(OfReviewer.class, """
                select reviewer_id, asked, stays, ends, open, late > 0 as deputy
                from (
                    select l.reviewer_id, %s, sum(case when l.deputy_on is not null then 1 else 0 end) as late
                    %s and l.review_id = :review
                    group by l.reviewer_id) counted
                order by open desc, reviewer_id""".formatted(SUMS, FROM), Optional.of(review), 0);
    }

    /** @return what this account is asked in reviews that are open */
    List<Mine> of(long accountId) {
        return list(Mine.class, """
                select l.review_id, sum(case when %1$s then 1 else 0 end) as open,
                    sum(case when l.answer is not null then 1 else 0 end) as answered,
                    sum(case when %1$s and %2$s then 1 else 0 end) as suggested
                from (%3$s) mine
                join review_line l on l.review_id = mine.review_id and l.account_id = mine.account_id
                join account a on a.tenant_id = l.tenant_id and a.id = l.account_id
                where l.account_id <> :me
                group by l.review_id""".formatted(IS_OPEN, ReviewPeople.UNSEEN, MINE), Optional.empty(), accountId);
    }

    /** @return who is asked first about people who are open, by account; the administrators as null */
    List<Asked> askedFirst(Review review) {
        return list(Asked.class, """
                select l.reviewer_id as account_id, count(*) as open
                %s and l.review_id = :review and %s
                group by l.reviewer_id""".formatted(FROM, IS_OPEN), Optional.of(review), 0);
    }

    /** @return who is asked now about people who are open, in whatever place, by account; the administrators as null */
    List<Asked> askedNow(Review review) {
        String open = FROM + " and l.review_id = :review and " + IS_OPEN;
        return list(Asked.class, """
                select account_id, count(*) as open
                from (
                    select l.reviewer_id as account_id %1$s
                    union all select l.deputy_id %1$s and l.deputy_on is not null) asked
                group by account_id""".formatted(open), Optional.of(review), 0);
    }

    /** @return how many people wait for the administrators, in all reviews that are open or close */
    long waitingForAdministrators() {
        return list(Long.class, """
                select count(*)
                %s and %s and %s
                  and l.review_id in (
                      select r.id from review r
                      where r.tenant_id = :organisation and r.state in ('OPEN', 'CLOSING'))
                """.formatted(FROM, ReviewLines.ADMINISTRATORS, IS_OPEN), Optional.empty(), 0)
                .get(0);
    }

    private <T> List<T> list(Class<T> type, String select, Optional<Review> review, long me) {
        try (Handle handle = sql.open()) {
            return handle.createQuery(select)
                    .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
                    .bind("review", review.map(Review::getId).orElse(0L))
                    .bind("me", me)
                    .bind("today", tenant.today())
                    .bind("unseen", people.daysAgo(ReviewPages.UNSEEN_DAYS))
                    .mapTo(type)
                    .list();
        }
    }
}
