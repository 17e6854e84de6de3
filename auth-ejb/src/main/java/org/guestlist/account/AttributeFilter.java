package org.guestlist.account;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * People who have a certain value of an attribute.
 *
 * @param key of the attribute
 * @param value a part of the value in capital or small letters; the whole value if it is in quotation marks; or the least and the most with
 *     two points between them, of which one may be missing, for numbers and days
 */
public record AttributeFilter(String key, String value) {

    /** Those that every organisation has, see {@code attribute.StandardAttribute}. */
    static final Set<String> STANDARD = Set.of(
            "givenName", "familyName", "title", "department", "employeeType", "employeeNumber", "location", "phone");

    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_]{0,39}");
    private static final Pattern WHOLE = Pattern.compile("\"(.+)\"");
    /** Twelve digits, and four after the point: {@code numeric(20, 4)} holds it with room. Germans write a comma. */
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]{1,12}([.,][0-9]{1,4})?");

    private static final Pattern RANGE = Pattern.compile("(.*?)\\.\\.(.*)");

    /** The longest value, in characters. */
    private static final int LENGTH = 200;

    /**
     * @param key any text
     * @param value any text
     * @return the filter; empty if there can be no such attribute, or there is no value
     */
    public static Optional<AttributeFilter> of(String key, String value) {
        String text = value.strip();
        boolean any = STANDARD.contains(key) || KEY.matcher(key).matches();
        return any && !text.isEmpty() && text.length() <= LENGTH
                ? Optional.of(new AttributeFilter(key, text))
                : Optional.empty();
    }

    /** @return the number that the text is, as values of attributes are; empty if it is none */
    public static Optional<BigDecimal> number(String text) {
        return NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text.replace(',', '.'))) : Optional.empty();
    }

    /** @return whether it is one of the organisation's own */
    boolean isOwn() {
        return !STANDARD.contains(key);
    }

    /** @return the whole value that is looked for; empty if a part will do */
    Optional<String> whole() {
        Matcher matcher = WHOLE.matcher(value);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** @return whether it is everything from the one to the other */
    boolean isRange() {
        return whole().isEmpty() && RANGE.matcher(value).matches() && (bound(1).isPresent() || bound(2).isPresent());
    }

    /** @return the least value of a range; empty for any */
    Optional<String> least() {
        return bound(1);
    }

    /** @return the greatest value of a range; empty for any */
    Optional<String> most() {
        return bound(2);
    }

    private Optional<String> bound(int group) {
        Matcher matcher = RANGE.matcher(value);
        return matcher.matches()
                ? Optional.of(matcher.group(group).strip()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }
}
