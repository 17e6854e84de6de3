package org.guestlist.web.people;

import java.util.Optional;
import org.guestlist.account.Reason;
import org.guestlist.web.platform.page.FieldErrors;

/** The field for the reason why people are shut out, with its errors. */
public final class ReasonField {

    private static final String ID = "reason";

    private ReasonField() {}

    /** @return the reason; empty if there is none or it is too long, which is then shown beside the field */
    public static Optional<Reason> read(String typed, FieldErrors errors) {
        Optional<Reason> reason = Reason.typed(typed);
        if (reason.isEmpty()) {
            boolean tooLong = typed != null && typed.length() > Reason.LENGTH;
            errors.refuse(ID, tooLong ? "reason.long" : "reason.required", Reason.LENGTH);
        }
        return reason;
    }
}
