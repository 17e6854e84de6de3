package org.guestlist.roster.bulk;

import org.guestlist.platform.db.UnknownValues.Fallback;

/** Why a bulk change was not possible for one person. The names are stored. */
public enum BulkProblem {
    /** No administrator who can sign in permanently would remain. */
    LAST_ADMINISTRATOR,
    /** It is the administrator who runs it, who would be locked out. */
    YOURSELF,
    /** The first day is still to come. */
    UPCOMING,
    /** The last day would be before the first. */
    BEFORE_FIRST_DAY,
    /** A guest always has a last day. */
    GUEST_LAST_DAY,
    /** A guest has no role. */
    GUEST_ROLE,
    /** The person is a member, and nobody's guest. */
    NO_GUEST,
    /** The member who is to answer may not be a host any more. */
    NO_HOST,
    DISABLED,
    EXPIRED,
    DELETED,
    /** The deletion is final, or another account has the address now. */
    GONE,
    /** The group was deleted meanwhile. */
    GROUP_GONE,
    /** An identity provider's claim says that the person is in the group; only the provider can change that. */
    BY_PROVIDER,
    /** The person got several mails within the last hour already. */
    TOO_MANY_MAILS,
    /** It takes a later proof by now than the one with which the bulk change was confirmed: the group counts by now. */
    PROOF_MISSING,
    /** The person has or gets a role, and the program that makes the change may not change such people. */
    ROLE_NOT_ALLOWED,
    /** An unexpected error; the server log has the details. */
    UNEXPECTED,
    /** One that only a newer version knows. */
    @Fallback
    UNKNOWN
}
