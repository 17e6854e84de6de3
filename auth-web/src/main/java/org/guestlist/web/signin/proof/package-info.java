/**
 * Asks for a fresh proof whenever a service needs one, keeps what was sent meanwhile, and sends it on. Begins at
 * {@link org.guestlist.web.signin.proof.ProofFilter}. Invariant: what was kept goes on once, in the session that sent it, after a proof.
 */
package org.guestlist.web.signin.proof;
