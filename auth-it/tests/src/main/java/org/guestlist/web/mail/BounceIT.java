package org.guestlist.web.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.net.http.HttpRequest.BodyPublishers;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Waiting;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.guestlist.web.server.Mailbox;
import org.guestlist.web.server.Surroundings;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mails that come back after the mail server has taken them. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class BounceIT {

    private static final String PATH = "/api/mail/bounces";
    private static final String JSON = "application/json";

    private Organisation acme;
    private Visitor admin;
    private Person ada;

    @BeforeEach
    void invite() {
        acme = backstage().organisation("Acme");
        admin = Visitor.signedIn(
                backstage().administrator(acme, "boss" + acme.id() + "@bounce.example", "Correct horse 7"));
        ada = backstage().invited(acme, "ada" + acme.id() + "@bounce.example");
    }

    /** @return the address to which Ada's mail comes back */
    private String mailed() {
        MoodyServer server = new MoodyServer("NOOP", "250 ok");
        Mailbox.whileDown(() -> server.listen(Mailbox.port(), () -> {
            backstage().mail(ada, "WELCOME");
            Waiting.until(() -> page().contains("Handed to the mail server"));
        }));
        return server.senders().stream()
                .filter(sender -> sender.endsWith("@" + acme.host()))
                .findFirst()
                .orElseThrow();
    }

    private String page() {
        return admin.open("/admin/person?id=" + ada.uuid()).text();
    }

    private static Page report(Organisation at, String type, String body) {
        return report(Visitor.at(at.host()), "Bearer " + Surroundings.BOUNCE_KEY, type, body);
    }

    private static Page report(Visitor from, String authorization, String type, String body) {
        return from.send(
                PATH,
                request -> request.POST(BodyPublishers.ofString(body))
                        .setHeader("Content-Type", type)
                        .setHeader("Authorization", authorization));
    }

    private static String json(String token, String status, String words) {
        return "{\"token\":\"" + token + "\",\"status\":\"" + status + "\",\"diagnostic\":\"" + words
                + "\",\"time\":\"2026-06-04T13:30:00Z\"}";
    }

    @Test
    void aMailThatComesBackForGoodMarksThePersonUntilTheAddressIsAnother() {
        String sender = mailed();
        Organisation globex = backstage().organisation("Globex");
        assertThat(report(globex, JSON, json(sender, "5.1.1", "no such user")).status())
                .as("at another organisation")
                .isEqualTo(204);
        assertThat(page()).doesNotContain("comes back");

        assertThat(report(acme, JSON, json(sender, "5.1.1", "550 5.1.1 no such user"))
                        .status())
                .isEqualTo(204);
        assertThat(page()).contains("Mail to this person comes back", "Invitation Came back", "550 5.1.1 no such user");
        assertThat(admin.open("/admin/people?mail=CAME_BACK").text()).contains(ada.email());
        assertThat(admin.open("/admin/audit").text()).contains("came back after the mail server had taken it");

        admin.open("/admin/person-address?id=" + ada.uuid())
                .formWith("email")
                .with("email", "new" + acme.id() + "@bounce.example")
                .submit();
        assertThat(page()).contains("new" + acme.id()).doesNotContain("Mail to this person comes back");
    }

    @Test
    void aDelayIsOnlyShown() {
        assertThat(report(acme, JSON, json(mailed(), "4.2.2", "mailbox full")).status())
                .isEqualTo(204);
        assertThat(page()).contains("4.2.2 mailbox full").doesNotContain("comes back");
    }

    @Test
    void aNotificationIsTakenAsTheMailServerSendsIt() {
        String body =
                "--b\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n"
                        + "Reporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; " + ada.email()
                        + "\r\nAction: failed\r\nStatus: 5.2.1\r\nDiagnostic-Code: smtp; 550 5.2.1 account closed\r\n\r\n--b--\r\n";
        String type = "multipart/report; report-type=delivery-status; boundary=b";
        assertThat(report(acme, "message/rfc822", "To: " + mailed() + "\r\nContent-Type: " + type + "\r\n\r\n" + body)
                        .status())
                .isEqualTo(204);
        assertThat(page()).contains("550 5.2.1 account closed");

        Person bo = backstage().invited(acme, "bo" + acme.id() + "@bounce.example");
        backstage().mail(bo, "WELCOME");
        Mailbox.mailTo(bo.email());
        String path = "/admin/person?id=" + bo.uuid();
        Waiting.until(() -> admin.open(path).text().contains("Handed to the mail server"));
        String forged =
                "To: bounces@example.com\r\nContent-Type: " + type + "\r\n\r\n" + body.replace(ada.email(), bo.email());
        assertThat(report(acme, "message/rfc822", forged).status()).isEqualTo(204);
        assertThat(admin.open(path).text())
                .as("anybody can write a mail to the bounce address")
                .doesNotContain("Mail to this person comes back");
        assertThat(report(acme, type, body.replace(ada.email(), bo.email())).status())
                .isEqualTo(204);
        assertThat(admin.open(path).text()).as("by the recipient alone").contains("Mail to this person comes back");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "application/json | {'status':'5.1.1','token':'1-000000000000000000000000'} | 204",
                "application/json | {'status':'5.1.1','recipient':'nobody@bounce.example'} | 204",
                "application/json | {'status':'2.0.0','token':'1-0'} | 400",
                "application/json | {'status':5,'token':'1-0'} | 400",
                "application/json | {'status':'5.1.1'} | 400",
                "application/json | ['5.1.1'] | 400",
                "application/json | {'status' | 400",
                "message/rfc822 | Subject: away | 204",
                "text/plain | 5.1.1 | 415"
            })
    void whatIsMalformedIsToldAndWhatIsUnknownIsNot(String type, String body, int status) {
        assertThat(report(acme, type, body.replace('\'', '"')).status()).isEqualTo(status);
    }

    @Test
    void onlyWhoHasTheKeyReportsAndNotWithoutEnd() {
        Visitor stranger = Visitor.at(acme.host());
        String body = json("1-0", "5.1.1", "x");
        assertThat(report(stranger, "Bearer wrong", JSON, body).status()).isEqualTo(401);
        assertThat(stranger.send(PATH, request -> request.POST(BodyPublishers.ofString(body)))
                        .status())
                .isEqualTo(401);
        assertThat(stranger.open(PATH).status()).isEqualTo(405);
        assertThat(report(acme, JSON, json("x".repeat(300_000), "5.1.1", "x")).status())
                .isEqualTo(413);

        Visitor guessing = Visitor.from("203.0.113.77", acme.host());
        backstage().useUp(acme, "CLIENT", "203.0.113.77");
        try {
            assertThat(report(guessing, "Bearer wrong", JSON, body).status()).isEqualTo(429);
        } finally {
            backstage().setClockRight();
        }
    }
}
