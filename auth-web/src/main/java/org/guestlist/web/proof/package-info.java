/**
 * Asks the signed-in user to re-authenticate if a change needs it. Begins at {@link org.guestlist.web.proof.ProofForm}; the services decide
 * which changes need a proof.
 */
package org.guestlist.web.proof;
