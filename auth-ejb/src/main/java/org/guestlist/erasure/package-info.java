/**
 * When a deletion becomes final: some time after an account was deleted, everything that identifies the person is removed, and the audit
 * log keeps a pseudonym. Begins at {@link org.guestlist.erasure.ErasureJob}. Invariant: afterwards no table holds the person's name or
 * address, unless another account has it as well.
 */
package org.guestlist.erasure;
