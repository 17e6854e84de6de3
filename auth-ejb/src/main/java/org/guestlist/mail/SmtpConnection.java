package org.guestlist.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guestlist.organisation.tenant.HostName;
import org.guestlist.platform.config.MailSecurity;

/**
 * Hands mails to the mail server: one connection for many mails, opened when it is needed.
 *
 * <p>Every step has a time limit. It does not use the database.
 */
final class SmtpConnection implements AutoCloseable {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    /** RFC 5321 §4.2 and RFC 3463: reply code, then perhaps an enhanced status code. */
    private static final Pattern REPLY = Pattern.compile("^(\\d{3})[ -](?:(\\d)\\.(\\d{1,3})\\.\\d{1,3}\\b)?");

    /** Some filters quote a link that they reject. */
    private static final Pattern TOKEN = Pattern.compile("(?i)token(=|%3D)[^\\s\"'<>]*");

    private final SmtpSettings settings;
    private final Session session;
    private Transport transport;

    SmtpConnection(SmtpSettings settings) {
        this(settings, new Properties());
    }

    SmtpConnection(SmtpSettings settings, Properties more) {
        this.settings = settings;
        this.session = Session.getInstance(properties(settings, more));
    }

    private static Properties properties(SmtpSettings settings, Properties more) {
        String timeout = Long.toString(settings.timeout().toMillis());
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.connectiontimeout", timeout);
        properties.setProperty("mail.smtp.timeout", timeout);
        properties.setProperty("mail.smtp.writetimeout", timeout);
        properties.setProperty(
                "mail.smtp.auth", Boolean.toString(settings.user().isPresent()));
        properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(settings.security() == MailSecurity.TLS));
        properties.setProperty(
                "mail.smtp.starttls.enable", Boolean.toString(settings.security() == MailSecurity.STARTTLS));
        // Otherwise a man in the middle who strips STARTTLS from the server's response gets everything in clear text.
        properties.setProperty(
                "mail.smtp.starttls.required", Boolean.toString(settings.security() == MailSecurity.STARTTLS));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.quitwait", "false");
        properties.putAll(more);
        return properties;
    }

    /** Sends one mail. @param envelope where it comes back if it cannot be delivered; empty for the sender's address */
    void send(Mail mail, Optional<String> envelope, Instant now) throws DeliveryException {
        session.getProperties().setProperty("mail.smtp.from", envelope.orElse(settings.from()));
        allowInternational(mail.to());
        MimeMessage message = message(mail, now);
        if (transport == null) {
            connect();
        }
        try {
            transport.sendMessage(message, message.getAllRecipients());
        } catch (MessagingException e) {
            throw failure(e);
        }
    }

    /**
     * RFC 6531: a non-ASCII address needs a server that announces SMTPUTF8; requesting it from every server would fill the log with
     * refusals.
     */
    private void allowInternational(String email) {
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(email.substring(0, email.lastIndexOf('@')))
                && session.getProperties().putIfAbsent("mail.mime.allowutf8", "true") == null) {
            close();
        }
    }

    /** Connects, unless the connection is still open. */
    void connect() throws DeliveryException {
        if (transport != null && transport.isConnected()) {
            return;
        }
        close();
        try {
            transport = session.getTransport("smtp");
            transport.connect(
                    settings.host(),
                    settings.port(),
                    settings.user().orElse(null),
                    settings.password().orElse(null));
        } catch (MessagingException e) {
            throw new DeliveryException(DeliveryException.Reason.UNREACHABLE, say(e), e);
        }
    }

    private MimeMessage message(Mail mail, Instant now) throws DeliveryException {
        try {
            MimeMessage message = new MimeMessage(session) {
                @Override
                protected void updateMessageID() throws MessagingException {
                    // A retry carries another link, so it is a new message with a new id.
                    setHeader("Message-ID", "<" + UUID.randomUUID() + "@" + mail.domain() + ">");
                }
            };
            message.setFrom(new InternetAddress(settings.from(), mail.sender(), UTF_8));
            message.setRecipient(Message.RecipientType.TO, address(mail.to(), mail.toName()));
            if (mail.replyTo().isPresent()) {
                message.setReplyTo(new InternetAddress[] {address(mail.replyTo().get(), mail.sender())});
            }
            message.setSubject(mail.subject(), UTF_8);
            message.setSentDate(Date.from(now));
            message.setContentLanguage(new String[] {mail.language().toLanguageTag()});
            // RFC 3834 §5: prevents automatic replies. Exchange needs a header of its own.
            message.setHeader("Auto-Submitted", "auto-generated");
            message.setHeader("X-Auto-Response-Suppress", "All");
            // RFC 2046 §5.1.4: the last alternative is the preferred one.
            message.setContent(new MimeMultipart("alternative", part(mail.text(), "plain"), part(mail.html(), "html")));
            message.saveChanges();
            return message;
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new DeliveryException(
                    DeliveryException.Reason.RECIPIENT_REFUSED,
                    "no message can be made for this address: " + say(e),
                    e);
        }
    }

    private static InternetAddress address(String email, String name)
            throws MessagingException, UnsupportedEncodingException {
        int at = email.lastIndexOf('@');
        String domain = HostName.ascii(email.substring(at + 1))
                .orElseThrow(() -> new MessagingException("not a domain: " + email.substring(at + 1)));
        InternetAddress address =
                new InternetAddress(email.substring(0, at + 1) + domain, name.isEmpty() ? null : name, UTF_8);
        address.validate();
        return address;
    }

    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, UTF_8, subtype);
        return part;
    }

    private DeliveryException failure(MessagingException e) {
        if (!(e instanceof SendFailedException)) {
            // No reply from the server, but a timeout or a broken connection: the next mail opens a new one.
            close();
        }
        boolean recipient = e instanceof SendFailedException failed
                && failed.getInvalidAddresses() != null
                && failed.getInvalidAddresses().length > 0
                && aboutTheRecipient(e);
        return new DeliveryException(
                recipient ? DeliveryException.Reason.RECIPIENT_REFUSED : DeliveryException.Reason.NOT_NOW, say(e), e);
    }

    /**
     * "Relaying denied" (5.7.1) is a problem of our configuration, not of the recipient: the operator will fix it, and the mail must be
     * kept.
     */
    private static boolean aboutTheRecipient(MessagingException e) {
        for (Exception cause = e; cause instanceof MessagingException next; cause = next.getNextException()) {
            Matcher reply = REPLY.matcher(cause.getMessage() == null ? "" : cause.getMessage());
            if (reply.find() && "7".equals(reply.group(3))) {
                return false;
            }
        }
        return true;
    }

    /** The error in one line that may be stored and logged. */
    private static String say(Exception e) {
        StringBuilder words = new StringBuilder();
        // "Invalid Addresses" and the like are less specific than the server's reply in the cause.
        Throwable cause = e instanceof SendFailedException failed && failed.getNextException() != null
                ? failed.getNextException()
                : e;
        for (int depth = 0; cause != null && depth < 4; depth++) {
            String word =
                    cause.getMessage() == null ? cause.getClass().getSimpleName() : MailWriter.line(cause.getMessage());
            if (words.indexOf(word) < 0) {
                words.append(words.length() == 0 ? "" : ": ").append(word);
            }
            cause = cause instanceof MessagingException next ? next.getNextException() : cause.getCause();
        }
        return withoutTokens(words);
    }

    /** @return the words of a mail server, which may quote a link, without its token */
    static String withoutTokens(CharSequence words) {
        return TOKEN.matcher(words).replaceAll("token=…");
    }

    @Override
    public void close() {
        if (transport != null) {
            try {
                transport.close();
            } catch (MessagingException e) {
                // The server closed first; accepted mails stay accepted.
                transport = null;
            }
            transport = null;
        }
    }
}
