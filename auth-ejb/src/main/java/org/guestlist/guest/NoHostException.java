package org.guestlist.guest;

import jakarta.ejb.ApplicationException;
import org.guestlist.account.EmailAddress;

/** Whom an administrator names as a host is none: a member who may be one must have the address. Nothing was done. */
@ApplicationException(rollback = true)
class NoHostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient EmailAddress address;

    NoHostException(EmailAddress address) {
        super("No host: " + address.value());
        this.address = address;
    }

    /** @return the first address that is no host's */
    EmailAddress address() {
        return address;
    }
}
