/**
 * What one source, one organisation and the whole deployment may ask for in a time: token buckets, shared by all nodes. Begins at
 * {@link org.guestlist.limit.Limits}. Invariant: what it answers depends on where a request comes from and never on an account.
 */
package org.guestlist.limit;
