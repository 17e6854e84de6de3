package org.guestlist.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import org.guestlist.account.AccessReopened;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.platform.db.Sql;

/**
 * Keeps beside the result of a review that somebody has given a later last day to a person whose access it had ended or limited, on
 * whatever way: the lines of a review that is over never change.
 */
@ApplicationScoped
class ReviewReopenings {

    @Inject
    private Sql sql;

    @Inject
    private AccountService accounts;

    @Inject
    private Clock clock;

    void onReopened(@Observes AccessReopened event) {
        event.end()
                .review()
                .ifPresent(review -> sql.update(
                        """
                        insert into review_reopened (tenant_id, review_id, account_id, reopened_at, reopened_by)
                        values (:organisation, ?, ?, ?, ?) on conflict do nothing""",
                        review,
                        event.account().getId(),
                        clock.instant(),
                        accounts.answering().map(Account::getId)));
    }
}
