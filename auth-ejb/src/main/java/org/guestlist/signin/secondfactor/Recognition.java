package org.guestlist.signin.secondfactor;

import java.util.Optional;
import org.guestlist.organisation.tenant.TidyText;

/**
 * By what an administrator has recognised the person for whom a second factor is removed. It stands in the audit log.
 *
 * @param text in the administrator's words, at most {@value #LENGTH} characters
 */
public record Recognition(String text) {

    /** How long it may be, in characters. */
    public static final int LENGTH = 200;

    /** @return what was typed, with single spaces; empty if there is nothing, or if it is too long */
    public static Optional<Recognition> typed(String text) {
        String tidy = text == null ? "" : TidyText.tidy(text.replaceAll("\\p{Cntrl}", " "));
        return tidy.isEmpty() || tidy.length() > LENGTH ? Optional.empty() : Optional.of(new Recognition(tidy));
    }
}
