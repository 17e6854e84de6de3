package org.guestlist.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.account.AccountsById;
import org.guestlist.mail.MailKind;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.db.Sql;
import org.guestlist.review.ReviewCounts.Asked;
import org.jdbi.v3.core.Handle;

/** Asks reviewers, reminds them, and asks others where they have not answered for a week or are no active members any more. */
@ApplicationScoped
class ReviewAsking {

    /** So many days a reviewer has before somebody else is asked as well. */
    static final int DAYS = 7;

    /** A reviewer who has gone, or for whom a deputy is due, and a deputy who has gone; with who is next. */
    private static final String LATE = """
            select l.account_id, d.id as deputy_id, m.id as manager_id, (l.deputy_id is not null) as again
            from review_line l
            join account a on a.tenant_id = l.tenant_id and a.id = l.account_id
            join account r on r.tenant_id = l.tenant_id and r.id = l.reviewer_id
            left join account d on d.tenant_id = r.tenant_id and d.id = r.deputy_id and %s
            left join account m on m.tenant_id = r.tenant_id and m.id = r.manager_id and %s
            left join account x on x.tenant_id = l.tenant_id and x.id = l.deputy_id and %s
            where l.tenant_id = :organisation and l.review_id = :review and %s and %s
              and ((l.deputy_on is null and (:week or not %s)) or (l.deputy_id is not null and x.id is null))
            """.formatted(
                    ReviewPeople.active("d"),
                    ReviewPeople.active("m"),
                    ReviewPeople.active("x"),
                    ReviewLines.OPEN,
                    ReviewPeople.IS_IN,
                    ReviewPeople.active("r"));

    @Inject
    private AccountsById accounts;

    @Inject
    private ReviewCounts counts;

    @Inject
    private ReviewLines lines;

    @Inject
    private ReviewNotes notes;

    @Inject
    private Sql sql;

    @Inject
    private CurrentTenant tenant;

    ReviewNotes notes() {
        return notes;
    }

    /** Mails each reviewer, and the administrators about those for whom there is nobody else. */
    void askFirst(Review review) {
        mail(MailKind.REVIEW_ASKED, review, counts.askedFirst(review));
    }

    /** Reminds those who have people open, if a reminder is due. */
    void remind(Review review) {
        int due = ReviewReminder.due(openedOn(review), review.getDueOn(), tenant.today());
        if (due > review.getReminded()) {
            review.remind(due);
            mail(MailKind.REVIEW_REMINDER, review, counts.askedNow(review));
        }
    }

    private void mail(MailKind kind, Review review, List<Asked> asked) {
        Map<Long, Account> found = accounts.find(
                asked.stream().map(Asked::accountId).filter(Objects::nonNull).collect(Collectors.toSet()));
        asked.forEach(one -> {
            if (one.accountId() == null) {
                notes.askAdministrators(review, one.open());
            } else {
                notes.ask(kind, review, found.get(one.accountId()), one.open());
            }
        });
    }

    private record Late(long accountId, Long deputyId, Long managerId, boolean again) {}

    /** Asks deputies where it is time; each gets one mail. */
    void askDeputies(Review review) {
        boolean week = !tenant.today().isBefore(openedOn(review).plusDays(DAYS));
        List<Late> late;
        try (Handle handle = sql.open()) {
            late = handle.createQuery(LATE)
                    .bind("review", review.getId())
                    .bind("today", tenant.today())
                    .bind("week", week)
                    .mapTo(Late.class)
                    .list();
        }
        if (late.isEmpty()) {
            return;
        }
        Map<Long, Optional<Long>> deputies = new HashMap<>();
        // Of a deputy who has gone, the administrators take the place: two others did not answer.
        late.forEach(one -> deputies.put(
                one.accountId,
                one.again ? Optional.empty() : ReviewerChoice.deputyOf(one.accountId, one.deputyId, one.managerId)));
        lines.askInstead(review, deputies);
        tell(MailKind.REVIEW_DEPUTY_ASKED, review, deputies);
    }

    /** Mails those who are asked from now on, as they have come in the place of others. */
    void askOthers(Review review, Map<Long, Optional<Long>> others) {
        tell(MailKind.REVIEW_ASKED, review, others);
    }

    private void tell(MailKind kind, Review review, Map<Long, Optional<Long>> deputies) {
        Map<Long, Long> numbers = deputies.values().stream()
                .flatMap(Optional::stream)
                .collect(Collectors.groupingBy(id -> id, Collectors.counting()));
        Map<Long, Account> found = accounts.find(numbers.keySet());
        numbers.forEach((id, number) -> {
            notes.ask(kind, review, found.get(id), number);
            notes.recordAsked(review, found.get(id), number);
        });
        long administrators =
                deputies.values().stream().filter(Optional::isEmpty).count();
        if (administrators > 0) {
            notes.askAdministrators(review, administrators);
        }
    }

    private LocalDate openedOn(Review review) {
        return LocalDate.ofInstant(
                review.getOpenedAt().orElseThrow(), tenant.get().getTimeZone());
    }
}
