/**
 * Reviews: who still belongs here? A campaign asks hosts, owners, managers or named people about guests, a group, an application, roles, or
 * people who were not seen for long. Administrators begin at {@link org.guestlist.review.ReviewAdministration}, reviewers at {@link
 * org.guestlist.review.MyReviews}. Invariant: each person of a campaign is decided about once, never by that very person, and the lines of
 * a campaign that is over never change (ADR 57).
 */
package org.guestlist.review;
