package org.guestlist.account.attribute;

import java.util.Optional;

/** Knows what owns attributes of people; directories do. */
public interface AttributeOwners {

    /** @return what owns attributes of this person; empty if nothing does */
    Optional<AttributeOwner> of(long accountId);
}
