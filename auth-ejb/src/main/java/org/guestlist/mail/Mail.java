package org.guestlist.mail;

import java.util.Locale;
import java.util.Optional;

/**
 * A complete mail, ready to be sent.
 *
 * @param sender the display name of the sender
 * @param to the reader's e-mail address
 * @param toName the reader's name, which may be empty
 * @param replyTo the Reply-To address, if other than the sender
 * @param domain the organisation's domain, for the Message-ID
 * @param language the language it is written in
 * @param subject one line
 * @param text the mail as plain text
 * @param html the same as HTML
 */
public record Mail(
        String sender,
        String to,
        String toName,
        Optional<String> replyTo,
        String domain,
        Locale language,
        String subject,
        String text,
        String html) {

    /** Omits the text, which may contain a link. */
    @Override
    public String toString() {
        return "Mail[to=" + to + ", subject=" + subject + "]";
    }
}
