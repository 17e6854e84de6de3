package org.guestlist.account.attribute;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.guestlist.account.AttributeFilter;
import org.guestlist.organisation.tenant.TidyText;

/**
 * Something that is kept of people. A value is a text, in one spelling: a number is as short as can be, with a point, a day is as in ISO
 * 8601, a choice is as the organisation writes it.
 *
 * @param key how programs, lists and directories call it
 * @param label how people call it; empty for a {@link StandardAttribute}, for which each language has a word
 * @param type what its values are
 * @param length the longest text, in characters
 * @param choices which values there are, for a choice; empty for others
 * @param shown whether people see it on their own page
 * @param claim whether applications are told, if it is the organisation's own
 */
public record Attribute(
        String key,
        Optional<String> label,
        AttributeType type,
        int length,
        List<String> choices,
        boolean shown,
        boolean claim) {

    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    /** @return whether it is one of the organisation's own */
    public boolean isOwn() {
        return label.isPresent();
    }

    /**
     * @param text not blank
     * @return the value in its one spelling; empty if it cannot be one
     */
    public Optional<String> value(String text) {
        String tidy = TidyText.tidy(text);
        if (tidy.isEmpty() || tidy.length() > length || tidy.chars().anyMatch(Character::isISOControl)) {
            return Optional.empty();
        }
        return switch (type) {
            case TEXT -> Optional.of(tidy);
            case NUMBER -> AttributeFilter.number(tidy).map(Attribute::written);
            case DAY -> day(tidy).map(LocalDate::toString);
            case CHOICE -> choices.stream().filter(tidy::equalsIgnoreCase).findFirst();
        };
    }

    /** @return whether this can be the value by now, as {@link #value} spells it; an empty text, for none, always can */
    public boolean holds(String text) {
        return text.isEmpty() || value(text).equals(Optional.of(text));
    }

    private static String written(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return DAY.matcher(text).matches() ? Optional.of(LocalDate.parse(text)) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
