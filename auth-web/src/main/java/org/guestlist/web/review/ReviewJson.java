package org.guestlist.web.review;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.account.AccountSearch;
import org.guestlist.platform.json.Json;
import org.guestlist.review.EvidenceLine;
import org.guestlist.review.Foreseen;
import org.guestlist.review.Review;
import org.guestlist.review.ReviewAdministration;
import org.guestlist.review.ReviewLine;
import org.guestlist.review.ReviewPlan;
import org.guestlist.review.ReviewProgress;
import org.guestlist.review.ReviewSubject;
import org.guestlist.review.ReviewTotals;
import org.guestlist.review.ReviewTotals.Total;
import org.guestlist.web.platform.api.JsonAnswer;

/** Reviews, and what is asked and said in them about people, as the API shows them. */
@RequestScoped
class ReviewJson {

    @Inject
    private ReviewAdministration administration;

    @Inject
    private ReviewTotals totals;

    @Inject
    private AccountSearch search;

    /** @return each of them; two statements more however many there are */
    List<JsonObjectBuilder> of(List<Review> some) {
        Map<UUID, Total> counts = totals.of(some);
        Map<Long, UUID> starters = search
                .findAll(some.stream()
                        .flatMap(review -> review.getStartedBy().stream())
                        .collect(Collectors.toSet()))
                .stream()
                .collect(Collectors.toMap(Account::getId, Account::getUuid));
        return some.stream()
                .map(review -> of(
                        review,
                        counts.getOrDefault(review.getUuid(), Total.NONE),
                        review.getStartedBy().map(starters::get)))
                .toList();
    }

    private static JsonObjectBuilder of(Review review, Total count, Optional<UUID> starter) {
        ReviewPlan plan = review.getPlan();
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", review.getUuid().toString())
                .add("version", review.getVersion())
                .add("state", review.getState().name())
                .add("name", plan.name())
                .add("subject", plan.subject().name())
                .add("reviewedBy", plan.reviewedBy().name())
                .add("days", plan.days())
                .add("silence", plan.silence().name())
                .add("endsTake", plan.endsTake().name())
                .add("repeat", plan.repeat().name())
                .add("startsOn", review.getStartsOn().toString())
                .add("dueOn", review.getDueOn().toString())
                .add("people", count.people())
                .add("answered", count.answered());
        JsonAnswer.add(json, plan.subject() == ReviewSubject.GROUP ? "group" : "application", plan.target());
        JsonAnswer.add(json, "targetName", Optional.of(review.getTargetName()).filter(name -> !name.isEmpty()));
        if (plan.subject() == ReviewSubject.NOT_SEEN) {
            json.add("daysUnseen", plan.daysUnseen());
        }
        if (!plan.named().isEmpty()) {
            json.add("named", list(plan.named().stream().sorted().toList()));
        }
        JsonAnswer.add(json, "startedBy", starter);
        JsonAnswer.add(json, "openedAt", review.getOpenedAt());
        JsonAnswer.add(json, "closedAt", review.getClosedAt());
        JsonAnswer.add(json, "undoneAt", review.getUndoneAt());
        JsonAnswer.add(json, "job", review.getJob());
        return json;
    }

    /** @return the review with how far each reviewer is, and whether what it has ended can be given back now */
    JsonObjectBuilder whole(Review review) {
        JsonArrayBuilder reviewers = Json.createArrayBuilder();
        administration.progress(review.getUuid()).stream().map(ReviewJson::of).forEach(reviewers::add);
        return of(List.of(review)).get(0).add("reviewers", reviewers).add("undoable", administration.canUndo(review));
    }

    private static JsonObjectBuilder of(ReviewProgress progress) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        JsonAnswer.add(json, "person", progress.reviewer());
        JsonAnswer.add(json, "name", Optional.of(progress.name()).filter(name -> !name.isEmpty()));
        return json.add("asked", progress.asked())
                .add("stays", progress.stays())
                .add("ends", progress.ends())
                .add("open", progress.open())
                .add("deputy", progress.deputy());
    }

    /** @return what a plan would do */
    static JsonObjectBuilder of(Foreseen foreseen) {
        return Json.createObjectBuilder()
                .add("people", foreseen.people())
                .add("reviewers", foreseen.reviewers())
                .add("unasked", foreseen.unasked());
    }

    /** @return one about whom the administrators are asked */
    static JsonObjectBuilder of(ReviewLine line) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", line.person().toString())
                .add("email", line.email())
                .add("name", line.name())
                .add("guest", line.guest())
                .add("hosts", list(line.hosts()))
                .add("since", line.since().toString())
                .add("applications", list(line.applications()))
                .add("suggestsEnd", line.suggestsEnd());
        JsonAnswer.add(json, "lastDay", line.lastDay());
        JsonAnswer.add(json, "lastSignInAt", line.lastSignIn());
        JsonAnswer.add(json, "previousAnswer", line.previous());
        JsonAnswer.add(json, "previousAt", line.previousAt());
        JsonAnswer.add(json, "answer", line.answer());
        JsonAnswer.add(json, "until", line.until());
        JsonAnswer.add(json, "reason", line.reason());
        JsonAnswer.add(json, "answeredAt", line.answeredAt());
        return json;
    }

    /** @return what was decided about one, with the fields of the file */
    static JsonObjectBuilder of(EvidenceLine line) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", line.person().toString())
                .add("email", line.email())
                .add("name", line.name())
                .add("undone", line.undone());
        JsonAnswer.add(json, "reviewer", line.reviewer());
        JsonAnswer.add(json, "deputy", line.deputy());
        JsonAnswer.add(json, "answer", line.answer());
        JsonAnswer.add(json, "until", line.until());
        JsonAnswer.add(json, "answeredBy", line.answeredBy());
        JsonAnswer.add(json, "answeredAt", line.answeredAt());
        JsonAnswer.add(json, "reason", line.reason());
        JsonAnswer.add(json, "previousAnswer", line.previous());
        JsonAnswer.add(json, "previousAt", line.previousAt());
        JsonAnswer.add(json, "outcome", line.outcome());
        JsonAnswer.add(json, "doneAt", line.doneAt());
        JsonAnswer.add(json, "reopenedAt", line.reopenedAt());
        JsonAnswer.add(json, "reopenedBy", line.reopenedBy());
        return json;
    }

    private static JsonArrayBuilder list(Collection<?> values) {
        JsonArrayBuilder list = Json.createArrayBuilder();
        values.stream().map(Object::toString).forEach(list::add);
        return list;
    }
}
