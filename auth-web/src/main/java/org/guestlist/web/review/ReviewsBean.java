package org.guestlist.web.review;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guestlist.review.Review;
import org.guestlist.review.ReviewAdministration;
import org.guestlist.review.ReviewTotals;
import org.guestlist.review.ReviewTotals.Total;
import org.guestlist.web.platform.page.Paging;

/** The reviews of the organisation, a page at a time, and what the overview says of them, as {@code #{reviews}}. */
@Named("reviews")
@RequestScoped
public class ReviewsBean {

    @Inject
    private ReviewAdministration administration;

    @Inject
    private ReviewTotals totals;

    private List<Review> all;
    private Map<UUID, Total> counts;
    private Long waiting;

    /** A page of the list, as its links name it. */
    public record Address(int page) {

        /** @return the same of another page */
        public Address at(int other) {
            return new Address(other);
        }

        /** @return what comes behind the path */
        public String query() {
            return page == 1 ? "" : "?page=" + page;
        }
    }

    private List<Review> all() {
        if (all == null) {
            all = administration.list();
        }
        return all;
    }

    public Paging getPaging() {
        return Paging.asked(all().size());
    }

    /** @return this page of the list */
    public Address getAddress() {
        return new Address(getPaging().page());
    }

    /** @return the reviews of this page: planned ones first, then those under way, then those that are over */
    public List<Review> getRows() {
        return all().subList(getPaging().offset(), (int) getPaging().last());
    }

    /** @return how far the review of this page is; of one that is over, its page says so */
    public Total count(Review review) {
        if (counts == null) {
            counts = totals.of(
                    getRows().stream().filter(one -> !one.getState().isOver()).toList());
        }
        return counts.getOrDefault(review.getUuid(), Total.NONE);
    }

    /** @return how many people wait for an administrator's answer */
    public long getWaiting() {
        if (waiting == null) {
            waiting = administration.waiting();
        }
        return waiting;
    }
}
