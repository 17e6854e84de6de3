/**
 * Asks whoever is signed in to prove anew who they are, where a change needs it. Begins at {@link org.guestlist.web.proof.ProofForm}; what needs a
 * proof, the business decides.
 */
package org.guestlist.web.proof;
