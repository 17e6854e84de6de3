package org.guestlist.web.review;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.List;
import org.guestlist.review.MyReview;
import org.guestlist.review.MyReviews;

/** The open reviews in which the user is asked, as {@code #{myReviews}}. */
@Named("myReviews")
@RequestScoped
public class MyReviewsBean {

    @Inject
    private MyReviews reviews;

    private List<MyReview> rows;

    /** @return the reviews, the first to close first */
    public List<MyReview> getRows() {
        if (rows == null) {
            rows = reviews.mine();
        }
        return rows;
    }

    private List<MyReview> waiting() {
        return getRows().stream().filter(row -> row.open() > 0).toList();
    }

    /** @return about how many people the user is still to answer */
    public long getWaiting() {
        return waiting().stream().mapToLong(MyReview::open).sum();
    }

    /** @return the day by which the first of these answers is due */
    public LocalDate getDue() {
        return waiting().get(0).review().getDueOn();
    }

    /** @return where the user answers: the only review that waits, else the list */
    public String getWhere() {
        return waiting().size() == 1
                ? "/my-review?id=" + waiting().get(0).review().getUuid()
                : "/my-reviews";
    }
}
