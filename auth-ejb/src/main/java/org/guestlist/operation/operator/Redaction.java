package org.guestlist.operation.operator;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Takes out of a text what may name a person, a network or a secret: for a log that is given to others. */
public final class Redaction {

    private static final List<Map.Entry<Pattern, String>> RULES = List.of(
            Map.entry(
                    Pattern.compile("(?<![^\\s\"'<>(),;:=])[^\\s\"'<>(),;:=]+?(?:@|%40)[^\\s\"'<>(),;:]++"),
                    "(address)"),
            Map.entry(Pattern.compile("(?i)bearer\\s+\\S+"), "Bearer (secret)"),
            // Queries of addresses hold tokens of links and codes.
            Map.entry(Pattern.compile("\\?[^\\s\"']+"), "?(query)"),
            // JSON Web Tokens, and what the master key has sealed.
            Map.entry(Pattern.compile("(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]++\\.[A-Za-z0-9_.-]++"), "(secret)"),
            // Tokens, keys and hashes: base64, base64url and hexadecimal.
            Map.entry(
                    Pattern.compile(
                            "(?<![A-Za-z0-9+_-])(?=[A-Za-z0-9+/_-]{0,200}?[0-9])[A-Za-z0-9+_-]{24,}+(?:[/.=][A-Za-z0-9+/_.=-]*+)?"),
                    "(secret)"),
            Map.entry(Pattern.compile("\\b\\d{1,3}(\\.\\d{1,3}){3}\\b"), "(network address)"),
            Map.entry(
                    Pattern.compile(
                            "(?i)(?<![\\w:.])(?:(?:[0-9a-f]{1,4}:){3,7}[0-9a-f:]*[0-9a-f]|[0-9a-f:]*::[0-9a-f:.]*)(?![\\w:])"),
                    "(network address)"));

    private Redaction() {}

    /** @return the text without these */
    public static String of(String text) {
        String redacted = text;
        for (Map.Entry<Pattern, String> rule : RULES) {
            redacted = rule.getKey().matcher(redacted).replaceAll(rule.getValue());
        }
        return redacted;
    }
}
