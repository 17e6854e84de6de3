/**
 * What administrators see first: the first steps of a new organisation, and sign-ins by day and reason. Begins at
 * {@link org.guestlist.administration.overview.SignInCounts} and {@link org.guestlist.administration.overview.FirstSteps}. Invariant: what
 * is counted ahead is what the audit log holds, and each request counts the rest itself.
 */
package org.guestlist.administration.overview;
