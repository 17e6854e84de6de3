package org.guestlist.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.util.List;
import java.util.concurrent.Callable;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Race;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Personnel numbers on the pages for one person: with an invitation, and corrected later. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ExternalIdPagesIT {

    private static final String PASSWORD = "Correct horse 7";

    private Organisation acme;
    private Person ada;
    private Person bossAccount;
    private Visitor boss;

    @BeforeEach
    void signIn() {
        acme = backstage().organisation("Acme");
        bossAccount = backstage().administrator(acme, "boss@example.com", PASSWORD);
        ada = backstage().employee(acme, "ada@example.com", PASSWORD);
        boss = Visitor.signedIn(bossAccount);
    }

    private Form about(Person person) {
        return boss.open("/admin/person?id=" + person.uuid()).formWith("lastDay");
    }

    private Form invitation(String address) {
        return boss.open("/admin/invite").form().with("email", address).with("name", "Bo Bear");
    }

    @Test
    void aNumberIsInvitedWithAndCorrected() {
        assertThat(invitation("bo@example.com")
                        .with("externalId", " 0815 ")
                        .submit()
                        .redirects())
                .isTrue();
        assertThat(backstage().rows(acme)).contains("external_id=0815");
        Page invited = invitation("cy@example.com").with("externalId", "0815").submit();
        assertThat(invited.html().select("#externalId-wrong").text())
                .isEqualTo("Bo Bear (bo@example.com) has this personnel number.");
        assertThat(invited.html().select("#externalId").attr("aria-invalid")).isEqualTo("true");
        assertThat(invited.form().fields())
                .containsEntry("externalId", "0815")
                .containsEntry("email", "cy@example.com");
        assertThat(backstage().rows(acme)).doesNotContain("cy@example.com");

        backstage().speak(bossAccount, "de");
        Page taken = about(ada).with("externalId", "0815").submit();
        assertThat(taken.html().select("#externalId-wrong").text())
                .isEqualTo("Bo Bear (bo@example.com) hat diese Personalnummer.");
        assertThat(taken.formWith("lastDay").value("externalId")).isEqualTo("0815");
        assertThat(about(ada).with("externalId", "4711").submit().redirects()).isTrue();
        assertThat(about(ada).value("externalId")).isEqualTo("4711");
        assertThat(boss.open("/admin/audit?person=" + ada.uuid()).text()).contains("Personalnummer geändert", "4711");
        assertThat(about(ada).with("externalId", "").submit().redirects()).isTrue();
        assertThat(about(ada).value("externalId")).isEmpty();
    }

    @Test
    void whatIsNoNumberIsToldBesideTheField() {
        for (String typed : List.of("4\u00007", "4\n7", "x".repeat(101), "x".repeat(100_000))) {
            for (Form form : List.of(about(ada), invitation("bo@example.com"))) {
                Page page = form.with("externalId", typed).submit();
                assertThat(page.status()).isEqualTo(200);
                assertThat(page.html().select("#externalId-wrong").text())
                        .isEqualTo("A personnel number has 1 to 100 characters, on one line.");
            }
        }
        assertThat(backstage().rows(acme)).doesNotContain("external_id=4", "bo@example.com");
    }

    @Test
    void aDeletedPersonsNumberIsToldWithAWayOut() {
        about(ada).with("externalId", "0815").submit();
        backstage().delete(ada);
        assertThat(boss.open("/admin/person?id=" + ada.uuid())
                        .html()
                        .select("dl.facts")
                        .text())
                .contains("0815");
        assertThat(invitation("bo@example.com")
                        .with("externalId", "0815")
                        .submit()
                        .html()
                        .select("#externalId-wrong")
                        .text())
                .contains("The deleted account of Ada (ada@example.com) has this personnel number. Free its address");
    }

    @Test
    void whatAnotherAdministratorStoredMeanwhileIsShown() {
        Form first = about(ada).with("externalId", "1");
        Form second = about(ada).with("externalId", "2");
        first.submit();
        Page page = second.submit();
        assertThat(page.text()).contains("Someone else saved first", "Personnel number (external id): 1");
        assertThat(page.formWith("lastDay").value("externalId")).isEqualTo("2");
        assertThat(page.formWith("lastDay").submit().redirects()).isTrue();
        assertThat(about(ada).value("externalId")).isEqualTo("2");
    }

    @Test
    void whenTwoGiveANumberToTwoPeopleAtOnceOneIsTold() {
        Person bo = backstage().employee(acme, "bo@example.com", PASSWORD);
        Form toAda = about(ada).with("externalId", "0815");
        Form toBo = about(bo).with("externalId", "0815");
        List<Page> pages = Race.of(List.<Callable<Page>>of(toAda::submit, toBo::submit));
        assertThat(pages).filteredOn(Page::redirects).hasSize(1);
        assertThat(pages)
                .filteredOn(page -> !page.redirects())
                .singleElement()
                .satisfies(page -> assertThat(
                                page.html().select("#externalId-wrong").text())
                        .contains("has this personnel number."));
    }
}
