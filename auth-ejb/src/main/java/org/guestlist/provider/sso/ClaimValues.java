package org.guestlist.provider.sso;

import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The requirements on a claim's value, signed or not, so that it can be processed and stored. */
final class ClaimValues {

    /** The maximum length of a subject by OpenID Connect Core 1.0 §2; applied to all other names too. */
    static final int LONGEST_NAME = 255;

    /** Control characters, unpaired surrogates and unassigned code points. */
    private static final Pattern NO_TEXT = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Cn}]");

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private ClaimValues() {}

    /** @return whether it is usable as a name or id */
    static boolean isName(String text) {
        return !text.isBlank()
                && text.length() <= LONGEST_NAME
                && !NO_TEXT.matcher(text).find();
    }

    /** @return the time of a claim in seconds (RFC 7519 §2, NumericDate); empty if it is none, or not in the supported range */
    static Optional<Instant> time(Object seconds) {
        return seconds instanceof Number number
                        && number.longValue() >= 0
                        && number.longValue() <= LAST.getEpochSecond()
                ? Optional.of(Instant.ofEpochSecond(number.longValue()))
                : Optional.empty();
    }

    /** @return the texts of a claim that is one or a list of them; other values are left out, and null has none */
    static List<String> texts(Object value) {
        Stream<?> all = value instanceof Collection<?> list ? list.stream() : Stream.ofNullable(value);
        return all.filter(String.class::isInstance).map(String.class::cast).toList();
    }

    /** @return whether it is a time in the supported range, or absent */
    static boolean isTime(Object time) {
        return time == null
                || time instanceof Date date
                        && date.getTime() >= 0
                        && !date.toInstant().isAfter(LAST);
    }
}
