package org.guestlist.signin.passkey;

/**
 * Why the answer of a passkey is no proof: for the audit log only, people are told the same for all. The names are stored: add, never
 * rename.
 */
public enum PasskeyProblem {
    /** It was not asked for here from this browser, or too long ago. */
    PASSKEY_TOO_LATE,
    /** It is right, but was used before. */
    PASSKEY_REPLAYED,
    /** No person of this organisation has the passkey, or no longer. */
    PASSKEY_UNKNOWN,
    /** It cannot be read, the signature is wrong, it is for another site, or the device has not verified its person. */
    PASSKEY_WRONG,
    /** The device's count has not grown: there may be a copy of the device. */
    PASSKEY_COUNT_BACK
}
