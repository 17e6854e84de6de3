package org.guestlist.mail;

import java.util.Locale;
import java.util.Optional;

/**
 * A mail in its final words, ready to be sent.
 *
 * @param sender the name shown as the sender's
 * @param to the reader's e-mail address
 * @param toName the reader's name, which may be empty
 * @param replyTo where answers go, if not to the sender
 * @param domain the organisation's domain, for the Message-ID
 * @param language the language it is written in
 * @param subject one line
 * @param text the mail as plain text
 * @param html the same as HTML
 */
public record Mail(String sender, String to, String toName, Optional<String> replyTo, String domain, Locale language, String subject, String text,
        String html) {

    /** Leaves out what it says: there may be a link in it. */
    @Override
    public String toString() {
        return "Mail[to=" + to + ", subject=" + subject + "]";
    }
}
