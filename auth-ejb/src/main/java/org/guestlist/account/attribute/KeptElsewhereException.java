package org.guestlist.account.attribute;

import jakarta.ejb.ApplicationException;

/** An attribute is owned by a directory, and changed there; nothing was changed. */
@ApplicationException(rollback = true)
public class KeptElsewhereException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String key;
    private final String owner;

    KeptElsewhereException(String key, String owner) {
        super(key + " is kept by " + owner);
        this.key = key;
        this.owner = owner;
    }

    /** @return the key of the attribute */
    public String key() {
        return key;
    }

    /** @return the name of the directory */
    public String owner() {
        return owner;
    }
}
