package org.guestlist.guest;

import jakarta.ejb.ApplicationException;
import org.guestlist.account.EmailAddress;

/** The hosts that an administrator names are none: a member who may be one must have each of the addresses. Nothing was done. */
@ApplicationException(rollback = true)
public class NoHostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient EmailAddress address;

    NoHostException(EmailAddress address) {
        super("No host: " + address.value());
        this.address = address;
    }

    /** @return the first address that is no host's */
    public EmailAddress address() {
        return address;
    }
}
