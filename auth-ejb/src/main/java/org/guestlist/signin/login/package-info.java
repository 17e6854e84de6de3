/**
 * Sign-in: every sign-in method ends in {@link org.guestlist.signin.login.LoginService#login}, which authenticates first and explains
 * afterwards. Invariant: before authentication, the answer, its time and the work behind it are the same, whatever the account is.
 */
package org.guestlist.signin.login;
