/**
 * Single-use links that let the owner of a mailbox set a password. Begins at {@link org.guestlist.account.link.LinkService}. Invariant: a
 * link is used at most once, opening it changes nothing, and only its token's hash is stored.
 */
package org.guestlist.account.link;
