/**
 * Compares the rows of a list with the people who are there: what an import would change, for whom, and what it takes to begin it. Begins
 * at {@link org.guestlist.roster.check.Planner}, by which the import judges each row too. Invariant: a check changes no account, and no
 * address or external id is given to two people.
 */
package org.guestlist.roster.check;
