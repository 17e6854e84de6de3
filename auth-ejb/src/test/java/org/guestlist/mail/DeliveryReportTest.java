package org.guestlist.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.guestlist.platform.config.BounceAddress;
import org.junit.jupiter.api.Test;

/** Delivery status notifications (RFC 3464) as mail servers send them. */
class DeliveryReportTest {

    private static final Optional<BounceAddress> ADDRESS =
            Optional.of(new BounceAddress("bounces+{token}@example.com"));

    /** As Postfix writes it, with the action and what is said of the recipient. */
    private static String postfix(String to, String recipientFields) {
        return String.join(
                "\r\n",
                "From: MAILER-DAEMON@mx.example.com",
                "To: " + to,
                "Subject: Undelivered Mail Returned to Sender",
                "MIME-Version: 1.0",
                "Content-Type: multipart/report; report-type=delivery-status;",
                "\tboundary=\"4FZ.1/mx.example.com\"",
                "",
                "This is a MIME-encapsulated message.",
                "",
                "--4FZ.1/mx.example.com",
                "Content-Type: text/plain; charset=us-ascii",
                "",
                "Status: 5.9.9 is not said here",
                "--4FZ.1/mx.example.com",
                "Content-Type: message/delivery-status",
                "",
                "Reporting-MTA: dns; mx.example.com",
                "Arrival-Date: Thu,  4 Jun 2026 13:30:00 +0000 (UTC)",
                "",
                recipientFields,
                "--4FZ.1/mx.example.com",
                "Content-Type: text/rfc822-headers",
                "",
                "To: ada@example.org",
                "--4FZ.1/mx.example.com--",
                "");
    }

    private static Optional<Bounce> read(String message) {
        return DeliveryReport.read(message.getBytes(StandardCharsets.US_ASCII), ADDRESS);
    }

    @Test
    void aFailureTellsWhichMailWhomAndWhy() {
        assertThat(read(postfix(
                        "bounces+2n9c-0f@example.com",
                        "Final-Recipient: rfc822; ada@example.org\r\nAction: failed\r\nStatus: 5.1.1\r\n"
                                + "Diagnostic-Code: smtp; 550 5.1.1 <ada@example.org>:\r\n    user unknown\r\n")))
                .hasValue(new Bounce(
                        Optional.of("2n9c-0f"),
                        Optional.of("ada@example.org"),
                        "5.1.1",
                        "550 5.1.1 <ada@example.org>: user unknown"));
    }

    @Test
    void aDelayIsNoFailureWhateverItsStatus() {
        Bounce delay = read(postfix(
                        "bounces+2n9c-0f@example.com",
                        "Final-Recipient: rfc822; ada@example.org\r\nAction: delayed\r\nStatus: 5.4.1\r\n"))
                .orElseThrow();
        assertThat(delay.isHard()).isFalse();
        assertThat(delay.status()).isEqualTo("4.4.1");
    }

    @Test
    void whatTellsOfNoFailureIsNone() {
        assertThat(read(postfix(
                        "bounces+2n9c-0f@example.com",
                        "Final-Recipient: rfc822; ada@example.org\r\nAction: relayed\r\nStatus: 2.0.0\r\n")))
                .isEmpty();
        assertThat(
                        read(
                                "To: bounces+2n9c-0f@example.com\r\nSubject: I am away\r\n\r\nStatus: 5.1.1\r\nAction: failed\r\n"))
                .as("an automatic reply")
                .isEmpty();
        assertThat(read("")).isEmpty();
        assertThat(read(postfix("bounces@example.com", "Action: failed\r\nStatus: 5.1.1\r\n")))
                .as("neither mail nor recipient")
                .isEmpty();
    }

    @Test
    void aLinkThatIsQuotedIsNotKept() {
        Bounce bounce = new Bounce(
                Optional.of("x"),
                Optional.empty(),
                "5.7.1",
                "blocked: https://a.example/set-password?token=secret\r\nX");
        assertThat(bounce.words()).isEqualTo("blocked: https://a.example/set-password?token=… X");
    }
}
