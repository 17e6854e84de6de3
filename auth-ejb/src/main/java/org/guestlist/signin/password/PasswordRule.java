package org.guestlist.signin.password;

/**
 * What can be wrong with a new password, in the order in which it is shown. Each has a message of its own, see {@link #messageKey()}.
 */
public enum PasswordRule {

    /** Fewer code points than the policy requires; the number is in {@link ShownRule#number()}. */
    TOO_SHORT,
    /** More than {@value PasswordRules#MAX_LENGTH} code points. */
    TOO_LONG,
    /** Neither a lowercase letter nor one of a script without case. */
    NO_LOWERCASE,
    /** Neither an uppercase letter nor one of a script without case. */
    NO_UPPERCASE,
    /** No decimal digit of any script. */
    NO_DIGIT,
    /** Among the most common passwords, or a simple pattern. */
    COMMON,
    /** Little more than the name of the organisation, the product, the host or the person. */
    CONTEXT_WORD,
    /** In the Have I Been Pwned list. */
    BREACHED,
    /** Have I Been Pwned did not answer, and the organisation refuses passwords that it could not check. */
    BREACH_CHECK_UNAVAILABLE,
    /** The two entries are not the same. */
    ENTRIES_DIFFER;

    /** @return the key of this rule's text in the bundles */
    public String messageKey() {
        return "password.rule." + name();
    }
}
