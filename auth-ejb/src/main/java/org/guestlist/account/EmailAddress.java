package org.guestlist.account;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.guestlist.organisation.tenant.HostName;

/**
 * An e-mail address as a person writes it (the addr-spec of RFC 5322 §3.4.1 without quoted strings, comments and address literals;
 * international addresses of RFC 6532 are allowed). Two addresses belong to the same account if their {@linkplain #key() keys} are equal.
 *
 * @param value stripped and in NFC; upper and lower case as written
 */
public record EmailAddress(String value) {

    /** The longest address, in characters (RFC 5321 §4.5.3.1.3, without the angle brackets). */
    public static final int LENGTH = 254;

    private static final int MAX_LOCAL_PART = 64; // RFC 5321 §4.5.3.1.1
    private static final Pattern LOCAL_PART = Pattern.compile(
            "[^\\s\\p{Cntrl}\\p{Cf}\"(),:;<>@\\[\\\\\\].]++(\\.[^\\s\\p{Cntrl}\\p{Cf}\"(),:;<>@\\[\\\\\\].]++)*+");
    private static final Pattern DOMAIN =
            Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)++|localhost");

    public EmailAddress {
        if (!isAddress(value)) {
            throw new IllegalArgumentException("not an e-mail address");
        }
    }

    /**
     * @param text as typed; surrounding white space is dropped
     * @throws IllegalArgumentException if it is no e-mail address
     */
    public static EmailAddress of(String text) {
        String stripped = text.strip();
        // Check the length first: normalising thousands of combining accents takes minutes, and any client may send
        // them.
        if (stripped.length() > 2 * LENGTH) {
            throw new IllegalArgumentException("not an e-mail address");
        }
        return new EmailAddress(Normalizer.normalize(stripped, Normalizer.Form.NFC));
    }

    /** @return the address, or empty if the text, which may be null, is not one */
    public static Optional<EmailAddress> parse(String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(of(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** @return the address for comparing and for unique keys: lower case, the domain in ASCII form (RFC 5890) */
    public String key() {
        return key(value);
    }

    private static String key(String address) {
        return address.substring(0, address.lastIndexOf('@')).toLowerCase(Locale.ROOT) + "@" + asciiDomain(address);
    }

    /** @return the part before the @, as written */
    public String localPart() {
        return value.substring(0, value.lastIndexOf('@'));
    }

    /** @return the domain in lower case and ASCII form */
    public String domain() {
        return asciiDomain(value);
    }

    private static boolean isAddress(String text) {
        int at = text.lastIndexOf('@');
        return at > 0
                && at <= MAX_LOCAL_PART
                && text.length() <= LENGTH
                && LOCAL_PART.matcher(text.substring(0, at)).matches()
                && DOMAIN.matcher(asciiDomain(text)).matches()
                && key(text).length() <= LENGTH;
    }

    private static String asciiDomain(String text) {
        return HostName.ascii(text.substring(text.lastIndexOf('@') + 1)).orElse("");
    }

    @Override
    public String toString() {
        return value;
    }
}
