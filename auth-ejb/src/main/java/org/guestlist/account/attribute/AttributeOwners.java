package org.guestlist.account.attribute;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Knows what owns attributes of people; directories do. */
public interface AttributeOwners {

    /** @return what owns attributes of each of these people, by account; without people of whom nothing owns any */
    Map<Long, AttributeOwner> of(Collection<Long> accountIds);

    /** @return what owns attributes of this person; empty if nothing does */
    default Optional<AttributeOwner> of(long accountId) {
        return Optional.ofNullable(of(List.of(accountId)).get(accountId));
    }
}
