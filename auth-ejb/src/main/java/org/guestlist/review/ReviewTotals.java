package org.guestlist.review;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.jdbi.v3.core.Handle;

/** How far reviews are, all of a list by one statement. */
@Stateless
@Needs(Permission.SEE_ALL)
public class ReviewTotals {

    @Inject
    private ReviewStore reviews;

    @Inject
    private Sql sql;

    @Inject
    private CurrentTenant tenant;

    /**
     * How far one review is.
     *
     * @param people about how many it is, without those who have gone before anything was said
     * @param answered about how many of them something is said
     */
    public record Total(long people, long answered) {

        /** Of a review that has no people yet. */
        public static final Total NONE = new Total(0, 0);

        /** @return about how many nothing is said yet */
        public long open() {
            return people - answered;
        }
    }

    /**
     * What is open in all reviews.
     *
     * @param oldest the review that has been open for longest; empty for none
     * @param unanswered about how many people nothing is said yet
     */
    public record UnderWay(Optional<Review> oldest, long unanswered) {}

    /** @return what is open now */
    public UnderWay underWay() {
        List<Review> open = reviews.in(EnumSet.of(ReviewState.OPEN, ReviewState.CLOSING));
        return new UnderWay(
                open.stream().min(Comparator.comparing(Review::getStartsOn)),
                of(open).values().stream().mapToLong(Total::open).sum());
    }

    private record Row(long reviewId, long people, long answered) {}

    /** @return how far each of these is, by its public id; a review without people is not there */
    public Map<UUID, Total> of(Collection<Review> reviews) {
        if (reviews.isEmpty()) {
            return Map.of();
        }
        Map<Long, UUID> ids = reviews.stream().collect(Collectors.toMap(Review::getId, Review::getUuid));
        try (Handle handle = sql.open()) {
            return handle
                    .createQuery("""
                            select l.review_id, count(*) as people, count(l.answer) as answered
                            from review_line l
                            join account a on a.tenant_id = l.tenant_id and a.id = l.account_id
                            where l.tenant_id = :organisation and l.review_id in (<reviews>)
                              and (l.answer is not null or (%s and %s))
                            group by l.review_id""".formatted(ReviewLines.OPEN, ReviewPeople.IS_IN))
                    .bindList("reviews", List.copyOf(ids.keySet()))
                    .bind("today", tenant.today())
                    .mapTo(Row.class)
                    .stream()
                    .collect(Collectors.toMap(
                            row -> ids.get(row.reviewId()), row -> new Total(row.people(), row.answered())));
        }
    }
}
