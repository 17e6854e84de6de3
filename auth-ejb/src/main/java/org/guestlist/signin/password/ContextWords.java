package org.guestlist.signin.password;

import java.text.Normalizer;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The words that an attacker would try first for this person: the names of the organisation, the product, the host and the person (ASVS 5.0
 * 6.2.11).
 *
 * <p>A password is refused if it is such a word with decoration: once all of them are taken out, fewer than {@value #ENOUGH} letters are
 * left. So {@code Acme2026!} and {@code 4cm3-Guestl1st-99} are refused at Acme, and {@code AcmeBuysRedBricks7} is fine. Words shorter than
 * {@value #SHORTEST} letters are ignored, and so are case, accents and the usual digits for letters.
 */
final class ContextWords {

    private static final int SHORTEST = 4;
    private static final int ENOUGH = 4;

    private static final Pattern LETTERS = Pattern.compile("\\p{L}{" + SHORTEST + ",}");
    private static final Pattern NEITHER_LETTER_NOR_DIGIT = Pattern.compile("[^\\p{L}\\p{Nd}]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private final List<int[]> words;

    ContextWords(Collection<String> names) {
        Set<String> found = new HashSet<>();
        for (String name : names) {
            if (name != null) {
                addWords(fold(name), found);
                addWords(fold(germanSpelling(name)), found);
            }
        }
        this.words = found.stream().map(word -> word.codePoints().toArray()).toList();
    }

    /** Adds each run of letters, and all of them joined: "Web 2 Print" gives print and web2print. */
    private static void addWords(String name, Set<String> found) {
        List<String> runs =
                LETTERS.matcher(name).results().map(MatchResult::group).toList();
        found.addAll(runs);
        String squeezed = NEITHER_LETTER_NOR_DIGIT.matcher(name).replaceAll("");
        if (squeezed.codePoints().filter(Character::isLetter).count() >= SHORTEST) {
            found.add(squeezed);
        }
    }

    /** @return whether the password, in NFC, is more than these words */
    boolean allow(String password) {
        int[] points = fold(password).codePoints().toArray();
        BitSet taken = new BitSet(points.length);
        for (int[] word : words) {
            for (int at = 0; at + word.length <= points.length; at++) {
                if (startsAt(points, at, word)) {
                    taken.set(at, at + word.length);
                }
            }
        }
        if (taken.isEmpty()) {
            return true;
        }
        int left = 0;
        for (int i = taken.nextClearBit(0); i < points.length; i = taken.nextClearBit(i + 1)) {
            if (Character.isLetter(points[i])) {
                left++;
            }
        }
        return left >= ENOUGH;
    }

    private static boolean startsAt(int[] points, int at, int[] word) {
        for (int i = 0; i < word.length; i++) {
            int typed = points[at + i];
            if (typed != word[i] && !standsFor(typed, word[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean standsFor(int typed, int letter) {
        return switch (typed) {
            case '0' -> letter == 'o';
            case '1', '!', '|' -> letter == 'i' || letter == 'l';
            case '3', '€' -> letter == 'e';
            case '4', '@' -> letter == 'a';
            case '5', '$' -> letter == 's';
            case '7', '+' -> letter == 't';
            case '8' -> letter == 'b';
            default -> false;
        };
    }

    private static String fold(String text) {
        String lower = text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        String bare =
                MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFKD)).replaceAll("");
        // Composed again, since a Korean syllable is one letter, not three.
        return Normalizer.normalize(bare, Normalizer.Form.NFC);
    }

    // For example, Müller's address is mueller@.
    private static String germanSpelling(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ü", "ue");
    }
}
