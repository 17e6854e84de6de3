package org.guestlist.web.review;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.review.Review;
import org.guestlist.review.ReviewLine;
import org.guestlist.review.ReviewPlan;
import org.guestlist.web.platform.text.Dates;
import org.guestlist.web.platform.text.Text;

/** What a review is about, and what helps to decide about a person, in words, as {@code #{reviewWords}}. */
@Named("reviewWords")
@RequestScoped
public class ReviewWords {

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Dates dates;

    @Inject
    private Text text;

    /** @return whom the review is about */
    public String about(Review review) {
        return about(review.getPlan(), review.getTargetName());
    }

    String about(ReviewPlan plan, String target) {
        return text.format("review.about." + plan.subject(), target, plan.daysUnseen());
    }

    /** @return when the review begins, is due, or was over */
    public String when(Review review) {
        return switch (review.getState()) {
            case PLANNED -> text.format("reviews.starts", dates.day(review.getStartsOn()));
            case CLOSED, STOPPED ->
                text.format("reviews.over", review.getClosedAt().map(this::day).orElse(""));
            case PREPARING, OPEN, CLOSING, UNKNOWN -> text.format("reviews.due", dates.day(review.getDueOn()));
        };
    }

    /** @return the class of how far the review is */
    public String tone(Review review) {
        return switch (review.getState()) {
            case PLANNED -> "UPCOMING";
            case PREPARING, OPEN, CLOSING -> "INVITED";
            case CLOSED -> "DONE";
            case STOPPED, UNKNOWN -> "DELETED";
        };
    }

    /** @return when the person was last here, since when, by whom and until when, as far as that is known */
    public String facts(ReviewLine line) {
        return Stream.of(
                        Optional.of(seen(line)),
                        Optional.of(text.format("myReview.since", day(line.since()))),
                        line.hosts().isEmpty()
                                ? Optional.<String>empty()
                                : Optional.of(text.format("myReview.host", String.join(", ", line.hosts()))),
                        line.lastDay().map(day -> text.format("myReview.until", dates.day(day))))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" · "));
    }

    private String seen(ReviewLine line) {
        return line.lastSignIn()
                .map(at -> text.format("myReview.seen", day(at)))
                .orElseGet(() -> text.get("myReview.seen.never"));
    }

    /** @return what the person has opened lately */
    public String used(ReviewLine line) {
        return line.applications().isEmpty()
                ? text.get("myReview.used.none")
                : text.format("myReview.used", String.join(", ", line.applications()));
    }

    /** @return what was said last time; null if nothing was */
    public String last(ReviewLine line) {
        return line.previous()
                .map(answer -> text.format(
                        "myReview.last." + answer,
                        line.previousAt().map(this::day).orElse("")))
                .orElse(null);
    }

    /** @return the class of how the person stands in the review */
    public String tone(ReviewLine line) {
        return line.answer()
                .map(answer -> switch (answer) {
                    case STAYS -> "ACTIVE";
                    case ENDS -> "EXPIRED";
                })
                .orElse(line.suggestsEnd() ? "WARNING" : null);
    }

    /** @return how the person stands in the review; null if there is nothing to say yet */
    public String state(ReviewLine line) {
        return line.answer()
                .map(answer -> line.until()
                        .map(day -> text.format("myReview.answer.until", dates.day(day)))
                        .orElseGet(() -> text.get("myReview.answer." + answer)))
                .orElse(line.suggestsEnd() ? text.get("myReview.suggested") : null);
    }

    /** @return who has said so, when and why; null while it is open */
    public String said(ReviewLine line) {
        return line.answer().isEmpty()
                ? null
                : Stream.of(line.answeredBy(), line.answeredAt().map(this::day), line.reason())
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(" · "));
    }

    private String day(Instant at) {
        return dates.day(LocalDate.ofInstant(at, tenant.get().getTimeZone()));
    }
}
