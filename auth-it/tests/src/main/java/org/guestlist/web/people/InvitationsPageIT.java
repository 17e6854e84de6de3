package org.guestlist.web.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.util.List;
import java.util.Locale;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.http.Form;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.guestlist.web.server.Mailbox;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How an organisation invites, without any script: who waits, when they are mailed, and what they read. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class InvitationsPageIT {

    private static final String SCREEN = "/admin/invitations";

    private Organisation acme;
    private Visitor admin;

    @BeforeEach
    void signIn() {
        acme = backstage().organisation("Acme");
        admin = Visitor.signedIn(
                backstage().administrator(acme, "boss" + acme.id() + "@example.com", "Correct horse 7"));
    }

    private Form sending() {
        return admin.open(SCREEN).formWith("when");
    }

    @Test
    void theMailGoesToAllWhoWaitAndTheButtonSaysHowManyTheyAre() {
        assertThat(admin.open(SCREEN).text()).contains("Nobody is waiting.");
        Person ada = backstage().invited(acme, "ada" + acme.id() + "@waits.example");
        Person bo = backstage().invited(acme, "bo" + acme.id() + "@waits.example");
        assertThat(admin.open("/admin/people?mail=NOT_YET").text())
                .contains("Ada", "1 to 2 of 2", "Send the welcome mail to all who wait");

        assertThat(admin.open(SCREEN).text()).contains("2 people are waiting.", "Send it to 2 people");
        Page sent = sending().with("when", "now").with("do", "send").submit().follow();
        assertThat(sent.text()).contains("The mails are on their way");
        assertThat(Mailbox.mailTo(ada.email()).subject()).isEqualTo("Your invitation to Acme");
        assertThat(Mailbox.mailTo(bo.email()).subject()).isEqualTo("Your invitation to Acme");
        assertThat(admin.open("/admin/people?mail=NOT_YET").text()).doesNotContain("Ada" + acme.id());
    }

    @Test
    void whoIsNeverToGetItIsCountedApart() {
        for (String when : List.of("LATER", "NEVER", "NOW")) {
            Form form = admin.open("/admin/invite").formWith("welcome");
            assertThat(form.value("welcome")).isEqualTo("NOW");
            form.with("name", when)
                    .with("email", when.toLowerCase(Locale.ROOT) + acme.id() + "@chosen.example")
                    .with("welcome", when)
                    .submit();
        }
        assertThat(admin.open(SCREEN).text())
                .contains("One person is waiting.", "One person is to get no welcome mail.", "Send it to one person");
        assertThat(admin.open("/admin/people?mail=NEVER").text())
                .contains("never" + acme.id(), "1 of ")
                .doesNotContain("later" + acme.id());
        assertThat(Mailbox.mailTo("now" + acme.id() + "@chosen.example").subject())
                .isEqualTo("Your invitation to Acme");
    }

    @Test
    void aPlannedMailingIsShownAndCancelled() {
        backstage().invited(acme, "ada" + acme.id() + "@planned.example");
        Page wrong = sending()
                .with("when", "later")
                .with("day", "2020-01-31")
                .with("do", "send")
                .submit();
        assertThat(wrong.html().select("#day-wrong").text()).contains("within the next 90 days");
        assertThat(wrong.formWith("when").value("day")).isEqualTo("2020-01-31");
        assertThat(wrong.formWith("when")
                        .with("when", "later")
                        .with("day", "soon")
                        .with("do", "send")
                        .submit()
                        .html()
                        .select("#day-wrong")
                        .text())
                .contains("Please choose a day");

        String day = Organisation.today().plusDays(3).toString();
        Page planned = wrong.formWith("when")
                .with("when", "later")
                .with("day", day)
                .with("hour", "9")
                .with("do", "send")
                .submit()
                .follow();
        assertThat(planned.text())
                .contains("The mailing is planned", "Everyone who is waiting then gets it on", "09:00");
        assertThat(planned.formWith("id").with("do", "cancel").submit().follow().text())
                .contains("The mailing is cancelled", "Send it to one person");
    }
}
