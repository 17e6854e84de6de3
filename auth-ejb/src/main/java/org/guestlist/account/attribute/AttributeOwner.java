package org.guestlist.account.attribute;

import java.util.Optional;
import java.util.Set;

/**
 * What keeps some attributes of a person, which nobody else changes then.
 *
 * @param name of the directory
 * @param keys of the attributes
 */
public record AttributeOwner(String name, Set<String> keys) {

    /** @return its name if it keeps this attribute */
    public Optional<String> keeping(String key) {
        return Optional.of(name).filter(any -> keys.contains(key));
    }
}
