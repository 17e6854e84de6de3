package org.guestlist.account;

import java.util.Optional;

/**
 * That members answer for a person, who is a guest by it.
 *
 * @param hosts who answers
 * @param reason why the person is here, on one line
 * @param words what the host says in the mails that invite, on one line
 */
public record Vouching(Hosts hosts, Optional<String> reason, Optional<String> words) {

    /** The longest reason, and the longest words, in characters. */
    public static final int LENGTH = 300;

    /** @throws IllegalArgumentException if a text is empty or too long */
    public Vouching {
        if (reason.filter(Vouching::isUnfit).isPresent()
                || words.filter(Vouching::isUnfit).isPresent()) {
            throw new IllegalArgumentException("must be 1 to " + LENGTH + " characters on one line");
        }
    }

    private static boolean isUnfit(String text) {
        return text.isBlank() || text.length() > LENGTH || text.chars().anyMatch(Character::isISOControl);
    }

    /** Hosts alone. */
    public Vouching(Hosts hosts) {
        this(hosts, Optional.empty(), Optional.empty());
    }

    /** @return the same by other hosts */
    public Vouching by(Hosts others) {
        return new Vouching(others, reason, words);
    }
}
