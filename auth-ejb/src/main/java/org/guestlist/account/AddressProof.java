package org.guestlist.account;

import org.guestlist.platform.db.UnknownValues.Fallback;

/** By what the address of an account was proven. The names are stored: add, never rename. */
public enum AddressProof {
    /** A link that was mailed there was used. */
    MAILED_LINK,
    /** A provider that was named for its domain, or is trusted for it, has said so of the identity that is linked to the account. */
    PROVIDER,
    /** A password was set before this was written down, which took a mailed link; and the address has not changed since. */
    EARLIER,
    /** Of a newer version. */
    @Fallback
    OTHERWISE
}
