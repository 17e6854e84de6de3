package org.guestlist.guest;

import org.guestlist.account.EmailAddress;
import org.guestlist.platform.db.UnknownValues.Fallback;
import org.guestlist.provider.DomainList;

/** What the list of domains says about the addresses of guests. The names are stored. */
public enum DomainRule {
    /** Guests have any address. */
    ANY,
    /** Guests have addresses of these domains, and of those below them, alone. */
    @Fallback
    ONLY,
    /** Guests have none of these, such as those of the organisation's own people. */
    EXCEPT;

    /** @return whether a guest may have the address */
    boolean allows(EmailAddress address, DomainList domains) {
        return this == ANY || domains.contains(address, true) == (this == ONLY);
    }
}
