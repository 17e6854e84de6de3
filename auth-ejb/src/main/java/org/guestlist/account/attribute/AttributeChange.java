package org.guestlist.account.attribute;

import java.util.Map;
import java.util.Optional;
import org.guestlist.account.Account;

/**
 * What is to be known of a person from now on.
 *
 * @param values by key, each as {@link Attribute#value} has read it, an empty text for none; what it does not name stays
 * @param managed whether it says who the manager is
 * @param manager the manager, if it says so; empty for none
 */
public record AttributeChange(Map<String, String> values, boolean managed, Optional<Account> manager) {

    /** Nothing is said. */
    public static final AttributeChange NONE = new AttributeChange(Map.of(), false, Optional.empty());
}
