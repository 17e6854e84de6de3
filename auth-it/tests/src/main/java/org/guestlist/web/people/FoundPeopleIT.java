package org.guestlist.web.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.util.stream.Stream;
import org.guestlist.backstage.Hosting;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.http.Form;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whom the field of a person suggests, and whom it takes: to whom, how many, and what it says where there is nobody. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class FoundPeopleIT {

    private static final String PASSWORD = "Correct horse 7";

    private Organisation acme;
    private Visitor admin;
    private Person ada;
    private Person ben;

    @BeforeEach
    void makePeople() {
        acme = backstage().organisation("Acme Picks");
        admin = Visitor.signedIn(backstage().administrator(acme, "boss@example.com", PASSWORD));
        ada = backstage().employee(acme, "ada.lovelace@example.com", PASSWORD);
        ben = backstage().employee(acme, "ben.baker@example.com", PASSWORD);
        backstage().join(ada, "Hosts");
        backstage().letHost(acme, Hosting.EVERYONE.onlyFor("Hosts"));
        name(ada, "Ada Lovelace");
        name(ben, "Ben Baker");
    }

    private void name(Person person, String name) {
        assertThat(admin.open("/admin/person?section=about&id=" + person.uuid())
                        .formWith("lastDay")
                        .with("name", name)
                        .submit()
                        .status())
                .isEqualTo(302);
    }

    private static String find(Visitor who, String text, String what) {
        return who.open("/people.json?for=" + what + "&find=" + text).body();
    }

    @Test
    void whoSeesPeopleFindsThemAndLearnsWhyOneCannotBeNamed() {
        Person disabled = backstage().employee(acme, "dora.disabled@example.com", PASSWORD);
        backstage().disable(disabled);
        name(backstage().invited(acme, "ines.invited@example.com"), "Ines Invited");
        assertThat(find(admin, "lov", "MEMBER")).contains("\"email\":\"" + ada.email() + "\"", "\"initials\":\"AL\"");
        assertThat(find(admin, "ada.l", "HOST")).contains(ada.email());
        assertThat(find(admin, "ben", "HOST"))
                .contains("\"people\":[]", "Ben Baker may not answer for guests.")
                .doesNotContain(ben.email());
        assertThat(find(admin, "dora", "MEMBER")).contains("is disabled.");
        assertThat(find(admin, "ines", "MEMBER")).contains("Ines Invited has not signed in yet.");
        assertThat(find(admin, "ines", "ANYBODY")).contains("\"state\":\"Invited\"");
        assertThat(find(admin, "xyzzy", "ANYBODY")).contains("Nobody here has this name or address.");
        for (int i = 0; i < 9; i++) {
            backstage().employee(acme, "zoe." + i + "@example.com", PASSWORD);
        }
        assertThat(find(admin, "zoe", "ANYBODY").split("\"email\"")).hasSize(9);
        assertThat(find(admin, "zoe", "ANYBODY")).contains("There are more");
        assertThat(admin.open("/people.json?find=ada").status()).isEqualTo(400);
    }

    @Test
    void aHostFindsHostsByThreeLettersAndLearnsOfNobodyElse() {
        Visitor host = Visitor.signedIn(ada);
        backstage().join(ben, "Hosts");
        Person cora = backstage().employee(acme, "cora.carter@example.com", PASSWORD);
        name(cora, "Cora Carter");
        assertThat(find(host, "be", "HOST")).contains("\"people\":[]", "three letters");
        assertThat(find(host, "bak", "HOST")).contains(ben.email());
        assertThat(find(host, "ben.baker@", "HOST")).doesNotContain(ben.email());
        assertThat(find(host, ben.email(), "HOST")).contains(ben.email());
        assertThat(find(host, "cora", "HOST"))
                .isEqualTo(find(host, "xyzzy", "HOST"))
                .contains("Nobody of this name or address can be named here.");
        assertThat(Stream.of("MEMBER", "ANYBODY")
                        .map(what ->
                                host.open("/people.json?find=cora&for=" + what).status()))
                .containsOnly(403);
        Person gil = backstage()
                .guest(
                        ada,
                        "gil.guest@example.com",
                        PASSWORD,
                        Organisation.today().plusDays(9));
        Stream.of(Visitor.signedIn(gil), Visitor.signedIn(cora))
                .forEach(one -> assertThat(
                                one.open("/people.json?find=baker&for=HOST").status())
                        .isEqualTo(403));
    }

    @Test
    void nobodyIsFoundInAnotherOrganisation() {
        Visitor other = Visitor.signedIn(
                backstage().administrator(backstage().organisation("Other Picks"), "other@example.com", PASSWORD));
        assertThat(find(other, "lovelace", "ANYBODY")).contains("\"people\":[]").doesNotContain("Ada");
        assertThat(find(other, ada.email(), "ANYBODY"))
                .contains("\"people\":[]")
                .doesNotContain("Ada");
    }

    @Test
    void aHostSearchesSoOftenADayAndNoOftener() {
        Visitor host = Visitor.signedIn(ada);
        int searches = 0;
        Page page = host.open("/people.json?find=ada&for=HOST");
        while (page.status() == 200 && searches < 400) {
            searches++;
            page = host.open("/people.json?find=ada&for=HOST");
        }
        assertThat(searches).isBetween(300, 302);
        assertThat(page.status()).isEqualTo(429);
        assertThat(page.header("Retry-After")).isPresent();
        assertThat(page.body()).contains("\"people\":[]", "The whole address can still be typed.");
        assertThat(find(admin, "ada", "HOST")).contains(ada.email());
    }

    @Test
    void aFieldTakesAnAddressOrANameThatOneAloneHasAndSaysWhatIsWrong() {
        assertThat(manager("ben baker").status()).isEqualTo(302);
        assertThat(stored()).isEqualTo(ben.email());
        assertThat(manager("Somebody <boss@example.com>").status()).isEqualTo(302);
        assertThat(stored()).isEqualTo("boss@example.com");
        Page nobody = manager("Nobody Atall");
        assertThat(nobody.html().select("#attribute-manager-wrong").text())
                .isEqualTo("Nobody here has this name or address.");
        assertThat(nobody.html().select("#attribute-manager").val()).isEqualTo("Nobody Atall");
        name(backstage().employee(acme, "ben.2@example.com", PASSWORD), "Ben Baker");
        assertThat(manager("Ben Baker")
                        .html()
                        .select("#attribute-manager-wrong")
                        .text())
                .contains("2 people are called");
        assertThat(manager("").status()).isEqualTo(302);
        assertThat(stored()).isEmpty();
    }

    private Page manager(String typed) {
        return form().with("attribute-manager", typed).submit();
    }

    private String stored() {
        return form().value("attribute-manager");
    }

    private Form form() {
        return admin.open("/admin/person?section=attributes&id=" + ada.uuid()).formWith("attribute-manager");
    }
}
