package org.guestlist.organisation.tenant;

import java.util.regex.Pattern;

/**
 * Says what mail programs turn into links: web and mail addresses, also bare domains. What members type for strangers holds none, since it
 * goes out under the organisation's name. It is stricter than the rule for the organisation's own sentences, which administrators type.
 */
public final class LinkedText {

    // A full stop in any writing between letters or digits, and at least two letters; so dates and "z.B." are none.
    private static final Pattern LINK =
            Pattern.compile("(?iu)://|\\bwww\\.|[\\p{L}\\p{N}][.\u3002\uff0e\uff61]\\p{L}{2}");

    private LinkedText() {}

    /** @return whether a mail program would make a link of some of the text */
    public static boolean isIn(String text) {
        return LINK.matcher(text).find();
    }
}
