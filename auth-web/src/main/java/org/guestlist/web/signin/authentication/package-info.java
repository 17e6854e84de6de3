/**
 * Who is asking, by Jakarta Security: a mechanism, and an identity store for each way of signing in, which hand the work to the services.
 * Begins at {@link org.guestlist.web.signin.authentication.LoginMechanism}. Invariant: no page learns from here why a sign-in was refused
 * that its person may not know.
 */
package org.guestlist.web.signin.authentication;
