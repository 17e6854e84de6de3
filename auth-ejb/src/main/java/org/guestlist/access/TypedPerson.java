package org.guestlist.access;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guestlist.account.EmailAddress;

/**
 * A person as typed: by a name, an address, or an address in angle brackets after a name.
 *
 * @param text without white space around it
 */
public record TypedPerson(String text) {

    /** The longest text that is read. */
    public static final int LENGTH = 400;

    private static final Pattern ADDRESSED = Pattern.compile("[^<>]*<([^<>]+)>");

    public TypedPerson {
        text = text.strip();
        text = text.substring(0, Math.min(text.length(), LENGTH));
    }

    /** @return the address; empty for a name */
    public Optional<EmailAddress> address() {
        Matcher addressed = ADDRESSED.matcher(text);
        return EmailAddress.parse(addressed.matches() ? addressed.group(1).strip() : text);
    }

    /** @return whether this is enough of a name, or an address, for those who do not see all people */
    public boolean isEnough() {
        return PeopleSought.amongAll(text).isPresent();
    }
}
