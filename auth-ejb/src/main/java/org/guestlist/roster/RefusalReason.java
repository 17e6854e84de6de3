package org.guestlist.roster;

/** Why a row is not imported. The names are stored; each has a text. */
public enum RefusalReason {
    /** There is neither an address nor an external id that is known. */
    EMAIL_MISSING,
    EMAIL_INVALID,
    /** A new person has no name. */
    NAME_MISSING,
    NAME_INVALID,
    ROLE_UNKNOWN,
    EXPIRY_INVALID,
    /** The day and the month could be the other way round. */
    EXPIRY_AMBIGUOUS,
    /** A new person's last day is over. */
    EXPIRY_PASSED,
    LANGUAGE_UNKNOWN,
    SIGN_IN_UNKNOWN,
    EXTERNAL_ID_INVALID,
    /** An earlier row has the same address. */
    EMAIL_TWICE,
    /** An earlier row has the same external id. */
    EXTERNAL_ID_TWICE,
    /** Another row is about the same person, by the external id. */
    PERSON_TWICE,
    /** Somebody else has the address. */
    EMAIL_TAKEN,
    /** A deleted account has the address. */
    EMAIL_OF_DELETED,
    /** The account is deleted. */
    DELETED,
    /** No administrator would remain. */
    LAST_ADMINISTRATOR,
    /** It needs a fresh proof by now, and the import was begun without one. */
    PROOF_MISSING
}
