package org.guestlist.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guestlist.platform.config.BounceAddress;

/**
 * Reads a delivery status notification (RFC 3464), as mail servers send it. Only its machine-readable part counts. The library for it,
 * {@code org.eclipse.angus:dsn}, would save two lines, those that go through the groups of fields; it knows neither what the fields mean
 * nor reports in UTF-8 (RFC 6533), and its content handlers would have to be found by the server's class loader.
 */
public final class DeliveryReport {

    private static final Pattern STATUS = Pattern.compile("^\\s*([245]\\.\\d{1,3}\\.\\d{1,3})\\b");

    /** RFC 3464 §2.2.4 and §2.3.2: a type and a semicolon come before the value. */
    private static final Pattern TYPED = Pattern.compile("^\\s*[\\w-]+\\s*;\\s*");

    private DeliveryReport() {}

    /**
     * @param message the notification as it came, with its header
     * @param address how a token stands in the addresses to which mails come back
     * @return the first failure or delay that it tells of; empty if it tells of none
     * @throws IllegalArgumentException if it cannot be read
     */
    public static Optional<Bounce> read(byte[] message, Optional<BounceAddress> address) {
        try {
            MimeMessage mail =
                    new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(message));
            if (!mail.isMimeType("multipart/report")) {
                return Optional.empty();
            }
            // Needs no handler of the server's for this type.
            MimeMultipart parts =
                    new MimeMultipart(new ByteArrayDataSource(mail.getRawInputStream(), mail.getContentType()));
            Optional<String> token = address.flatMap(pattern -> tokenIn(mail, pattern));
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart part = parts.getBodyPart(i);
                if (part.isMimeType("message/delivery-status") || part.isMimeType("message/global-delivery-status")) {
                    return failure(part.getInputStream(), token);
                }
            }
            return Optional.empty();
        } catch (MessagingException | IOException e) {
            throw new IllegalArgumentException("is no mail", e);
        }
    }

    private static Optional<String> tokenIn(MimeMessage mail, BounceAddress pattern) {
        try {
            for (String name : new String[] {"To", "Delivered-To", "X-Original-To", "Envelope-To"}) {
                String[] values = mail.getHeader(name);
                for (String value : values == null ? new String[0] : values) {
                    Optional<String> token = pattern.tokenIn(value);
                    if (token.isPresent()) {
                        return token;
                    }
                }
            }
            return Optional.empty();
        } catch (MessagingException e) {
            throw new IllegalArgumentException("has no header", e);
        }
    }

    /** RFC 3464 §2: a group of fields about the message, then one for each recipient, with a blank line between them. */
    private static Optional<Bounce> failure(InputStream groups, Optional<String> token)
            throws MessagingException, IOException {
        InputStream in = new ByteArrayInputStream(groups.readAllBytes());
        while (in.available() > 0) {
            InternetHeaders fields = new InternetHeaders(in);
            String action = field(fields, "Action").orElse("").strip();
            Optional<String> status = field(fields, "Status").flatMap(DeliveryReport::status);
            if ((action.equalsIgnoreCase("failed") || action.equalsIgnoreCase("delayed")) && status.isPresent()) {
                Optional<String> recipient = field(fields, "Original-Recipient")
                        .or(() -> field(fields, "Final-Recipient"))
                        .map(DeliveryReport::untyped);
                if (token.isEmpty() && recipient.isEmpty()) {
                    return Optional.empty();
                }
                String words = field(fields, "Diagnostic-Code")
                        .map(DeliveryReport::untyped)
                        .orElse("");
                String code =
                        action.equalsIgnoreCase("delayed") ? "4" + status.get().substring(1) : status.get();
                return Optional.of(new Bounce(token, recipient, code, words));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> field(InternetHeaders fields, String name) {
        return Optional.ofNullable(fields.getHeader(name, null));
    }

    private static Optional<String> status(String text) {
        Matcher status = STATUS.matcher(text);
        return status.find() && !status.group(1).startsWith("2") ? Optional.of(status.group(1)) : Optional.empty();
    }

    private static String untyped(String value) {
        return TYPED.matcher(value).replaceFirst("").strip();
    }
}
