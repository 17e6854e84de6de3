package org.guestlist.guest;

/** Why a host does not get what was asked for. The names are audited. */
public enum GuestRefusal {
    /** The caller answers for the person already. */
    OWN_GUEST,
    /** The address has an account for which the caller does not answer; whose, and what it is, a host does not learn. */
    ADDRESS_TAKEN,
    /** The organisation admits no guests with an address of this domain. */
    DOMAIN,
    /** The last day has passed. */
    PASSED,
    /** The last day is before the first. */
    REVERSED,
    /** The last day is later than hosts may choose. */
    TOO_LONG,
    /** The host answers for as many as allowed already. */
    TOO_MANY_GUESTS,
    /** The host has invited as many today as allowed. */
    TOO_MANY_TODAY,
    /** The organisation asks for a reason. */
    REASON_MISSING,
    /** The reason, or the words for the mail, are too long or hold an address. */
    TEXT,
    /** The name holds an address. */
    NAME,
    /** The host may not give one of the groups. */
    GROUP,
    /** No member with the address may be a host, or answers for as many as allowed already. */
    COLLEAGUE,
    /** The person is no longer a guest of the caller. */
    GONE;

    /** @return whether nobody else can be invited with the same days, words and groups by the same host today either */
    public boolean concernsAll() {
        return switch (this) {
            case PASSED, REVERSED, TOO_LONG, REASON_MISSING, TEXT, GROUP, TOO_MANY_GUESTS, TOO_MANY_TODAY -> true;
            case OWN_GUEST, ADDRESS_TAKEN, DOMAIN, NAME, COLLEAGUE, GONE -> false;
        };
    }
}
