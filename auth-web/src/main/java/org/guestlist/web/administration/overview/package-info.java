/**
 * The administrators' overview: first steps, sign-ins, people and mails in numbers, each of which leads to its list. Charts are drawn by
 * the server. Begins at {@link org.guestlist.web.administration.overview.OverviewBean}.
 */
package org.guestlist.web.administration.overview;
