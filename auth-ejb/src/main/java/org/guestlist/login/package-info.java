/**
 * The one door: every way in ends in {@link org.guestlist.login.LoginService#login}, which proves first and explains after. Invariant: until
 * somebody has proven who they are, the answer is the same, takes the same time and does the same work, whatever the account is.
 */
package org.guestlist.login;
