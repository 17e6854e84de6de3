package org.guestlist.account;

import java.util.Optional;
import org.guestlist.audit.AuditName;
import org.guestlist.organisation.tenant.TidyText;

/**
 * Why an account is disabled or deleted. It stands in the audit log and in the history of the person.
 *
 * @param name what the text is: what an administrator has said, or the list whose import did it
 * @param text at most {@value #LENGTH} characters of the first
 */
public record Reason(AuditName name, String text) {

    /** How long a reason may be that is typed, in characters. */
    public static final int LENGTH = 200;

    /** @return the reason that was typed, with single spaces; empty if there is none, or if it is too long */
    public static Optional<Reason> typed(String text) {
        String tidy = text == null ? "" : TidyText.tidy(text.replaceAll("\\p{Cntrl}", " "));
        return tidy.isEmpty() || tidy.length() > LENGTH
                ? Optional.empty()
                : Optional.of(new Reason(AuditName.REASON, tidy));
    }

    /** @param list the name of the list */
    public static Reason ofImport(String list) {
        return new Reason(AuditName.IMPORTED_LIST, list);
    }
}
