/**
 * Secrets: random tokens, the hashes that are stored of them, and keys derived from the deployment's master key. Invariant: no token and
 * no key is ever stored or logged as it is.
 */
package org.guestlist.secret;
