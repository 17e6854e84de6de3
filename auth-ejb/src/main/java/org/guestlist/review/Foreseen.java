package org.guestlist.review;

import java.util.Set;

/**
 * What a plan would do, as of now.
 *
 * @param people about how many
 * @param reviewers how many would be asked, without the administrators
 * @param unasked for how many people there is nobody to ask but the administrators
 * @param problems what is wrong with the plan; then the numbers are 0
 */
public record Foreseen(long people, long reviewers, long unasked, Set<ReviewPlan.Problem> problems) {}
