package org.guestlist.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.guestlist.mail.DeliveryException.Reason;
import org.guestlist.platform.config.MailSecurity;
import org.junit.jupiter.api.Test;

class SmtpConnectionTest {

    private static final Instant NOW = Instant.parse("2026-06-04T13:30:00Z");

    @Test
    void aMailArrivesWithItsHeadersAndBothAlternatives() throws Exception {
        GreenMail server = greenMail(ServerSetup.PROTOCOL_SMTP);
        server.start();
        try (SmtpConnection smtp = new SmtpConnection(settings(server.getSmtp().getPort(), MailSecurity.NONE))) {
            smtp.send(new MailWriter().write(Letters.letter(MailKind.WELCOME, Locale.GERMAN)), Optional.empty(), NOW);
            smtp.send(new MailWriter().write(Letters.letter(MailKind.WELCOME, Locale.GERMAN)), Optional.empty(), NOW);

            MimeMessage[] received = server.getReceivedMessages();
            assertThat(received).hasSize(2);
            MimeMessage message = received[0];
            assertThat(message.getSubject()).isEqualTo("Ihre Einladung zu Nordwind Logistik GmbH");
            assertThat(message.getFrom())
                    .containsExactly(new InternetAddress("guestlist@mail.example", "Nordwind Logistik"));
            assertThat(((InternetAddress) message.getFrom()[0]).getPersonal()).isEqualTo("Nordwind Logistik");
            assertThat(message.getAllRecipients()).containsExactly(new InternetAddress("mara@nordwind.example"));
            assertThat(message.getReplyTo()).containsExactly(new InternetAddress("it@nordwind.example"));
            assertThat(message.getSentDate()).isEqualTo(NOW);
            assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(message.getContentLanguage()).containsExactly("de");
            assertThat(message.getMessageID()).endsWith("@nordwind.example>").isNotEqualTo(received[1].getMessageID());

            MimeMultipart alternatives = (MimeMultipart) message.getContent();
            assertThat(message.getContentType()).startsWith("multipart/alternative");
            assertThat(alternatives.getCount()).isEqualTo(2);
            assertPart(alternatives.getBodyPart(0), "text/plain", "Guten Tag Mara Lindqvist,");
            assertPart(alternatives.getBodyPart(1), "text/html", "Guten Tag Mara Lindqvist,</p>");
        } finally {
            server.stop();
        }
    }

    @Test
    void namesCannotAddHeaders() throws Exception {
        GreenMail server = greenMail(ServerSetup.PROTOCOL_SMTP);
        server.start();
        String name = "Müller, \"Söhne\" <x@evil.example>\r\nBcc: all@evil.example";
        Letter.Sender from =
                new Letter.Sender(name, name, Letters.NORDWIND.address(), Letters.NORDWIND.zone(), Optional.empty());
        try (SmtpConnection smtp = new SmtpConnection(settings(server.getSmtp().getPort(), MailSecurity.NONE))) {
            smtp.send(
                    new MailWriter()
                            .write(Letters.letter(
                                    MailKind.WELCOME, Locale.ENGLISH, from, new Letter.Reader("a@b.example", name))),
                    Optional.empty(),
                    NOW);

            assertThat(server.getReceivedMessages()).hasSize(1);
            MimeMessage message = server.getReceivedMessages()[0];
            assertThat(message.getHeader("Bcc")).isNull();
            assertThat(message.getFrom()).containsExactly(new InternetAddress("guestlist@mail.example"));
            assertThat(((InternetAddress) message.getFrom()[0]).getPersonal())
                    .startsWith("Müller, \"Söhne\" <x@evil.example> Bcc");
            assertThat(message.getAllRecipients()).containsExactly(new InternetAddress("a@b.example"));
            assertThat(message.getHeader("Subject", null)).contains("=?UTF-8?");
            assertThat(message.getSubject()).startsWith("Your invitation to Müller");
        } finally {
            server.stop();
        }
    }

    @Test
    void addressesBeyondAsciiArrive() throws Exception {
        try (Script server = new Script("SMTPUTF8", "RSET", "250 2.0.0 ok");
                SmtpConnection smtp = new SmtpConnection(settings(server.port(), MailSecurity.NONE))) {
            Letter.Reader reader = new Letter.Reader("jörg@müller.example", "Jörg Müller");
            smtp.send(
                    new MailWriter().write(Letters.letter(MailKind.WELCOME, Locale.GERMAN, Letters.NORDWIND, reader)),
                    Optional.of("bounces+2n9c-0f@nordwind.example"),
                    NOW);

            assertThat(server.heard)
                    .anyMatch(line -> line.startsWith("RCPT TO:<jörg@xn--mller-kva.example>"))
                    .anyMatch(line -> line.startsWith("MAIL FROM:<bounces+2n9c-0f@nordwind.example>")
                            && line.endsWith(" SMTPUTF8"));
        }
    }

    @Test
    void aServerThatIsDownIsUnreachable() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertThat(refusal(port, MailSecurity.NONE).reason()).isEqualTo(Reason.UNREACHABLE);
    }

    @Test
    void aServerThatSaysNothingIsGivenUpAfterTheTimeout() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // Nobody would ever answer.
            assertThat(refusal(new SmtpSettings(
                                    "127.0.0.1",
                                    silent.getLocalPort(),
                                    MailSecurity.NONE,
                                    Optional.empty(),
                                    Optional.empty(),
                                    "guestlist@mail.example",
                                    Duration.ofMillis(300)))
                            .reason())
                    .isEqualTo(Reason.UNREACHABLE);
        }
    }

    @Test
    void anUnknownRecipientIsRefusedForGood() throws Exception {
        try (Script server = new Script("RCPT", "550 5.1.1 no such user here")) {
            DeliveryException refusal = refusal(server.port(), MailSecurity.NONE);
            assertThat(refusal.reason()).isEqualTo(Reason.RECIPIENT_REFUSED);
            assertThat(refusal).hasMessageContaining("550 5.1.1 no such user here");
        }
    }

    @Test
    void aDeniedRelayIsNotTheRecipientsFault() throws Exception {
        try (Script server = new Script("RCPT", "554 5.7.1 relay access denied")) {
            assertThat(refusal(server.port(), MailSecurity.NONE).reason()).isEqualTo(Reason.NOT_NOW);
        }
    }

    @Test
    void aFullMailboxOrGreylistingIsTriedAgain() throws Exception {
        for (String reply : List.of("452 4.2.2 mailbox full", "451 4.7.1 greylisted", "552 5.2.2 mailbox full")) {
            try (Script server = new Script("RCPT", reply)) {
                assertThat(refusal(server.port(), MailSecurity.NONE).reason())
                        .as(reply)
                        .isEqualTo(Reason.NOT_NOW);
            }
        }
    }

    @Test
    void aRefusedMessageIsTriedAgainAndItsLinkKeptOutOfTheError() throws Exception {
        try (Script server = new Script(
                ".",
                "554 5.7.1 blocked: https://nordwind.example/set-password?token=" + Letters.TOKEN + " looks bad")) {
            DeliveryException refusal = refusal(server.port(), MailSecurity.NONE);
            assertThat(refusal.reason()).isEqualTo(Reason.NOT_NOW);
            assertThat(refusal.getMessage())
                    .contains("blocked: https://nordwind.example/set-password?token=… looks bad")
                    .doesNotContain(Letters.TOKEN);
        }
    }

    @Test
    void theConnectionGoesOnAfterARefusal() throws Exception {
        try (Script server = new Script("RCPT", "550 5.1.1 no such user here");
                SmtpConnection smtp = new SmtpConnection(settings(server.port(), MailSecurity.NONE))) {
            Mail mail = new MailWriter().write(Letters.letter(MailKind.WELCOME, Locale.ENGLISH));
            for (int i = 0; i < 3; i++) {
                assertThat(catchThrowableOfType(DeliveryException.class, () -> smtp.send(mail, Optional.empty(), NOW))
                                .reason())
                        .isEqualTo(Reason.RECIPIENT_REFUSED);
            }
            assertThat(server.heard).filteredOn(line -> line.startsWith("EHLO")).hasSize(1);
        }
    }

    @Test
    void withoutTheOfferOfStartTlsNothingIsSent() throws Exception {
        try (Script server = new Script("RCPT", "250 2.1.5 ok")) {
            assertThat(refusal(server.port(), MailSecurity.STARTTLS).reason()).isEqualTo(Reason.UNREACHABLE);
            assertThat(server.heard)
                    .noneMatch(line -> line.startsWith("MAIL") || line.startsWith("AUTH") || line.startsWith("DATA"));
        }
    }

    @Test
    void tlsNeedsATrustedCertificate() throws Exception {
        GreenMail server = greenMail(ServerSetup.PROTOCOL_SMTPS);
        server.start();
        try {
            assertThat(refusal(server.getSmtps().getPort(), MailSecurity.TLS).reason())
                    .isEqualTo(Reason.UNREACHABLE);
            assertThat(server.getReceivedMessages()).isEmpty();

            Properties trusted = new Properties();
            trusted.setProperty("mail.smtp.ssl.trust", "*");
            trusted.setProperty("mail.smtp.ssl.checkserveridentity", "false");
            try (SmtpConnection smtp =
                    new SmtpConnection(settings(server.getSmtps().getPort(), MailSecurity.TLS), trusted)) {
                smtp.send(
                        new MailWriter().write(Letters.letter(MailKind.WELCOME, Locale.ENGLISH)),
                        Optional.empty(),
                        NOW);
            }
            assertThat(server.getReceivedMessages()).hasSize(1);
        } finally {
            server.stop();
        }
    }

    @Test
    void signsInWhereAUserIsSetAndKeepsThePasswordToItself() throws Exception {
        GreenMail server = greenMail(ServerSetup.PROTOCOL_SMTP);
        server.start();
        server.setUser("guestlist@mail.example", "guestlist", "right-secret");
        try {
            assertThat(refusal(withUser(server, "wrong-secret")).reason()).isEqualTo(Reason.UNREACHABLE);
            assertThat(refusal(withUser(server, "wrong-secret")).getMessage()).doesNotContain("wrong-secret");
            assertThat(withUser(server, "wrong-secret").toString()).doesNotContain("wrong-secret");
            try (SmtpConnection smtp = new SmtpConnection(withUser(server, "right-secret"))) {
                smtp.send(
                        new MailWriter().write(Letters.letter(MailKind.WELCOME, Locale.ENGLISH)),
                        Optional.empty(),
                        NOW);
            }
            assertThat(server.getReceivedMessages()).hasSize(1);
        } finally {
            server.stop();
        }
    }

    private static GreenMail greenMail(String protocol) {
        ServerSetup setup = new ServerSetup(0, "127.0.0.1", protocol);
        // On a busy machine the first TLS server takes longer than the usual two seconds.
        setup.setServerStartupTimeout(30_000);
        return new GreenMail(setup);
    }

    private static void assertPart(BodyPart part, String type, String content) throws Exception {
        assertThat(part.getContentType()).startsWith(type).containsIgnoringCase("charset=utf-8");
        assertThat((String) part.getContent()).contains(content);
    }

    private static DeliveryException refusal(int port, MailSecurity security) {
        return refusal(settings(port, security));
    }

    private static DeliveryException refusal(SmtpSettings settings) {
        Mail mail = new MailWriter().write(Letters.letter(MailKind.WELCOME, Locale.ENGLISH));
        try (SmtpConnection smtp = new SmtpConnection(settings)) {
            return catchThrowableOfType(DeliveryException.class, () -> smtp.send(mail, Optional.empty(), NOW));
        }
    }

    private static SmtpSettings withUser(GreenMail server, String password) {
        return new SmtpSettings(
                "127.0.0.1",
                server.getSmtp().getPort(),
                MailSecurity.NONE,
                Optional.of("guestlist"),
                Optional.of(password),
                "guestlist@mail.example",
                Duration.ofSeconds(5));
    }

    private static SmtpSettings settings(int port, MailSecurity security) {
        return new SmtpSettings(
                "127.0.0.1",
                port,
                security,
                Optional.empty(),
                Optional.empty(),
                "guestlist@mail.example",
                Duration.ofSeconds(5));
    }

    /** A mail server that says yes to everything but one command. */
    private static final class Script implements AutoCloseable {

        private final List<String> heard = new CopyOnWriteArrayList<>();
        private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final String extension;
        private final String command;
        private final String reply;

        Script(String command, String reply) throws IOException {
            this("PIPELINING", command, reply);
        }

        Script(String extension, String command, String reply) throws IOException {
            this.extension = extension;
            this.command = command;
            this.reply = reply;
            Thread thread = new Thread(this::serve, "smtp-script");
            thread.setDaemon(true);
            thread.start();
        }

        int port() {
            return socket.getLocalPort();
        }

        private void serve() {
            try (Socket client = socket.accept();
                    BufferedReader in = new BufferedReader(
                            new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
                say(client, "220 script");
                boolean data = false;
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    if (data && !".".equals(line)) {
                        continue;
                    }
                    heard.add(line);
                    data = line.equals("DATA");
                    if (line.startsWith("EHLO")) {
                        say(client, "250-script\r\n250 " + extension);
                    } else {
                        say(client, line.startsWith(command) ? reply : data ? "354 go on" : "250 2.0.0 ok");
                    }
                }
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        private static void say(Socket client, String line) throws IOException {
            client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
