package org.guestlist.account;

/**
 * A page of the accounts that a filter matches.
 *
 * @param filter which accounts
 * @param sort what to sort by
 * @param ascending whether the smallest comes first
 * @param offset how many to skip
 * @param limit the maximum number
 */
public record AccountQuery(AccountFilter filter, Sort sort, boolean ascending, int offset, int limit) {

    /** What a list of people can be sorted by. */
    public enum Sort {
        NAME,
        EMAIL,
        STATE,
        ROLE,
        EXPIRY,
        LAST_LOGIN
    }
}
