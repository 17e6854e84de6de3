/**
 * Operations of an administrator on one person that involve more than the account: mails, sessions, the address. Begins at
 * {@link org.guestlist.person.PersonService}. Invariant: a step is done to the account as the administrator saw it, or not at all.
 */
package org.guestlist.person;
