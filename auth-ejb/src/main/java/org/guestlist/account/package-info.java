/**
 * Accounts: the people an organisation has invited, and their life from invited to deleted and back. Begins at
 * {@link org.guestlist.account.AccountService}. Invariant: at least one active administrator without expiry date, who has set a password,
 * remains in every organisation that ever had one.
 */
package org.guestlist.account;
