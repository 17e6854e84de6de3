/**
 * Secrets: random tokens, their stored hashes, and keys derived from the deployment's master key. Invariant: no token and no key is ever
 * stored or logged in plain text.
 */
package org.guestlist.platform.secret;
