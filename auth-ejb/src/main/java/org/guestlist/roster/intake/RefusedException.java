package org.guestlist.roster.intake;

import java.util.List;
import org.guestlist.roster.file.RefusalReason;

/** A row that is not imported. */
public final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final RefusalReason reason;
    private final String value;
    private final transient List<String> details;

    /** @param value in the file */
    public RefusedException(RefusalReason reason, String value) {
        this(reason, value, List.of());
    }

    /** @param details what the text of the reason names besides the value, without line breaks */
    public RefusedException(RefusalReason reason, String value, List<String> details) {
        super(reason.name(), null, false, false);
        this.reason = reason;
        this.value = value;
        this.details = details;
    }

    /** @return why */
    public RefusalReason reason() {
        return reason;
    }

    /** @return the value in the file */
    public String value() {
        return value;
    }

    /** @return what the text of the reason names besides */
    public List<String> details() {
        return details;
    }
}
