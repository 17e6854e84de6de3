package org.guestlist.signin.password;

/** The result of {@link BreachedPasswords} for a password. */
public sealed interface BreachCheck {

    /**
     * It is in the list.
     *
     * @param times how often it was seen in breaches
     */
    record Found(long times) implements BreachCheck {}

    /** It is not in the list. */
    record NotFound() implements BreachCheck {}

    /**
     * There was no reliable answer; the organisation's setting decides whether the password may be used.
     *
     * @param reason for the audit log, without anything of the password
     */
    record Unavailable(String reason) implements BreachCheck {}
}
