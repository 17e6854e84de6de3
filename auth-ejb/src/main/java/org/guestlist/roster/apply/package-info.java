/**
 * Imports a list that was checked: some hundred rows at a time, each judged anew under lock. Begins at
 * {@link org.guestlist.roster.apply.ImportService}. Invariant: rows are applied, counted, and kept as what the people were before in one
 * transaction, so that an import which is interrupted goes on exactly where it was.
 */
package org.guestlist.roster.apply;
