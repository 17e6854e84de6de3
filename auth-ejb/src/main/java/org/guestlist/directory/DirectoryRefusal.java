package org.guestlist.directory;

import jakarta.ejb.ApplicationException;

/** What a directory wants is refused, and nothing was done. The message says why and what to do, in English, for its log. */
@ApplicationException(rollback = true)
public class DirectoryRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** As what it is refused (RFC 7644 §3.12). */
    public enum Kind {
        /** There is nobody, or no group, of this directory with this id. */
        UNKNOWN,
        /** A value cannot be what it is to be. */
        INVALID,
        /** Somebody or something else has this value. */
        TAKEN,
        /** The organisation does not let the directory do this. */
        FORBIDDEN,
        /** The state does not allow it, or it would be too many at once. */
        CONFLICT,
        /** The filter asks for what is not indexed. */
        FILTER
    }

    private final Kind kind;

    /** @param message for who looks after the directory; names nobody whom it does not keep */
    public DirectoryRefusal(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /**
     * @param what such as {@code create people}
     * @throws DirectoryRefusal unless the organisation allows it
     */
    static void unless(boolean allowed, String what) {
        if (!allowed) {
            throw new DirectoryRefusal(
                    Kind.FORBIDDEN,
                    "The organisation does not let this directory " + what
                            + "; its page in Guestlist says what it may");
        }
    }
}
