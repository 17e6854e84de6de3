/**
 * The administrators' sign-in log: who tried to get in, from where, and the true reason when they did not. Begins at
 * {@link org.guestlist.web.signinlog.SignInLogBean}. Invariant: administrators alone see it, of their own organisation alone.
 */
package org.guestlist.web.signinlog;
