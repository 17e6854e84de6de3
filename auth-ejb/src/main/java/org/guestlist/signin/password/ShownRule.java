package org.guestlist.signin.password;

/**
 * A rule as the page shows it beside the password field. The page and the server check the same numbers and patterns, as both come from
 * here.
 *
 * @param rule the rule
 * @param number the parameter of its text and of the length rules, in code points after NFC; null if it has none
 * @param pattern what the password must contain, in the syntax that {@code java.util.regex} and JavaScript's {@code u} flag share; null if
 *     the rule is not a matter of characters
 */
public record ShownRule(PasswordRule rule, Integer number, String pattern) {

    static ShownRule plain(PasswordRule rule) {
        return new ShownRule(rule, null, null);
    }

    static ShownRule length(PasswordRule rule, int number) {
        return new ShownRule(rule, number, null);
    }

    static ShownRule characters(PasswordRule rule, String pattern) {
        return new ShownRule(rule, null, pattern);
    }

    /** @return whether it says how many or which characters there must be, which people can know before they type */
    public boolean isAboutCharacters() {
        return number != null || pattern != null;
    }

    /** @return the key of the rule's text in the bundles, whose {@code {0}} is {@link #number()} */
    public String messageKey() {
        return rule.messageKey();
    }
}
