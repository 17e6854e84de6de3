package org.guestlist.web.platform.text;

import java.math.BigInteger;
import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The order in which people expect names: words as their language sorts them, and numbers by their value, so that <em>Wiki 5</em> comes
 * before <em>Wiki 30</em>.
 *
 * <pre>{@code names.sort(NaturalOrder.of(language.getLocale()));}</pre>
 */
public final class NaturalOrder implements Comparator<String> {

    private static final Pattern NUMBER = Pattern.compile("\\p{Nd}+");

    private final Collator words;

    private NaturalOrder(Collator words) {
        this.words = words;
    }

    /** @return the order of this language */
    public static NaturalOrder of(Locale locale) {
        Collator words = Collator.getInstance(locale);
        // Capital letters do not come between a word and its number.
        words.setStrength(Collator.SECONDARY);
        return new NaturalOrder(words);
    }

    @Override
    public int compare(String one, String other) {
        List<String> first = parts(one);
        List<String> second = parts(other);
        int common = Math.min(first.size(), second.size());
        for (int at = 0; at < common; at++) {
            boolean number = at % 2 == 1;
            int order = number
                    ? new BigInteger(first.get(at)).compareTo(new BigInteger(second.get(at)))
                    : words.compare(first.get(at), second.get(at));
            if (order != 0) {
                return order;
            }
        }
        int longer = Integer.compare(first.size(), second.size());
        return longer != 0 ? longer : one.compareTo(other);
    }

    /** Words at even places, which may be empty, and numbers at odd ones. */
    private static List<String> parts(String name) {
        List<String> parts = new ArrayList<>();
        Matcher number = NUMBER.matcher(name);
        int after = 0;
        while (number.find()) {
            parts.add(name.substring(after, number.start()).strip());
            parts.add(number.group());
            after = number.end();
        }
        parts.add(name.substring(after).strip());
        return parts;
    }
}
