package org.guestlist.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.mail.MailKind;
import org.guestlist.mail.Outbox;

/** What reviews leave behind: events, and mails, one to each person and step. */
@ApplicationScoped
class ReviewNotes {

    @Inject
    private AuditLog auditLog;

    @Inject
    private Outbox outbox;

    @Inject
    private AccountService accounts;

    /** @return an event about the review */
    AuditEvent event(AuditKind kind, Review review) {
        return AuditEvent.of(kind).after(AuditName.REVIEW, review.getName());
    }

    void record(AuditEvent event) {
        auditLog.record(event);
    }

    /** Writes down what somebody has said about people. */
    void recordAnswer(Review review, List<Account> people, ReviewAnswer answer) {
        auditLog.recordAll(people.stream()
                .map(person -> {
                    AuditEvent event = AuditEvent.of(
                                    answer.kind() == ReviewAnswer.Kind.STAYS
                                            ? AuditKind.REVIEW_STAYS
                                            : AuditKind.REVIEW_ENDS)
                            .about(person.getId(), person.getEmail().value())
                            .after(AuditName.REVIEW, review.getName());
                    if (answer instanceof ReviewAnswer.Stays stays) {
                        return event.after(AuditName.REVIEW_STAYS_UNTIL, stays.until());
                    }
                    return event.after(AuditName.REASON, ((ReviewAnswer.Ends) answer).reason());
                })
                .toList());
    }

    /** Writes down that somebody is asked in the place of others. */
    void recordAsked(Review review, Account deputy, long number) {
        auditLog.record(event(AuditKind.REVIEW_DEPUTY_ASKED, review)
                .about(deputy.getId(), deputy.getEmail().value())
                .after(AuditName.REVIEW_ASKED, number));
    }

    /** Mails a reviewer. @param number of the people concerned */
    void ask(MailKind kind, Review review, Account reviewer, long number) {
        outbox.add(kind, reviewer, parameters(review, Optional.of(number)));
    }

    /** Mails the administrators. */
    void askAdministrators(Review review, long number) {
        outbox.addForAdministrators(MailKind.REVIEW_UNASKED, parameters(review, Optional.of(number)));
    }

    /** Tells whoever has started the review that it is over; if that administrator is gone, all of them. */
    void tellResult(Review review) {
        Map<String, String> parameters = parameters(review, Optional.empty());
        accounts.activeAdministrators().stream()
                .filter(one -> review.getStartedBy().filter(one.getId()::equals).isPresent())
                .findFirst()
                .ifPresentOrElse(
                        one -> outbox.add(MailKind.REVIEW_CLOSED, one, parameters),
                        () -> outbox.addForAdministrators(MailKind.REVIEW_CLOSED, parameters));
    }

    /** Tells people whose access has ended, since nobody has said anything. */
    void tellEnds(List<Account> people) {
        outbox.add(MailKind.REVIEW_ENDED, people, Map.of());
    }

    private static Map<String, String> parameters(Review review, Optional<Long> number) {
        Map<String, String> parameters = new HashMap<>(
                Map.of("way", review.getName(), "id", review.getUuid().toString()));
        number.ifPresent(people -> {
            parameters.put("left", people.toString());
            parameters.put("day", review.getDueOn().toString());
        });
        return parameters;
    }
}
