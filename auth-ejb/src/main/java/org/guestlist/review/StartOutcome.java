package org.guestlist.review;

import java.util.Set;

/** What came of starting or changing a review. */
public sealed interface StartOutcome {

    /** It has begun, or is changed. */
    record Begun(Review review) implements StartOutcome {}

    /** Nothing has happened, and why. */
    record Unfit(Set<ReviewPlan.Problem> problems) implements StartOutcome {}

    /** It is no review of this organisation, or can be changed no more. */
    record Missing() implements StartOutcome {}

    /** Somebody has changed it since its form was opened. */
    record Outdated() implements StartOutcome {}
}
