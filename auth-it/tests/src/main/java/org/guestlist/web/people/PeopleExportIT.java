package org.guestlist.web.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import org.guestlist.backstage.Organisation;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Downloading the list of people. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeopleExportIT {

    private static final String PASSWORD = "Correct horse 7";

    private Organisation acme;
    private Visitor boss;

    @BeforeAll
    void invitePeople() {
        acme = backstage().organisation("Acme");
        boss = Visitor.signedIn(backstage().administrator(acme, "boss@example.com", PASSWORD));
        backstage().invited(acme, "ada.lovelace@example.com");
        backstage().delete(backstage().invited(acme, "gone@example.com"));
        backstage().invited(backstage().organisation("Globex"), "hedy@example.com");
    }

    @Test
    void theFileHoldsWhomTheListShows() {
        Page list = boss.open("/admin/people?q=ada");
        String link = list.html().select("a[href*=people.csv]").attr("href");
        assertThat(link).isEqualTo("/admin/people.csv?q=ada");
        Page file = boss.open(link);
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.header("Content-Type").orElse(""))
                .startsWith("text/csv")
                .containsIgnoringCase("utf-8");
        assertThat(file.header("Content-Disposition").orElse(""))
                .matches("attachment; filename=\"people-\\d{4}-\\d\\d-\\d\\d\\.csv\"");
        assertThat(file.header("Cache-Control").orElse("")).contains("no-store");
        assertThat(file.body())
                .startsWith("\uFEFF\"email\",")
                .contains("\"ada.lovelace@example.com\"")
                .doesNotContain("boss@", "gone@", "hedy@");
        assertThat(boss.open("/admin/people.csv").body()).contains("boss@").doesNotContain("gone@", "hedy@");
        assertThat(boss.open("/admin/people.csv?state=DELETED").body())
                .contains("gone@")
                .doesNotContain("boss@", "hedy@");
    }

    @Test
    void aGermanSpreadsheetGetsSemicolons() {
        Visitor german = Visitor.signedIn(backstage().administrator(acme, "chefin@example.com", PASSWORD))
                .with("Accept-Language", "de");
        assertThat(german.open("/admin/people.csv").body()).startsWith("\uFEFF\"email\";\"name\"");
    }

    @Test
    void onlyAdministratorsGetIt() {
        Visitor employee = Visitor.signedIn(backstage().employee(acme, "emp@example.com", PASSWORD));
        assertThat(employee.open("/admin/people.csv").status()).isEqualTo(403);
        Page stranger = Visitor.at(acme.host()).open("/admin/people.csv");
        assertThat(stranger.redirects()).isTrue();
        assertThat(stranger.locationPath()).startsWith("/login");
    }

    @Test
    void lookingWhatItWouldBeExportsNothing() {
        String before = backstage().rows(acme);
        Page head = boss.head("/admin/people.csv");
        assertThat(head.status()).isEqualTo(200);
        assertThat(backstage().rows(acme)).isEqualTo(before);
        boss.open("/admin/people.csv");
        assertThat(backstage().rows(acme)).contains("kind=PEOPLE_EXPORTED");
    }
}
