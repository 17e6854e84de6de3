package org.guestlist.mail;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A report that a mail could not be delivered after the mail server had taken it.
 *
 * @param token names the mail
 * @param recipient the address that it went to, for reports without a token
 * @param status as in RFC 3463 §2: 5.x.x for good, 4.x.x for now
 * @param words what the mail server said, on one line; may be empty
 */
public record Bounce(Optional<String> token, Optional<String> recipient, String status, String words) {

    static final int WORDS_LENGTH = 500;

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern STATUS = Pattern.compile("[45](\\.\\d{1,3}){2}");

    /** @throws IllegalArgumentException if the status is none of a failure, or nothing tells which mail it was */
    public Bounce {
        if (!STATUS.matcher(status).matches()) {
            throw new IllegalArgumentException("status must be 4.x.x or 5.x.x (RFC 3463)");
        }
        if (token.isEmpty() && recipient.isEmpty()) {
            throw new IllegalArgumentException("token or recipient is required");
        }
        String line = SmtpConnection.withoutTokens(
                BLANKS.matcher(MailWriter.line(words)).replaceAll(" "));
        words = line.substring(0, Math.min(line.length(), WORDS_LENGTH));
    }

    /** @return whether the mail server has given up for good */
    public boolean isHard() {
        return status.startsWith("5");
    }

    /** @return status and words */
    String answer() {
        return words.contains(status) ? words : (status + " " + words).strip();
    }
}
