package org.guestlist.web.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Waiting;
import org.guestlist.web.http.Visitor;
import org.guestlist.web.server.Mail;
import org.guestlist.web.server.Mailbox;
import org.guestlist.web.server.Server;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From the outbox to the mailbox, through a mail server that is not always well. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class MailIT {

    private static final Map<Long, Visitor> administrators = new HashMap<>();

    @Test
    void aMailComesFromTheOrganisationInItsLanguage() {
        Organisation nordwind = Server.backstage().organisation("Nordwind Öl & Gas", "nordwind-mail.localhost", "de");
        Person ada = Server.backstage().invited(nordwind, "ada@in-german.example");
        Server.backstage().mail(ada, "WELCOME");

        Mail mail = Mailbox.mailTo(ada.email());
        assertThat(mail.subject()).isEqualTo("Ihre Einladung zu Nordwind Öl & Gas");
        assertThat(mail.text()).contains("Guten Tag Ada,", "Sie sind zu Nordwind Öl & Gas eingeladen.");
        assertThat(mail.html()).contains("Willkommen bei Nordwind Öl &amp; Gas").doesNotContain("<img", "Öl & Gas");
        assertThat(mail.link())
                .hasScheme("http")
                .hasHost("nordwind-mail.localhost")
                .hasPort(Server.port())
                .hasPath("/set-password");
    }

    @Test
    void thePersonsOwnLanguageGoesBeforeTheOrganisations() {
        Person ada = Server.backstage().invited(Server.backstage().organisation("Acme"), "ada@own-language.example");
        Server.backstage().speak(ada, "de");
        Server.backstage().mail(ada, "SET_PASSWORD");

        assertThat(Mailbox.mailTo(ada.email()).subject()).isEqualTo("Setzen Sie Ihr Passwort für Acme");
    }

    @Test
    void aServerThatIsDownForAWhileLosesNoMailAndDelaysNoPage() {
        Organisation acme = Server.backstage().organisation("Acme");
        Person ada = Server.backstage().employee(acme, "ada@down.example", "Correct-Horse-7");
        List<Person> invited = List.of("grace@down.example", "edsger@down.example").stream()
                .map(email -> Server.backstage().invited(acme, email))
                .toList();

        Mailbox.whileDown(() -> {
            invited.forEach(person -> Server.backstage().mail(person, "WELCOME"));
            Waiting.until(() -> rows(acme).contains("attempts=1"));

            assertThat(Visitor.at(acme.host())
                            .open("/forgot-password")
                            .form()
                            .with("email", ada.email())
                            .submit()
                            .follow()
                            .status())
                    .isEqualTo(200);
            Waiting.until(() -> rows(acme).contains("kind=RESET_PASSWORD"));
        });

        assertThat(Mailbox.mailTo(ada.email()).subject()).isEqualTo("Choose a new password for Acme");
        invited.forEach(
                person -> assertThat(Mailbox.mailTo(person.email()).subject()).isEqualTo("Your invitation to Acme"));
        assertThat(invited)
                .allSatisfy(
                        person -> assertThat(Mailbox.mailsTo(person.email())).hasSize(1));
    }

    @Test
    void aRetryCarriesANewLinkAndTheOldOneIsVoid() {
        Person ada = Server.backstage().invited(Server.backstage().organisation("Acme"), "ada@retry.example");
        MoodyServer moody = new MoodyServer(".", "451 4.3.0 try again later");
        Mailbox.whileDown(() -> moody.listen(Mailbox.port(), () -> {
            Server.backstage().mail(ada, "WELCOME");
            Waiting.until(() -> rows(ada.organisation()).contains("try again later"));
        }));
        URI first = moody.link();
        URI second = Mailbox.mailTo(ada.email()).link();

        assertThat(second).isNotEqualTo(first);
        assertThat(Server.backstage().link(ada.organisation(), token(first))).isEqualTo("Revoked");
        assertThat(Server.backstage().link(ada.organisation(), token(second))).isEqualTo("Usable");
    }

    @Test
    void onlyTheNewestLinkOfManyMailsToOnePersonWorks() {
        Organisation acme = Server.backstage().organisation("Acme");
        Person ada = Server.backstage().invited(acme, "ada@many.example");
        int mails = 45;
        Mailbox.whileDown(() -> {
            for (int i = 0; i < mails; i++) {
                Server.backstage().mail(ada, "SET_PASSWORD");
            }
        });
        Mailbox.mailTo(ada.email(), mails);

        assertThat(Mailbox.mailsTo(ada.email()))
                .extracting(mail -> Server.backstage().link(acme, token(mail.link())))
                .containsOnlyOnce("Usable")
                .filteredOn(state -> !state.equals("Usable"))
                .containsOnly("Revoked")
                .hasSize(mails - 1);
        assertThat(rows(acme)).doesNotContain("cannot be composed");
    }

    @Test
    void anAddressThatIsRefusedForGoodIsToldInTheAuditLog() {
        Person nobody = Server.backstage().invited(Server.backstage().organisation("Acme"), "nobody@refused.example");
        Mailbox.whileDown(() -> new MoodyServer("RCPT", "550 5.1.1 no such user").listen(Mailbox.port(), () -> {
            Server.backstage().mail(nobody, "WELCOME");
            Waiting.until(() -> rows(nobody.organisation()).contains("MAIL_UNDELIVERABLE"));
        }));

        assertThat(rows(nobody.organisation()))
                .contains(
                        "RECIPIENT_REFUSED",
                        "after_value={\"mail\":\"WELCOME\",\"mail_answer\":\"550 5.1.1 no such user\"}")
                .doesNotContain("failed_at=null");
        assertThat(Mailbox.mailsTo(nobody.email())).isEmpty();
        assertThat(pageOf(nobody))
                .contains(
                        "Mail to this person comes back",
                        "The mail server says: 550 5.1.1 no such user",
                        "Invitation Not delivered",
                        "to nobody@refused.example");
    }

    @Test
    void thePersonsPageTellsWhichMailsWentAndWhatBecameOfTheirLinks() {
        Person ada = Server.backstage().invited(Server.backstage().organisation("Acme"), "ada@told.example");
        Mailbox.whileDown(() -> {
            Server.backstage().mail(ada, "WELCOME");
            Waiting.until(() -> rows(ada.organisation()).contains("attempts=1"));
            assertThat(pageOf(ada)).contains("Invitation Waiting").doesNotContain("comes back");
        });
        Mailbox.mailTo(ada.email());
        Waiting.until(() -> pageOf(ada).contains("Handed to the mail server"));
        assertThat(pageOf(ada))
                .contains("to ada@told.example", "Its link works until")
                .doesNotContain("token=");

        Server.backstage().mail(ada, "SET_PASSWORD");
        Mailbox.mailTo(ada.email(), 2);
        Waiting.until(() -> !pageOf(ada).contains("Waiting"));
        assertThat(pageOf(ada)).containsSubsequence("Its link works until", "Its link was replaced or withdrawn");
    }

    /** The page as an administrator sees it. */
    private static String pageOf(Person person) {
        Organisation organisation = person.organisation();
        String email = "boss" + organisation.id() + "@told.example";
        Visitor boss = administrators.computeIfAbsent(
                organisation.id(),
                id -> Visitor.signedIn(Server.backstage().administrator(organisation, email, "Correct horse 7")));
        return boss.open("/admin/person?id=" + person.uuid()).text();
    }

    @Test
    void whoIsDisabledBeforeTheMailIsSentGetsNone() {
        Person ada = Server.backstage().invited(Server.backstage().organisation("Acme"), "ada@disabled.example");
        Mailbox.whileDown(() -> {
            Server.backstage().mail(ada, "WELCOME");
            Server.backstage().disable(ada);
        });
        Waiting.until(() -> rows(ada.organisation()).contains("not sent: account disabled"));

        assertThat(Mailbox.mailsTo(ada.email())).isEmpty();
    }

    private static String rows(Organisation organisation) {
        return Server.backstage().rows(organisation) + Server.backstage().mails(organisation);
    }

    private static String token(URI link) {
        return link.getQuery().substring("token=".length());
    }
}
