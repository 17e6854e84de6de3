package org.guestlist.roster.intake;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names as many lists and mail programs write them, the family name first: {@code Müller, Anna}. What stands behind a comma may be
 * something else, such as a degree, and is no first name then.
 */
public final class NameOrder {

    /** At so many of a hundred names the list is taken for one that writes them so. */
    private static final int NEARLY_ALL = 90;

    /** What stands behind a whole name, without points. */
    private static final Set<String> BEHIND =
            words("jr jun junior sr sen senior ii iii iv phd dphil md mdphd dds dvm rn jd llb llm esq cpa cfa pmp "
                    + "mba emba mpa mph msc bsc meng beng med bed mphil obe mbe cbe inc ltd llc llp plc corp gmbh "
                    + "extern external ext intern guest gast");

    /** The same, which in small letters are first names. */
    private static final Set<String> CAPITALS_BEHIND =
            Set.of("MA", "BA", "MS", "BS", "MD", "JD", "RN", "AG", "KG", "UG");

    private static final Pattern WORDS = Pattern.compile("[ .]+");

    /** What stands before a first name. */
    private static final Set<String> TITLES =
            words("dr prof univprof pd priv doz privdoz mag dipl dipling dipl-ing ing med rer nat phil jur iur oec "
                    + "pol hc habil mr mrs herr frau sir dame");

    private NameOrder() {}

    private static Set<String> words(String all) {
        return Set.of(all.split(" "));
    }

    /**
     * A name that is turned.
     *
     * @param from the name in the list
     * @param to the same with the first name first
     */
    public record Turned(String from, String to) {}

    /**
     * @return the name with the first name first; empty if it has no family name before a comma. A degree stays behind, a title comes
     *     first, and so does what is in brackets stay at the end
     */
    static Optional<String> turned(String name) {
        int bracket = name.endsWith(")") ? name.indexOf('(') : -1;
        String end = bracket < 0 ? "" : " " + name.substring(bracket);
        List<String> parts = Stream.of((bracket < 0 ? name : name.substring(0, bracket)).split(",", -1))
                .map(String::strip)
                .toList();
        if (parts.size() < 2 || parts.size() > 3 || !parts.stream().allMatch(NameOrder::isOfNames)) {
            return Optional.empty();
        }
        return order(parts).map(turned -> turned + end);
    }

    private static Optional<String> order(List<String> parts) {
        String last = parts.get(0);
        List<String> others = parts.subList(1, parts.size());
        List<String> names = others.stream()
                .filter(part -> !isBehind(part) && !isTitle(part))
                .toList();
        if (names.size() != 1) {
            // "Anna Müller, MBA" has no first name behind the comma, and what "Müller, Anna, Sales" means is not known.
            return Optional.empty();
        }
        String turned = names.get(0) + " " + last;
        return Optional.of(others.stream()
                .filter(part -> !part.equals(names.get(0)))
                .findFirst()
                .map(other -> isBehind(other) ? turned + ", " + other : other + " " + turned)
                .orElse(turned));
    }

    /** One letter beside another is one first name beside another, {@code J. R.}, unless it is a degree and has no space in it. */
    private static boolean isBehind(String part) {
        String[] words = WORDS.split(part);
        String together = String.join("", words);
        if (words.length > 1 && Stream.of(words).allMatch(word -> word.length() == 1)) {
            return part.indexOf(' ') < 0 && CAPITALS_BEHIND.contains(together);
        }
        return CAPITALS_BEHIND.contains(together)
                || BEHIND.contains(together.toLowerCase(Locale.ROOT))
                || consistsOf(BEHIND, words);
    }

    private static boolean isTitle(String part) {
        return consistsOf(TITLES, WORDS.split(part));
    }

    private static boolean consistsOf(Set<String> all, String[] words) {
        return Stream.of(words).allMatch(word -> all.contains(word.toLowerCase(Locale.ROOT)));
    }

    /** A letter that was lost in an encoding is still one of a name. */
    private static boolean isOfNames(String part) {
        return part.codePoints().anyMatch(Character::isLetter)
                && part.codePoints()
                        .allMatch(one -> Character.isLetter(one)
                                || Character.getType(one) == Character.NON_SPACING_MARK
                                || " .'’`-–?".indexOf(one) >= 0);
    }

    /** @return whether nearly all of these names have the family name first */
    static boolean isUsual(Collection<String> names) {
        long turned = names.stream().filter(name -> turned(name).isPresent()).count();
        return turned > 0 && turned * 100 >= (long) NEARLY_ALL * names.size();
    }

    /** @return the first of these names that have the family name first, at most so many */
    static List<Turned> examples(Collection<String> names, int most) {
        return names.stream()
                .flatMap(name -> turned(name).map(to -> new Turned(name, to)).stream())
                .limit(most)
                .toList();
    }

    /** @return whether a list has a name only in another order than it is known here, so that it is right already */
    static boolean isTurned(String listed, String known) {
        return turned(listed).filter(known::equalsIgnoreCase).isPresent();
    }
}
