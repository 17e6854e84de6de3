package org.guestlist.sso;

import java.time.Instant;
import java.util.Date;
import java.util.regex.Pattern;

/** What a claim's value must be for anybody to work with it, and for a database to hold it, whoever signs it. */
final class ClaimValues {

    /** OpenID Connect Core 1.0 §2 says so of a subject; no other name is longer than that either. */
    static final int LONGEST_NAME = 255;

    /** Control characters, halves of characters, and what is none. */
    private static final Pattern NO_TEXT = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Cn}]");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private ClaimValues() {
    }

    /** @return whether it can name somebody or something */
    static boolean isName(String text) {
        return !text.isBlank() && text.length() <= LONGEST_NAME && !NO_TEXT.matcher(text).find();
    }

    /** @return whether it is a time that calendars know, or none at all */
    static boolean isTime(Object time) {
        return time == null || time instanceof Date date && date.getTime() >= 0 && !date.toInstant().isAfter(LAST);
    }
}
