package org.guestlist.account;

import java.util.EnumSet;
import java.util.Set;

/**
 * A page of the accounts that a search matches.
 *
 * @param text the beginning of an address or of any word of a name; empty for everybody
 * @param statuses only accounts with one of these
 * @param sort what to sort by
 * @param ascending whether the smallest comes first
 * @param offset how many to pass over
 * @param limit how many at the most
 */
public record AccountQuery(String text, Set<AccountStatus> statuses, Sort sort, boolean ascending, int offset, int limit) {

    /** A page of all accounts, whatever their status. */
    public AccountQuery(String text, Sort sort, boolean ascending, int offset, int limit) {
        this(text, EnumSet.allOf(AccountStatus.class), sort, ascending, offset, limit);
    }

    /** What a list of people can be sorted by. */
    public enum Sort {
        NAME("nameKey"), EMAIL("emailKey"), ROLE("role"), STATUS("status"), EXPIRY("expiresOn"), LAST_LOGIN("lastLoginAt");

        private final String attribute;

        Sort(String attribute) {
            this.attribute = attribute;
        }

        String attribute() {
            return attribute;
        }
    }
}
