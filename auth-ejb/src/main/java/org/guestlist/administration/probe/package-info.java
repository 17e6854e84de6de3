/**
 * Tests of identity providers: without a person, and by a sign-in that admits nobody. Begins at {@link
 * org.guestlist.administration.probe.ProviderTests}. Invariant: a test judges as a sign-in does, and leaves nothing of it behind: no
 * session, no link, no event of a sign-in.
 */
package org.guestlist.administration.probe;
