package org.guestlist.web.people;

import java.util.Optional;
import org.guestlist.account.Reason;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.text.Text;

/** The field for the reason why people are shut out, with its errors. */
public final class ReasonField {

    private static final String ID = "reason";

    private ReasonField() {}

    /** @return the reason; empty if there is none or it is too long, which is then shown beside the field */
    public static Optional<Reason> read(String typed, FormErrors errors, Text text) {
        Optional<Reason> reason = Reason.typed(typed);
        if (reason.isEmpty()) {
            errors.add(
                    ID,
                    typed != null && typed.length() > Reason.LENGTH
                            ? text.format("reason.long", Reason.LENGTH)
                            : text.get("reason.required"));
        }
        return reason;
    }
}
