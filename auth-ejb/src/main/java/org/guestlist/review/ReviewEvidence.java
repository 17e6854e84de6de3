package org.guestlist.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.guestlist.account.AccountErased;
import org.guestlist.audit.AuditKind;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.db.Sql;
import org.guestlist.review.UndoneOutcome.NothingToUndo;
import org.guestlist.review.UndoneOutcome.Undoing;

/** Reads what a review has found, takes back what it has ended, and forgets what names people whose deletion is final. */
@ApplicationScoped
class ReviewEvidence {

    private static final int FETCHED = 1000;

    /** An undo opens access again, too: that it was undone says so, and not that it was reopened. */
    private static final String LINES = """
            select a.uuid as person, a.name, a.email, r.email as reviewer, d.email as deputy, l.answer,
                b.email as answered_by, l.answered_at, l.reason, l.until, l.previous_answer as previous,
                l.previous_at, l.outcome, l.done_at, coalesce(u.undone, false) as undone, o.reopened_at,
                w.email as reopened_by
            from review_line l
            join account a on a.tenant_id = l.tenant_id and a.id = l.account_id
            left join account r on r.tenant_id = l.tenant_id and r.id = l.reviewer_id
            left join account d on d.tenant_id = l.tenant_id and d.id = l.deputy_id
            left join account b on b.tenant_id = l.tenant_id and b.id = l.answered_by
            left join review_undo u on u.review_id = l.review_id and u.account_id = l.account_id
            left join review_reopened o on o.review_id = l.review_id and o.account_id = l.account_id
                and coalesce(u.undone, false) = false
            left join account w on w.tenant_id = l.tenant_id and w.id = o.reopened_by
            where l.tenant_id = :organisation and l.review_id = ?""";

    private static final String BY_NAME = " order by a.name_key, a.id limit ?";

    @Inject
    private ReviewLines lines;

    @Inject
    private ReviewUndo undo;

    @Inject
    private ReviewJobs jobs;

    @Inject
    private ReviewNotes notes;

    @Inject
    private Sql sql;

    @Inject
    private CurrentClient client;

    @Inject
    private Clock clock;

    void read(Review review, int most, Consumer<EvidenceLine> to) {
        sql.each(EvidenceLine.class, FETCHED, to, LINES + BY_NAME, review.getId(), most);
    }

    private record Place(String nameKey, long id) {}

    /** @return a part of them, after that of this person; empty if the review has no such person */
    Optional<List<EvidenceLine>> part(Review review, Optional<UUID> after, int most) {
        Optional<Place> place = after.flatMap(person -> sql.first(Place.class, """
                select a.name_key, a.id from review_line l
                join account a on a.tenant_id = l.tenant_id and a.id = l.account_id
                where l.tenant_id = :organisation and l.review_id = ? and a.uuid = ?""", review.getId(), person));
        if (after.isPresent() && place.isEmpty()) {
            return Optional.empty();
        }
        String name = place.map(Place::nameKey).orElse("");
        return Optional.of(sql.list(
                EvidenceLine.class,
                LINES + " and (a.name_key > ? or (a.name_key = ? and a.id > ?))" + BY_NAME,
                review.getId(),
                name,
                name,
                place.map(Place::id).orElse(0L),
                most));
    }

    long count(Review review) {
        return lines.count(review);
    }

    /** @return to how many people something can be given back now */
    long undoable(Review review) {
        boolean inTime = review.getState().isOver()
                && review.getUndoneAt().isEmpty()
                && review.getClosedAt()
                        .filter(closed -> closed.plus(Duration.ofDays(ReviewAdministration.UNDO_DAYS))
                                .isAfter(clock.instant()))
                        .isPresent();
        return inTime ? undo.count(review) : 0;
    }

    /** @param review locked */
    UndoneOutcome undo(Review review) {
        long people = undoable(review);
        if (people == 0) {
            return new NothingToUndo();
        }
        UUID job = jobs.start(ReviewUndo.KIND, review, people, Map.of()).uuid();
        review.undo(job, client.accountId(), clock.instant());
        notes.record(notes.event(AuditKind.REVIEW_UNDONE, review).standingFor(job));
        return new Undoing(job);
    }

    /** Of a review that is over nothing but this is ever changed: a reason that names the person goes. */
    void onErased(@Observes AccountErased event) {
        sql.list(Reasoned.class, """
                select review_id, account_id, reason from review_line
                where tenant_id = :organisation and reason is not null and (account_id = ? or answered_by = ?)
                """, event.account().getId(), event.account().getId()).stream()
                .filter(one -> one.accountId == event.account().getId()
                        || event.mentions().in(one.reason))
                .forEach(one -> sql.update(
                        "update review_line set reason = null where review_id = ? and account_id = ?",
                        one.reviewId,
                        one.accountId));
    }

    private record Reasoned(long reviewId, long accountId, String reason) {}
}
