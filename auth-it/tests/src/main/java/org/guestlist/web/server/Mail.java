package org.guestlist.web.server;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mail as it arrived. */
public record Mail(MimeMessage message) {

    private static final Pattern LINK = Pattern.compile("https?://\\S+[?&]token=[A-Za-z0-9_-]+");

    /** @return the decoded subject */
    public String subject() {
        try {
            return message.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return the sender as written: name and address */
    public String from() {
        try {
            return message.getFrom()[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return the plain text part */
    public String text() {
        return part(message, "text/plain").orElseThrow();
    }

    /** @return the HTML part */
    public String html() {
        return part(message, "text/html").orElseThrow();
    }

    /** @return the address with the single-use token in the plain text */
    public URI link() {
        Matcher matcher = LINK.matcher(text());
        if (!matcher.find()) {
            throw new AssertionError("No link in: " + text());
        }
        return URI.create(matcher.group());
    }

    /** @return all addresses with a single-use token in the plain text */
    List<String> links() {
        return part(message, "text/plain").stream()
                .flatMap(text -> LINK.matcher(text).results())
                .map(MatchResult::group)
                .toList();
    }

    @Override
    public String toString() {
        return subject();
    }

    private static Optional<String> part(Part part, String type) {
        try {
            if (part.isMimeType(type)) {
                return Optional.of((String) part.getContent());
            }
            if (part.isMimeType("multipart/*")) {
                Multipart parts = (Multipart) part.getContent();
                for (int i = 0; i < parts.getCount(); i++) {
                    Optional<String> found = part(parts.getBodyPart(i), type);
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
            return Optional.empty();
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
