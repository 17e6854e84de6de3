/**
 * What people show beside a password: codes of an authenticator app (RFC 6238), or recovery codes when the app is lost. Begins at
 * {@link org.guestlist.signin.secondfactor.SecondFactorRule}, which says what a sign-in still needs. Invariant: a code is accepted once,
 * checked and used up under the lock of its account.
 */
package org.guestlist.signin.secondfactor;
