/**
 * The keys with which an organisation signs tokens for its applications. Invariant: a verifier that keeps the published keys for as long as
 * {@link org.guestlist.signing.SigningKeys#CACHED_FOR} says always has the key of a valid token; a private key is stored only encrypted.
 * Begins at {@link org.guestlist.signing.SigningKeys}.
 */
package org.guestlist.signing;
