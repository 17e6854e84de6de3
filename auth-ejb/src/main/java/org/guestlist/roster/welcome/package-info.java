/**
 * The welcome mails of people who came by a list: at once, when an administrator says so, or on their first day, at the rate that the
 * settings allow. Begins at {@link org.guestlist.roster.welcome.WelcomeService}. Invariant: nobody who was mailed in another way meanwhile,
 * or has signed in, gets one.
 */
package org.guestlist.roster.welcome;
