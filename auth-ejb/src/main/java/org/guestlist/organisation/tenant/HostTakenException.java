package org.guestlist.organisation.tenant;

import jakarta.ejb.ApplicationException;

/** Another organisation has this host. */
@ApplicationException(rollback = true)
public class HostTakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param host that another organisation has */
    public HostTakenException(HostName host) {
        super(host + " belongs to another organisation");
    }
}
