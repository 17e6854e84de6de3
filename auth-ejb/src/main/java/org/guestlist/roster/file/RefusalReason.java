package org.guestlist.roster.file;

import org.guestlist.platform.db.UnknownValues.Fallback;

/** Why a row is not imported. The names are stored; each has a text. */
public enum RefusalReason {
    /** A quotation mark at the beginning of a cell is not closed, in this line or one that the cell may go on in. */
    QUOTE_OPEN,
    /** A text in quotation marks goes on in a line that is another row. */
    QUOTE_OVER_ROWS,
    /** After a text in quotation marks there is more in the cell. */
    TEXT_AFTER_QUOTE,
    /** Two cells hold one quotation mark each, and there are more or fewer cells than columns: the two may be one text. */
    QUOTE_INSIDE,
    /** A byte of a cell is no character in the encoding, or it was lost before (U+FFFD). */
    BROKEN_CHARACTER,
    /** A formula in a spreadsheet has no value, or an error. */
    FORMULA_ERROR,
    /** There are more cells than columns. */
    TOO_MANY_CELLS,
    /** There is neither an address nor a known external id. */
    EMAIL_MISSING,
    EMAIL_INVALID,
    /** A new person has no name. */
    NAME_MISSING,
    NAME_INVALID,
    ROLE_UNKNOWN,
    START_INVALID,
    /** Day and month are ambiguous. */
    START_AMBIGUOUS,
    EXPIRY_INVALID,
    /** Day and month are ambiguous. */
    EXPIRY_AMBIGUOUS,
    /** A last day that has passed, and that the person does not have yet. */
    EXPIRY_PASSED,
    /** Too long for an attribute; the details of these are the label of an own one, the length or the choices, and the key. */
    ATTRIBUTE_TEXT,
    ATTRIBUTE_NUMBER,
    ATTRIBUTE_DAY,
    ATTRIBUTE_CHOICE,
    /** The manager is nobody who is here, or in the same list. */
    MANAGER_UNKNOWN,
    /** Neither member nor guest. */
    KIND_UNKNOWN,
    /** Neither one nor two addresses. */
    HOST_INVALID,
    /** The address is that of nobody who may be a host; nor of somebody who stands in the same list for the first time. */
    HOST_UNKNOWN,
    /** A member would have a host. */
    HOST_OF_MEMBER,
    /** A guest would have no host. */
    GUEST_HOST,
    /** A guest would have no last day. */
    GUEST_LAST_DAY,
    /** A guest would have a role. */
    GUEST_ROLE,
    /** The last day is before the first; the detail is the first. */
    DAYS_REVERSED,
    LANGUAGE_UNKNOWN,
    STATUS_UNKNOWN,
    SIGN_IN_UNKNOWN,
    EXTERNAL_ID_INVALID,
    /** The person with the address has another external id; the details are theirs, and the one in the file. */
    OTHER_EXTERNAL_ID,
    /** An account that gets no other external id has it; the details are the id, and the account's address. */
    EXTERNAL_ID_TAKEN,
    /** External ids are replaced, and there is no address to find the person by. */
    EMAIL_NEEDED,
    /** The name of a group is too long, or has characters that no name has. */
    GROUP_INVALID,
    /** The name of a group is that of a role of Guestlist. */
    GROUP_RESERVED,
    /** The rows up to here name more new groups than an import may create. */
    GROUPS_TOO_MANY,
    /** An earlier row has the same address. */
    EMAIL_TWICE,
    /** An earlier row has the same external id. */
    EXTERNAL_ID_TWICE,
    /** Another row is about the same person, by the external id. */
    PERSON_TWICE,
    /** Another account has the address. */
    EMAIL_TAKEN,
    /** A deleted account has the address. */
    EMAIL_OF_DELETED,
    /** The account is deleted. */
    DELETED,
    /** A new person who is not let in by the status in the file. */
    NOT_ACTIVE,
    /** The access of the administrator who imports would end. */
    YOURSELF,
    /** No administrator would remain. */
    LAST_ADMINISTRATOR,
    /** It now needs a fresh proof, and the import was started without one. */
    PROOF_MISSING,
    /** The person would be left without a way in, which nobody has confirmed. */
    SHUT_OUT,
    /** The person has or gets a role, and the program that imports may not change such people. */
    ROLE_NOT_ALLOWED,
    /** One that only a newer version knows. */
    @Fallback
    UNKNOWN
}
