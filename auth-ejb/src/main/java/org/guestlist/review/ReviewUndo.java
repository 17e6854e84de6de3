package org.guestlist.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.job.Job;
import org.guestlist.job.JobProgress;
import org.guestlist.job.JobStep;
import org.guestlist.job.PartSize;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.db.Columns;
import org.guestlist.platform.db.Sql;

/** The job that gives back what a review has ended. What it has done is in the table {@code review_undo}: the lines stay as they are. */
@ApplicationScoped
class ReviewUndo implements JobStep {

    /** Its kind of job. */
    static final String KIND = "REVIEW_UNDO";

    private static final String ENDED = """
            from review_line l
            where l.tenant_id = :organisation and l.review_id = ? and l.answer = 'ENDS' and l.outcome = 'DONE'
              and l.was is not null
              and not exists (
                  select 1 from review_undo u where u.review_id = l.review_id and u.account_id = l.account_id)""";

    private final PartSize size = new PartSize(20, 100);

    @Inject
    private ReviewStore reviews;

    @Inject
    private ReviewReturns returns;

    @Inject
    private AccountService accounts;

    @Inject
    private Sql sql;

    @Inject
    private CurrentClient client;

    @Inject
    private Clock clock;

    private record Ended(long accountId, String was) {}

    @Override
    public String kind() {
        return KIND;
    }

    /** @return how many people there are whom something can be given back */
    long count(Review review) {
        return sql.one(Long.class, "select count(*) " + ENDED, review.getId());
    }

    @Override
    public JobProgress step(Job job) {
        Review review = reviews.find(ReviewPreparing.uuid(job)).orElseThrow();
        List<Ended> next = sql.list(
                Ended.class,
                "select l.account_id, l.was " + ENDED + " order by l.account_id limit ?",
                review.getId(),
                size.rows());
        client.within(job.uuid(), () -> size.timed(() -> giveBack(review, next)));
        return JobProgress.foreseen(job, next.size(), next.isEmpty());
    }

    private boolean giveBack(Review review, List<Ended> ended) {
        Map<Long, Account> locked = accounts
                .lockAll(ended.stream().map(Ended::accountId).toList())
                .stream()
                .collect(Collectors.toMap(Account::getId, Function.identity()));
        sql.batch(
                """
                insert into review_undo (tenant_id, review_id, account_id, undone, done_at)
                values (:organisation, ?, ?, ?, ?)""",
                ended.stream()
                        .map(one -> new Object[] {
                            review.getId(),
                            one.accountId,
                            returns.giveBack(review, locked.get(one.accountId), Columns.map(one.was)),
                            clock.instant()
                        })
                        .toList(),
                Function.identity());
        return true;
    }
}
