package org.guestlist.review;

import jakarta.ejb.Stateless;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.platform.permission.OwnRule;

/**
 * What reviewers see and say. A reviewer is whom a campaign asks, or asks in the place of somebody who has not answered, and is an active
 * member; anybody else finds nothing. Answers take the proof that the organisation asks of hosts, one for all people that are ticked.
 */
@Stateless
public class MyReviews {

    /** About so many people one answer can be. */
    public static final int MOST = 500;

    /** So many people are on a page. */
    public static final int PAGE = 50;

    /** @return the open reviews in which the caller is asked, also those in which all is said; the first to close first */
    @OwnRule("reviewers, about what they are asked")
    public List<MyReview> mine() {
        throw new UnsupportedOperationException();
    }

    /** @return the open review, if the caller is asked in it */
    @OwnRule("reviewers, about what they are asked")
    public Optional<MyReview> find(UUID review) {
        throw new UnsupportedOperationException();
    }

    /**
     * @param after the last person of the page before; empty for the first page
     * @return a page of the people about whom the caller is asked; empty if the caller is not, or the review is not open
     */
    @OwnRule("reviewers, about what they are asked")
    public Optional<ReviewPart> lines(UUID review, ReviewFilter filter, Optional<UUID> after) {
        throw new UnsupportedOperationException();
    }

    /**
     * Answers about people. Whom somebody has decided about before stays as it is; nobody answers about themselves.
     *
     * @param people their public ids
     * @throws org.guestlist.platform.permission.ProofNeededException if the proof that the organisation asks of hosts is missing
     */
    @OwnRule("reviewers, about what they are asked")
    public AnswerOutcome answer(UUID review, Set<UUID> people, ReviewAnswer answer) {
        throw new UnsupportedOperationException();
    }
}
