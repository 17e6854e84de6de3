package org.guestlist.roster;

/** A row that is not imported. */
final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final RefusalReason reason;
    private final String value;

    RefusedException(RefusalReason reason, String value) {
        super(reason.name(), null, false, false);
        this.reason = reason;
        this.value = value;
    }

    RefusalReason reason() {
        return reason;
    }

    /** @return the value in the file */
    String value() {
        return value;
    }
}
