package org.guestlist.web.review;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.review.EvidenceLine;
import org.guestlist.review.Review;
import org.guestlist.review.ReviewAdministration;
import org.guestlist.web.platform.page.OnePage;
import org.guestlist.web.platform.text.Dates;
import org.guestlist.web.platform.text.Text;

/** Who decided what and when in a review, as a page to print. */
@Named("reviewResult")
@RequestScoped
public class ReviewResultBean extends OnePage<Review> {

    /** More would print on a hundred pages: the file has all. */
    private static final int MOST = 2_000;

    @Inject
    private ReviewAdministration administration;

    @Inject
    private Clock clock;

    @Inject
    private Dates dates;

    @Inject
    private Text text;

    private List<EvidenceLine> rows;
    private Long count;

    public ReviewResultBean() {
        super("/admin/review-result", Set.of());
    }

    @Override
    protected Optional<Review> find(UUID id) {
        return administration.find(id);
    }

    /** @return the lines, as many as fit */
    public List<EvidenceLine> getRows() {
        if (rows == null) {
            rows = new ArrayList<>();
            administration.evidence(getThing().getUuid(), MOST, rows::add);
        }
        return rows;
    }

    /** @return whether some do not fit */
    public boolean isCut() {
        return getRows().size() < getCount();
    }

    /** @return how many lines there are */
    public long getCount() {
        if (count == null) {
            count = administration.evidenceLines(getThing());
        }
        return count;
    }

    public Instant getNow() {
        return clock.instant();
    }

    /** @return what was decided */
    public String answer(EvidenceLine line) {
        return line.answer()
                .map(answer -> line.until()
                        .map(day -> text.format("myReview.answer.until", dates.day(day)))
                        .orElseGet(() -> text.get("myReview.answer." + answer)))
                .orElseGet(() -> text.get("review.result.open"));
    }

    /** @return who has decided it */
    public String decider(EvidenceLine line) {
        return line.answeredBy().orElseGet(() -> line.answer().isPresent() ? text.get("review.result.silence") : "");
    }

    /** @return who was asked */
    public String asked(EvidenceLine line) {
        String first = line.reviewer().orElseGet(() -> text.get("review.reviewer.administrators"));
        return line.deputy()
                .map(deputy -> text.format("review.result.deputy", first, deputy))
                .orElse(first);
    }

    /** @return what was done then, and whether somebody has opened it again; empty for nothing */
    public String done(EvidenceLine line) {
        String done = line.undone()
                ? text.get("review.outcome.undone")
                : line.outcome().map(what -> text.get("review.outcome." + what)).orElse("");
        return line.reopenedAt()
                .map(at -> text.format(
                        "review.outcome.reopened",
                        done,
                        dates.minute(at),
                        line.reopenedBy().orElse("")))
                .orElse(done);
    }
}
