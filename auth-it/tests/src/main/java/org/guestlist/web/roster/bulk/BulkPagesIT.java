package org.guestlist.web.roster.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.http.Form;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jsoup.nodes.Attribute;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The screens for many people at once, seen from outside. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class BulkPagesIT {

    private static final String PASSWORD = "Correct horse 7";

    private Organisation acme;
    private Visitor boss;
    private Person ada;

    @BeforeEach
    void invitePeople() {
        acme = backstage().organisation("Acme");
        boss = Visitor.signedIn(backstage().administrator(acme, "boss@example.com", PASSWORD));
        ada = backstage().employee(acme, "ada.lovelace@example.com", PASSWORD);
        backstage().employee(acme, "adam.smith@example.com", PASSWORD);
    }

    private String rows() {
        return backstage().rows(acme);
    }

    @Test
    void theNumberIsShownBeforeAnythingIsDone() {
        String before = rows();
        Page ask = boss.open("/admin/bulk?q=ada&who=found&action=DISABLE");
        assertThat(ask.title()).isEqualTo("Disable 2 people?");
        assertThat(ask.text()).contains("Ada Lovelace").contains("Adam Smith");
        assertThat(rows()).isEqualTo(before);

        assertThat(ask.formTo("/admin/bulk").submit().text()).contains("Please say why.");
        assertThat(rows()).isEqualTo(before);
        Page result = ask.formTo("/admin/bulk").with("reason", "Has left").submit();
        assertThat(result.locationPath()).startsWith("/admin/bulk-result?id=");
        assertThat(result.follow().text()).contains("Done for 2 of 2");
        assertThat(boss.open("/admin/people?state=DISABLED").text()).contains("2 of ");
    }

    @Test
    void theLogHasOneEntryThatOpensIntoWhatChangedForEach() {
        boss.open("/admin/bulk?q=ada&who=found&action=DISABLE")
                .formTo("/admin/bulk")
                .with("reason", "Has left")
                .submit();
        Page log = boss.open("/admin/audit");
        assertThat(log.html().select("ol.events h3").eachText())
                .contains("Several people changed at once")
                .doesNotContain("Person disabled");
        Page parts = boss.open(log.html().select("a[href*=part]").attr("href"));
        assertThat(parts.html().select("#whole").text()).contains("Several people changed at once", "Reason: Has left");
        assertThat(parts.html().select("ol.events h3").eachText())
                .isNotEmpty()
                .allMatch(kind -> kind.equals("Person disabled") || kind.equals("Signed out"));
        assertThat(parts.text()).contains("ada.lovelace@example.com", "adam.smith@example.com");

        for (String sought :
                List.of("q=ada.lovelace", "person=" + ada.uuid(), "kind=ACCOUNT_DISABLED", "outcome=DONE")) {
            assertThat(boss.open("/admin/audit?" + sought)
                            .html()
                            .select("ol.events h3")
                            .eachText())
                    .as(sought)
                    .contains("Person disabled");
        }
        assertThat(boss.open("/admin/audit?kind=LOGIN&but=true")
                        .html()
                        .select("ol.events h3")
                        .eachText())
                .doesNotContain("Person disabled");
        assertThat(boss.open("/admin/person?id=" + ada.uuid()).text()).contains("Person disabled", "Reason: Has left");
        String whole = log.html().select("a[href*=part]").attr("href").replaceAll(".*part=", "");
        String export = log.formTo("/admin/audit/export").submit().body();
        assertThat(export.lines().filter(line -> line.endsWith("," + whole))).hasSizeGreaterThanOrEqualTo(2);
        assertThat(export.lines().findFirst().orElseThrow()).endsWith(",part_of");
    }

    @Test
    void onlyThePeopleTickedAreMeant() {
        Page ask = boss.open(
                "/admin/bulk?who=ticked&action=DELETE&person=" + ada.uuid() + "&person=x&person=" + ada.uuid());
        assertThat(ask.title()).isEqualTo("Delete 1 person?");
        assertThat(ask.formTo("/admin/bulk")
                        .with("reason", "Has left")
                        .submit()
                        .follow()
                        .text())
                .contains("Done for 1 of 1");
        assertThat(boss.open("/admin/people?state=DELETED").text()).contains("1 of ");
    }

    @Test
    void withNobodyTickedTheWayBackIsShown() {
        Page ask = boss.open("/admin/bulk?q=ad%26&who=ticked&action=DELETE");
        assertThat(ask.title()).isEqualTo("Nobody is chosen");
        assertThat(ask.html().select("main form")).isEmpty();
        assertThat(ask.html().select("main a.button").attr("href")).isEqualTo("/admin/people?q=ad%26");
    }

    @Test
    void peopleFoundMeanwhileAreNotChangedWithoutConfirmation() {
        Form form = boss.open("/admin/bulk?q=ada&who=found&action=DISABLE")
                .formTo("/admin/bulk")
                .with("reason", "Has left");
        backstage().invited(acme, "ada.late@example.com");
        Page again = form.submit();
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.title()).isEqualTo("Disable 3 people?");
        assertThat(again.text()).contains("The list has changed meanwhile");
        assertThat(boss.open("/admin/people?state=DISABLED").text()).contains("Nobody found");
        assertThat(again.formTo("/admin/bulk")
                        .with("reason", "Has left")
                        .submit()
                        .follow()
                        .text())
                .contains("Done for 3 of 3");
    }

    @Test
    void theSameConfirmationTwiceIsDoneOnceAndLeadsToTheSameResult() {
        Form form = boss.open("/admin/bulk?who=ticked&action=MAIL&person=" + ada.uuid())
                .formTo("/admin/bulk");
        String result = form.submit().locationPath();
        assertThat(form.submit().locationPath()).isEqualTo(result);
        assertThat(backstage()
                        .rows(acme)
                        .lines()
                        .filter(row -> row.contains("RESET_PASSWORD") && row.startsWith("mail_outbox")))
                .hasSize(1);
    }

    @Test
    void aDayIsAskedForAndMustNotHavePassed() {
        Page ask = boss.open("/admin/bulk?q=ada&who=found&action=EXPIRE");
        assertThat(ask.html().getElementById("day").hasAttr("aria-invalid"))
                .as("before anything is typed")
                .isFalse();
        Form form = ask.formTo("/admin/bulk");
        for (String day : new String[] {"", "x", "2020-02-30", "20260-01-01", "\0"}) {
            assertThat(form.with("day", day).submit().text()).as(day).contains("Please choose a day.");
        }
        Page passed = form.with("day", "2020-02-28").submit();
        assertThat(passed.text()).contains("This day has passed.");
        assertThat(passed.html().getElementById("day").attributes().asList())
                .extracting(Attribute::getKey)
                .contains("aria-invalid", "autofocus");
        assertThat(passed.html().title()).startsWith("Error: ");
        assertThat(form.with("day", Organisation.today().plusDays(40).toString())
                        .submit()
                        .follow()
                        .text())
                .contains("Done for 2 of 2");
    }

    @Test
    void nothingIsDoneByALinkOrWithoutItsNumber() {
        Map<String, String> fields = new HashMap<>(boss.open("/admin/bulk?q=ada&who=found&action=DELETE")
                .formTo("/admin/bulk")
                .with("reason", "Gone")
                .fields());
        String before = rows();
        StringBuilder link = new StringBuilder("/admin/bulk?x=y");
        fields.forEach(
                (name, value) -> link.append('&').append(name).append('=').append(value));
        assertThat(boss.open(link.toString()).title()).isEqualTo("Delete 2 people?");
        fields.put("seen", "");
        assertThat(boss.post("/admin/bulk", fields).text()).contains("The list has changed meanwhile");
        fields.remove("seen");
        assertThat(boss.post("/admin/bulk", fields).text()).contains("The list has changed meanwhile");
        fields.put("order", "x");
        assertThat(boss.post("/admin/bulk", fields).title()).isEqualTo("Delete 2 people?");
        fields.put("action", "ERASE");
        assertThat(boss.post("/admin/bulk", fields).status()).isEqualTo(404);
        assertThat(boss.open("/admin/bulk").status()).isEqualTo(404);
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void anotherOrganisationsPeopleAndResultsAreNothingHere() {
        Organisation globex = backstage().organisation("Globex");
        Visitor globexBoss = Visitor.signedIn(backstage().administrator(globex, "boss@example.com", PASSWORD));
        Form form = boss.open("/admin/bulk?who=ticked&action=DELETE&person=" + ada.uuid())
                .formTo("/admin/bulk")
                .with("reason", "Has left");
        assertThat(globexBoss
                        .open("/admin/bulk?who=ticked&action=DELETE&person=" + ada.uuid())
                        .title())
                .isEqualTo("Nobody is chosen");
        assertThat(globexBoss.post("/admin/bulk", form.fields()).title()).isEqualTo("Nobody is chosen");
        String result = form.submit().locationPath();
        assertThat(boss.open(result).status()).isEqualTo(200);
        assertThat(globexBoss.open(result).status()).isEqualTo(404);
        assertThat(globexBoss
                        .post("/admin/bulk-result", Map.of("id", result.replaceAll(".*id=", ""), "do", "continue"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whatCouldNotBeDoneIsListedWithALinkToEachPerson() {
        Page result = boss.open("/admin/bulk?who=found&action=DISABLE")
                .formTo("/admin/bulk")
                .with("reason", "Has left")
                .submit()
                .follow();
        assertThat(result.text())
                .contains("Done for 2 of 3")
                .contains("It could not be done for 1 person")
                .contains("That is you.");
        String link = result.html().select("ul.rows a").attr("href");
        assertThat(boss.open(link).title()).isEqualTo("Boss");
    }

    @Test
    void employeesAndStrangersDoNothing() {
        Form form = boss.open("/admin/bulk?who=ticked&action=DELETE&person=" + ada.uuid())
                .formTo("/admin/bulk")
                .with("reason", "Has left");
        Visitor employee = Visitor.signedIn(ada);
        assertThat(employee.post("/admin/bulk", form.fields()).status()).isEqualTo(403);
        assertThat(Visitor.at(acme.host()).post("/admin/bulk", form.fields()).status())
                .isIn(302, 303, 403);
        assertThat(boss.open("/admin/people?state=DELETED").text()).contains("Nobody found");
        assertThat(rows()).doesNotContain("PEOPLE_CHANGED");
    }
}
