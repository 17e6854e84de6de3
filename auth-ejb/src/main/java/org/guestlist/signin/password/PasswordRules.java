package org.guestlist.signin.password;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.guestlist.organisation.tenant.PasswordPolicy;
import org.passay.FailureRuleResult;
import org.passay.PasswordData;
import org.passay.SuccessRuleResult;
import org.passay.rule.AllowedRegexRule;
import org.passay.rule.LengthRule;
import org.passay.rule.Rule;

/**
 * The rules for a new password that need no external service, based on Passay; {@link BreachedPasswords} is asked separately, for a
 * password that passes these.
 *
 * <pre>{@code List<PasswordRule> broken = PasswordRules.check(policy, password, repeated, contextWords);}</pre>
 *
 * <p>A password is any Unicode text, compared and counted as NFC, in code points. A letter of a script without case (Hebrew, Arabic, Thai,
 * Chinese …) counts as lowercase and as uppercase: people who write such a script cannot do better, and it is no easier to guess.
 */
public final class PasswordRules {

    /** The most code points that a password may have; it is never truncated. */
    public static final int MAX_LENGTH = 128;

    // Only general categories, which Java and JavaScript write the same way. Lo is "other letter": a letter without
    // case.
    private static final String LOWERCASE = "[\\p{Ll}\\p{Lo}]";
    private static final String UPPERCASE = "[\\p{Lu}\\p{Lt}\\p{Lo}]";
    private static final String DIGIT = "\\p{Nd}";

    private PasswordRules() {}

    /**
     * @param policy the organisation's choice
     * @param password the new password
     * @param repeated the second entry; null if the form has only one field
     * @param contextWords words that must not make up the password (ASVS 5.0 6.2.11): names of the organisation and the product, host
     *         names, the person's name and address, unchanged
     * @return all rules that the password breaks, in the order of {@link PasswordRule}; empty if it is fine
     */
    public static List<PasswordRule> check(
            PasswordPolicy policy, String password, String repeated, Collection<String> contextWords) {
        // No further checks for a huge password: normalising a megabyte of combining accents alone takes minutes.
        if (isHuge(password)) {
            return List.of(PasswordRule.TOO_LONG);
        }
        String normalised = normalise(password);
        List<PasswordRule> broken = new ArrayList<>();
        if (normalised.codePointCount(0, normalised.length()) > MAX_LENGTH) {
            broken.add(PasswordRule.TOO_LONG);
        } else {
            PasswordData data = new PasswordData(normalised);
            rules(policy, contextWords).forEach((rule, passay) -> {
                if (!passay.validate(data).isValid()) {
                    broken.add(rule);
                }
            });
        }
        if (repeated != null && (isHuge(repeated) || !normalised.equals(normalise(repeated)))) {
            broken.add(PasswordRule.ENTRIES_DIFFER);
        }
        return List.copyOf(broken);
    }

    /**
     * @param policy the organisation's choice
     * @return the rules to show beside the field, in order; {@link PasswordRule#TOO_LONG} and
     *     {@link PasswordRule#BREACH_CHECK_UNAVAILABLE} appear only when broken
     */
    public static List<ShownRule> shown(PasswordPolicy policy) {
        List<ShownRule> shown = new ArrayList<>();
        shown.add(ShownRule.length(PasswordRule.TOO_SHORT, minLength(policy)));
        if (policy == PasswordPolicy.PRODUCT) {
            shown.add(ShownRule.characters(PasswordRule.NO_LOWERCASE, LOWERCASE));
            shown.add(ShownRule.characters(PasswordRule.NO_UPPERCASE, UPPERCASE));
            shown.add(ShownRule.characters(PasswordRule.NO_DIGIT, DIGIT));
        }
        shown.add(ShownRule.plain(PasswordRule.COMMON));
        shown.add(ShownRule.plain(PasswordRule.CONTEXT_WORD));
        shown.add(ShownRule.plain(PasswordRule.BREACHED));
        shown.add(ShownRule.plain(PasswordRule.ENTRIES_DIFFER));
        return List.copyOf(shown);
    }

    /**
     * @param rule a rule
     * @param policy the organisation's choice
     * @return the rule as shown when broken, with its number
     */
    public static ShownRule told(PasswordRule rule, PasswordPolicy policy) {
        if (rule == PasswordRule.TOO_LONG) {
            return ShownRule.length(rule, MAX_LENGTH);
        }
        return shown(policy).stream()
                .filter(shown -> shown.rule() == rule)
                .findFirst()
                .orElse(ShownRule.plain(rule));
    }

    /**
     * @param policy the organisation's choice
     * @return the rules for password managers, in the syntax of the attribute {@code passwordrules}
     */
    public static String forManagers(PasswordPolicy policy) {
        String required = shown(policy).stream()
                .map(ShownRule::rule)
                .flatMap(rule -> characterClass(rule).stream())
                .map(name -> " required: " + name + ";")
                .collect(Collectors.joining());
        return "minlength: " + minLength(policy) + "; maxlength: " + MAX_LENGTH + ";" + required
                + " allowed: ascii-printable;";
    }

    private static Optional<String> characterClass(PasswordRule rule) {
        return switch (rule) {
            case NO_LOWERCASE -> Optional.of("lower");
            case NO_UPPERCASE -> Optional.of("upper");
            case NO_DIGIT -> Optional.of("digit");
            default -> Optional.empty();
        };
    }

    /**
     * @param policy the organisation's choice
     * @return how many code points a password must have
     */
    public static int minLength(PasswordPolicy policy) {
        return switch (policy) {
            case PRODUCT -> 8;
            case MODERN -> 15; // NIST SP 800-63B-4 §3.1.1.2
        };
    }

    private static Map<PasswordRule, Rule> rules(PasswordPolicy policy, Collection<String> contextWords) {
        Map<PasswordRule, Rule> rules = new EnumMap<>(shape(policy));
        rules.put(
                PasswordRule.COMMON,
                rule(password -> !CommonPasswords.of(policy).contains(password)));
        rules.put(PasswordRule.CONTEXT_WORD, rule(new ContextWords(contextWords)::allow));
        return rules;
    }

    /** The policy's rules for length and characters. Passay counts code points and matches a regular expression anywhere. */
    static Map<PasswordRule, Rule> shape(PasswordPolicy policy) {
        Map<PasswordRule, Rule> rules = new EnumMap<>(PasswordRule.class);
        for (ShownRule shown : shown(policy)) {
            if (shown.pattern() != null) {
                rules.put(shown.rule(), new AllowedRegexRule(shown.pattern()));
            }
        }
        rules.put(PasswordRule.TOO_SHORT, new LengthRule(minLength(policy), MAX_LENGTH));
        return rules;
    }

    private static Rule rule(Predicate<String> allows) {
        return data -> allows.test(data.getPassword().toString()) ? new SuccessRuleResult() : new FailureRuleResult();
    }

    /** @return whether the text would be too long even after composition: no character consists of more than 18 chars */
    static boolean isHuge(CharSequence text) {
        return text != null && text.length() > 18 * MAX_LENGTH;
    }

    /**
     * @param password a password as entered
     * @return it in NFC, so that the same text typed on another device is the same password
     */
    static String normalise(String password) {
        return Normalizer.normalize(Objects.requireNonNullElse(password, ""), Normalizer.Form.NFC);
    }
}
