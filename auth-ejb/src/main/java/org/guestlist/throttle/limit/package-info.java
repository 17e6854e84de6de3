/**
 * Rate limits of one source, one organisation and the whole deployment: token buckets, shared by all nodes. Begins at
 * {@link org.guestlist.throttle.limit.Limits}. Invariant: the answer depends on where a request comes from and never on an account.
 */
package org.guestlist.throttle.limit;
