package org.guestlist.web.application.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.guestlist.backstage.NewApplication;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.http.Form;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An application that is open to single people: by every door, until it is taken away from them. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class SinglePeopleIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final String START = "https://wiki.example.com/";

    private Organisation acme;
    private Visitor boss;
    private Person ada;
    private Person ben;
    private RelyingParty wiki;

    @BeforeEach
    void register() {
        acme = backstage().organisation("Acme");
        boss = Visitor.signedIn(backstage().administrator(acme, "boss@example.com", PASSWORD));
        ada = backstage().employee(acme, "ada@example.com", PASSWORD);
        ben = backstage().employee(acme, "ben@example.com", PASSWORD);
        wiki = RelyingParty.of(acme, NewApplication.web("Wiki", RelyingParty.REDIRECT));
    }

    private Page page() {
        return boss.open("/admin/application?id=" + wiki.id());
    }

    private void onlyForSinglePeople() {
        page().formWith("startPage").with("startPage", START).submit();
        Form form = page().formWith("who").with("who", "SINGLE");
        assertThat(form.submit().follow().text()).contains("Your changes are saved", "Nobody has been added yet.");
    }

    /** @return the answer to the button with this label */
    private Page press(Page page, String label) {
        Element button = page.html().select("button[aria-label=" + label + "]").first();
        assertThat(button).as(label).isNotNull();
        Map<String, String> fields = new HashMap<>();
        button.closest("form").select("input").forEach(one -> fields.put(one.attr("name"), one.val()));
        fields.put(button.attr("name"), button.val());
        return boss.post(button.closest("form").attr("action"), fields).follow();
    }

    private void openTo(String name, String search) {
        Page found = boss.open("/admin/application?id=" + wiki.id() + "&find=" + search);
        assertThat(press(found, "Open the application to " + name).text())
                .contains("The application is open to this person");
    }

    private String tiles(Person person) {
        return Visitor.signedIn(person)
                .open("/applications")
                .html()
                .select(".tiles")
                .text();
    }

    @Test
    void onlyWhoIsNamedGetsInUntilItIsTakenAway() {
        onlyForSinglePeople();
        assertThat(Visitor.signedIn(ada).open(wiki.address()).status()).isEqualTo(403);
        openTo("Ada", "ada%40");
        Visitor person = Visitor.signedIn(ada);
        Map<String, Object> tokens = wiki.tokens(person);
        String access = (String) tokens.get("access_token");
        assertThat(wiki.isActive(access)).isTrue();
        assertThat(tiles(ada)).contains("Wiki");
        assertThat(tiles(ben)).isEmpty();
        assertThat(Visitor.signedIn(ben).open(wiki.address()).status()).isEqualTo(403);
        Map<String, Object> renewed = RelyingParty.json(wiki.refresh((String) tokens.get("refresh_token")));
        assertThat(renewed).containsKey("access_token");
        assertThat(page().text()).contains("One session is open there");

        assertThat(press(page(), "Remove Ada from the application").text())
                .contains("The application is taken away from this person", "Nobody has been added yet.");
        assertThat(wiki.isActive(access)).isFalse();
        assertThat(wiki.refresh((String) renewed.get("refresh_token")).body()).contains("invalid_grant");
        assertThat(person.open(wiki.address()).status()).isEqualTo(403);
        assertThat(tiles(ada)).isEmpty();
        assertThat(backstage().rows(acme).lines().filter(row -> row.contains("ACCOUNT_APPLICATIONS_CHANGED")))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row).contains("subject=ada@example.com", "provider=Wiki"));
    }

    @Test
    void theSettingsAreSavedWithoutTheNamesAndChangeNoneOfThem() {
        onlyForSinglePeople();
        Form opened = page().formWith("startPage");
        openTo("Ada", "ada%40");
        assertThat(opened.with("startPage", START + "new").submit().text()).contains("Someone else saved first");
        assertThat(page().formWith("startPage")
                        .with("name", "Our wiki")
                        .submit()
                        .redirects())
                .isTrue();
        assertThat(tiles(ada)).contains("Our wiki");
    }

    @Test
    void aGroupAndSinglePeopleCountTogether() {
        backstage().join(ben, "Editors");
        onlyForSinglePeople();
        openTo("Ada", "ada%40");
        Page page = page();
        Form form = page.formWith("who").with("who", "GROUPS");
        form.plus("group", page.html().select("input[name=group]").val());
        assertThat(form.submit().redirects()).isTrue();
        assertThat(tiles(ada)).contains("Wiki");
        assertThat(tiles(ben)).contains("Wiki");
        assertThat(boss.open("/admin/applications").text()).contains("one group, one person");
        assertThat(boss.open("/admin/group?id="
                                + page.html().select("input[name=group]").val())
                        .text())
                .contains("Applications")
                .contains("Wiki");
    }

    @Test
    void thePersonsPageSaysWhySinceWhenAndOpensOne() {
        onlyForSinglePeople();
        String path = "/admin/person?section=applications&id=" + ada.uuid();
        Page before = boss.open(path);
        assertThat(before.html().select("#applications .now").text()).isEqualTo("none");
        Page opened = before.formWith("application")
                .with("application", wiki.id().toString())
                .plus("do", "openApplication")
                .submit()
                .follow();
        assertThat(opened.text()).contains("The application is open to this person");
        assertThat(boss.open(path).html().select("#applications .rows").text())
                .contains("Wiki", "Opened to this person.", "Never opened");
        wiki.tokens(Visitor.signedIn(ada));
        assertThat(boss.open(path).html().select("#applications .rows").text()).contains("Opened last ");
        assertThat(press(boss.open(path), "Remove Wiki from this person").text())
                .contains("The application is taken away from this person");
        assertThat(tiles(ada)).isEmpty();
    }

    @Test
    void onlyAdministratorsOpenIt() {
        onlyForSinglePeople();
        for (String role : new String[] {"HELPDESK", "AUDITOR"}) {
            Visitor other = Visitor.signedIn(
                    backstage().inRole(role, acme, role.toLowerCase(Locale.ROOT) + "@example.com", PASSWORD));
            Map<String, String> fields =
                    Map.of("id", ada.uuid().toString(), "application", wiki.id().toString(), "do", "openApplication");
            assertThat(other.post("/admin/person", fields).status()).as(role).isEqualTo(403);
            assertThat(other.open("/admin/person?id=" + ada.uuid()).html().select("#applications form"))
                    .as(role)
                    .isEmpty();
        }
        assertThat(tiles(ada)).isEmpty();
    }
}
