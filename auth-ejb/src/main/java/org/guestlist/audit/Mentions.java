package org.guestlist.audit;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds and replaces mentions of a person in texts: by one of the names or addresses, as whole words, in any case. */
public final class Mentions {

    private static final Pattern NOTHING = Pattern.compile("(?!)");

    private final List<String> words;
    private final Pattern pattern;

    /** @param words all names and addresses that the person ever had */
    public Mentions(Collection<String> words) {
        // Longest first: with "Ada" before "Ada Lovelace" the surname would remain.
        this.words = words.stream()
                .filter(word -> !word.isBlank())
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
        String any = this.words.stream().map(Pattern::quote).collect(Collectors.joining("|"));
        pattern = any.isEmpty()
                ? NOTHING
                : Pattern.compile(
                        "(?<![\\p{L}\\p{N}])(?:" + any + ")(?![\\p{L}\\p{N}])",
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** @return the names and addresses, for a preselection in the database */
    public List<String> words() {
        return words;
    }

    /** @return whether the text, which may be null, mentions the person */
    public boolean in(String text) {
        return text != null && pattern.matcher(text).find();
    }

    /** @return the text, which may be null, with each mention replaced by the pseudonym */
    public String replacedIn(String text, String pseudonym) {
        return text == null ? null : pattern.matcher(text).replaceAll(Matcher.quoteReplacement(pseudonym));
    }
}
