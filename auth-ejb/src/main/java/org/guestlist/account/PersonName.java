package org.guestlist.account;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.guestlist.organisation.tenant.TidyText;

/** What is a person's name, how it is stored, and how it is found. */
public final class PersonName {

    /** The longest name, in characters. */
    public static final int LENGTH = 100;

    /** The character for what was lost by a wrong encoding. */
    private static final char BROKEN = '\uFFFD';

    /** Letters that are no others with an accent, as people type them who do not have them. */
    private static final Map<Character, String> PLAIN = Map.ofEntries(
            Map.entry('ß', "ss"),
            Map.entry('æ', "ae"),
            Map.entry('œ', "oe"),
            Map.entry('ø', "o"),
            Map.entry('ł', "l"),
            Map.entry('đ', "d"),
            Map.entry('ð', "d"),
            Map.entry('þ', "th"),
            Map.entry('ħ', "h"),
            Map.entry('ŧ', "t"),
            Map.entry('ŋ', "ng"),
            Map.entry('ı', "i"));

    // An import has many names, and reads some from addresses.
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NOT_OF_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern AFTER_PLUS = Pattern.compile("\\+.*");
    private static final Pattern NOT_OF_NAMES = Pattern.compile("[^\\p{L}\\p{M}'-]+");
    private static final Pattern FIRST_LETTERS = Pattern.compile("(^|[ '-])(\\p{L})");
    private static final Pattern AROUND = Pattern.compile("^[ '-]+|[ '-]+$");

    private PersonName() {}

    /** @return whether the text is a valid name: 1 to {@value #LENGTH} characters on one line */
    public static boolean isValid(String text) {
        // Check the length first: normalising thousands of combining accents takes minutes.
        if (text.length() > 2 * LENGTH) {
            return false;
        }
        String clean = clean(text);
        return !clean.isEmpty()
                && clean.length() <= LENGTH
                && clean.chars().noneMatch(one -> Character.isISOControl(one) || one == BROKEN);
    }

    /** @return whether the name holds what programs write for a letter that their encoding does not have, so that it may be another name */
    public static boolean mayHaveLostLetters(String name) {
        return name.indexOf('?') >= 0 || name.indexOf(BROKEN) >= 0;
    }

    /** @return the name as it is stored: {@linkplain TidyText tidy}, with composed characters (Unicode NFC); check the length first */
    public static String clean(String name) {
        return Normalizer.normalize(TidyText.tidy(name), Normalizer.Form.NFC);
    }

    /** @return a name as the address tells it, {@code Ada Lovelace} for {@code ada.lovelace@example.com}; empty if it tells none */
    public static Optional<String> from(EmailAddress address) {
        String local = AFTER_PLUS.matcher(address.localPart()).replaceFirst("");
        String words = NOT_OF_NAMES.matcher(local).replaceAll(" ").toLowerCase(Locale.ROOT);
        String name =
                FIRST_LETTERS.matcher(words).replaceAll(start -> start.group().toUpperCase(Locale.ROOT));
        return Optional.of(clean(AROUND.matcher(name).replaceAll(""))).filter(PersonName::isValid);
    }

    /** @return the first letters of the first and the last word, as they stand for a person where there is no room for the name */
    public static String initials(String name) {
        String[] words = name.strip().split("\\s+");
        String first = TidyText.initial(words[0]);
        return words.length == 1 ? first : first + TidyText.initial(words[words.length - 1]);
    }

    /**
     * @return the text for searching by the beginning of any word: lower case, in plain letters (ß is ss, ø is o), a space before each word
     */
    public static String key(String text) {
        String start = text.substring(0, Math.min(text.length(), 2 * LENGTH));
        String bare = MARKS.matcher(Normalizer.normalize(start, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        StringBuilder plain = new StringBuilder();
        for (char one : bare.toCharArray()) {
            String typed = PLAIN.get(one);
            if (typed == null) {
                plain.append(one);
            } else {
                plain.append(typed);
            }
        }
        String words = NOT_OF_WORDS.matcher(plain).replaceAll(" ").strip();
        String key = " " + words;
        return key.length() > 220 ? key.substring(0, 220) : key;
    }
}
