package org.guestlist.account.attribute;

import java.util.Set;

/**
 * What keeps some attributes of a person, which nobody else changes then.
 *
 * @param name of the directory
 * @param keys of the attributes
 */
public record AttributeOwner(String name, Set<String> keys) {}
