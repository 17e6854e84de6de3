package org.guestlist.regex;

import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An expression of the code.
 *
 * @param where the class, and the field or method
 * @param uses what is asked of it there
 */
record Expression(String where, Pattern pattern, Set<Use> uses) {

    /** How an expression is held against a text. */
    enum Use {
        /** To all of it. */
        MATCHES,
        /** To its beginning. */
        LOOKING_AT,
        /** Anywhere, one place after the other. */
        FIND;

        void run(Pattern pattern, CharSequence text) {
            Matcher matcher = pattern.matcher(text);
            switch (this) {
                case MATCHES -> matcher.matches();
                case LOOKING_AT -> matcher.lookingAt();
                default -> {
                    while (matcher.find()) {
                        // On to the next one.
                    }
                }
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Expression that
                && where.equals(that.where)
                && uses.equals(that.uses)
                && pattern.pattern().equals(that.pattern.pattern())
                && pattern.flags() == that.pattern.flags();
    }

    @Override
    public int hashCode() {
        return Objects.hash(where, pattern.pattern());
    }
}
