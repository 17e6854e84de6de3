package org.guestlist.web.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.http.Form;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.guestlist.web.server.Server;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The administrator's form for one invitation, and the page of one person, without any script. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class InviteIT {

    private static final String PASSWORD = "Correct horse 7";

    private Organisation acme;
    private Person administrator;
    private Visitor admin;

    @BeforeEach
    void signIn() {
        acme = Server.backstage().organisation("Acme");
        administrator = Server.backstage().administrator(acme, "admin@example.com", PASSWORD);
        admin = Visitor.signedIn(administrator);
    }

    private Form form() {
        return admin.open("/admin/invite").form();
    }

    @Test
    void whatIsMissingAndWhatIsWrongAreSaidAtOnce() {
        Page page = form().with("email", "nora@")
                .with("name", " ")
                .with("lastDay", "soon")
                .submit();
        assertThat(page.html().select(".wrong").eachText())
                .containsExactlyInAnyOrder(
                        "This is not a complete e-mail address. It looks like name@example.com.",
                        "Please enter the name.",
                        "Please enter a day like 2027-01-31.");
        assertThat(page.html().select("#email").val()).isEqualTo("nora@");
        Page empty = form().submit();
        assertThat(empty.html().select(".wrong").eachText())
                .containsExactlyInAnyOrder("Please enter the e-mail address.", "Please enter the name.");
        Page group = admin.open("/admin/groups")
                .formWith("description")
                .with("name", "")
                .with("description", "long ".repeat(200))
                .submit();
        assertThat(group.html().select(".wrong")).hasSize(2);
    }

    @Test
    void whoIsInvitedIsNamedAndTheFormIsEmptyAgain() {
        Page done = form().with("email", "nora@example.com")
                .with("name", "Nora New")
                .submit()
                .follow();
        assertThat(done.text()).contains("Nora New is invited", "nora@example.com is on its way");
        assertThat(done.form().value("email")).isEmpty();
        Page person = admin.open(done.html().select(".notice a").attr("href"));
        assertThat(person.title()).isEqualTo("Nora New");
        assertThat(person.text()).contains("nora@example.com", "Employee", "Invited");
        assertThat(person.formWith("lastDay").value("lastDay")).as("no end").isEmpty();
    }

    @Test
    void groupsAndTheWayOfSigningInComeAlong() {
        assertThat(admin.open("/admin/invite")
                        .html()
                        .select("[name=group], #only")
                        .isEmpty())
                .as("nothing to choose from")
                .isTrue();
        Server.backstage().join(administrator, "Sales");
        UUID provider = Server.backstage().provider(acme, "Acme login", "https://login.example.com");
        Page empty = admin.open("/admin/invite");
        Form form = empty.form()
                .with("email", "nora@")
                .with("name", "Nora New")
                .plus("group", empty.html().select("[name=group]").val())
                .with("only", provider.toString());
        Page wrong = form.submit();
        assertThat(wrong.html().select("[name=group][checked]")).as("kept").hasSize(1);
        assertThat(wrong.form().value("only")).isEqualTo(provider.toString());
        Page done = wrong.form().with("email", "nora@example.com").submit().follow();
        assertThat(done.text()).contains("Nora New is invited");
        Page person = admin.open(done.html().select(".notice a").attr("href"));
        assertThat(person.html().select("#groups [name=group][checked]")).hasSize(1);
        assertThat(person.formWith("only").value("only")).isEqualTo(provider.toString());
        assertThat(person.html().select("#mails .history").text()).contains("single sign-on");
    }

    @Test
    void whatIsWrongIsSaidBesideEachFieldAndNothingTypedIsLost() {
        String tooLate = Organisation.today().minusDays(3).toString();
        Page wrong = form().with("email", "nora@")
                .with("name", "Nora New")
                .with("lastDay", tooLate)
                .with("language", "de")
                .submit();
        assertThat(wrong.html().select("#email-wrong").text()).contains("not a complete e-mail address");
        Page late = wrong.form().with("email", "nora@example.com").submit();
        assertThat(late.html().select("#lastDay-wrong").text()).contains("has passed already");
        assertThat(late.html().select("#lastDay").attr("aria-describedby")).contains("lastDay-wrong");
        assertThat(late.form().value("name")).isEqualTo("Nora New");
        assertThat(late.form().value("lastDay")).isEqualTo(tooLate);
        assertThat(late.form().value("language")).isEqualTo("de");
        assertThat(late.form()
                        .with("lastDay", "31.12.2099")
                        .submit()
                        .html()
                        .select("#lastDay-wrong")
                        .text())
                .contains("2027-01-31");
        assertThat(late.form()
                        .with("name", "x".repeat(101))
                        .submit()
                        .html()
                        .select("#name-wrong")
                        .text())
                .contains("100 characters");
        assertThat(form().submit().html().select(".wrong")).hasSize(2);
    }

    @Test
    void whoStartsLaterIsMailedThenAndRecognisableUntilThen() {
        LocalDate first = Organisation.today().plusDays(20);
        Page wrong = form().with("email", "nora@example.com")
                .with("name", "Nora New")
                .with("firstDay", first.toString())
                .with("lastDay", first.minusDays(1).toString())
                .submit();
        assertThat(wrong.html().select("#lastDay-wrong").text()).contains("before the first day");
        assertThat(wrong.form().value("firstDay")).isEqualTo(first.toString());
        assertThat(wrong.form()
                        .with("firstDay", "soon")
                        .submit()
                        .html()
                        .select("#firstDay-wrong")
                        .text())
                .contains("2027-01-31");
        Page done = wrong.form().with("lastDay", first.toString()).submit().follow();
        String day = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).format(first);
        assertThat(done.text()).contains("Nora New is invited", "nora@example.com goes out on " + day);
        assertThat(Server.backstage().rows(acme)).doesNotContain("mail_outbox");
        assertThat(admin.open("/admin/people?state=UPCOMING").text()).contains("Nora New", "Starts on " + day);
        Page person = admin.open(done.html().select(".notice a").attr("href"));
        assertThat(person.text()).contains("Starts on " + day, "is still to come");
        assertThat(person.formWith("firstDay").value("firstDay")).isEqualTo(first.toString());
        assertThat(person.formWith("firstDay")
                        .with("lastDay", first.minusDays(2).toString())
                        .submit()
                        .html()
                        .select("#lastDay-wrong")
                        .text())
                .contains("before the first day");
        assertThat(person.formWith("firstDay")
                        .with("firstDay", "")
                        .submit()
                        .follow()
                        .text())
                .contains("Your changes are saved", "Invited")
                .doesNotContain("Starts on");
        assertThat(Server.backstage().rows(acme)).contains("kind=ACCOUNT_START_CHANGED");
        Form mine = admin.open("/admin/person?id=" + administrator.uuid()).formWith("firstDay");
        assertThat(mine.with("firstDay", first.toString()).submit().text())
                .contains("Do you want to give up your own rights?");
    }

    @Test
    void anAddressThatIsInvitedAlreadyLeadsToItsAccount() {
        Person bob = Server.backstage().employee(acme, "bob@example.com", PASSWORD);
        Page there =
                form().with("email", "BOB@Example.com").with("name", "Bobby").submit();
        assertThat(there.text()).contains("This address is already invited", "Active");
        assertThat(there.form().value("name")).isEqualTo("Bobby");
        Page person = admin.open(there.html().select(".notice a").attr("href"));
        assertThat(person.text()).contains("bob@example.com");
        assertThat(person.path()).contains(bob.uuid().toString());
    }

    @Test
    void whomThisOrganisationDoesNotKnowIsNotFound() {
        Person stranger =
                Server.backstage().invited(Server.backstage().organisation("Umbrella"), "stranger@example.com");
        for (String query : new String[] {"", "?id=", "?id=1", "?id=" + UUID.randomUUID(), "?id=" + stranger.uuid()}) {
            Page page = admin.open("/admin/person" + query);
            assertThat(page.status()).as(query).isEqualTo(404);
            assertThat(page.body()).as(query).doesNotContain("stranger");
        }
        assertThat(admin.open("/admin/invite?invited=" + stranger.uuid()).body())
                .doesNotContain("stranger");
    }

    @Test
    void theseScreensAreForAdministratorsAlone() {
        Visitor employee = Visitor.signedIn(Server.backstage().employee(acme, "bob@example.com", PASSWORD));
        for (String path :
                new String[] {"/admin/people", "/admin/people.xhtml", "/admin/invite", "/admin/person", "/admin/audit"
                }) {
            assertThat(employee.open(path).status()).as(path).isEqualTo(403);
            assertThat(Visitor.at(acme.host()).open(path).locationPath())
                    .as(path)
                    .startsWith("/login?to=");
        }
    }
}
