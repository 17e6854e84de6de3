/**
 * Passwords: their rules, their hashes, and the three ways of setting one (with a link, after forgetting it, while signed in). Begins at
 * {@link org.guestlist.signin.password.PasswordService}. Invariant: a new password has passed all rules on the server, and setting one ends
 * the account's other sessions.
 */
package org.guestlist.signin.password;
