package org.guestlist.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.walk.World;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is sent in a form is saved for the person and in the session that it was drawn for, or not at all. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FormBindingIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final Set<String> FOR_EVERYBODY =
            Set.of("/login", "/back-door", "/forgot-password", "/set-password", "/confirm-address", "/link-identity");

    private final Map<String, Form> forms = new LinkedHashMap<>();
    private Organisation acme;
    private Person boss;

    @BeforeAll
    void openEveryForm() {
        World world = new World("zqbound");
        acme = world.organisation();
        boss = world.administrator();
        world.pages(Visitor.at(acme.host()), Visitor.signedIn(boss))
                .forEach(page -> page.html().select("form[method=post]").forms().stream()
                        .map(form -> new Form(page.visitor(), form))
                        .filter(form -> !FOR_EVERYBODY.contains(form.action()))
                        .forEach(form -> forms.put(page.path() + " > " + form.action() + " " + form.fields(), form)));
    }

    @Test
    void everyFormOfSomebodyWhoIsSignedInSaysWhomItIsFor() {
        assertThat(forms).hasSizeGreaterThan(30);
        forms.forEach((what, form) -> assertThat(form.isBound()).as(what).isTrue());
    }

    @Test
    void nobodyElsesSessionCanSendIt() {
        Visitor eve = Visitor.signedIn(backstage().administrator(acme, "eve@example.com", PASSWORD));
        String before = backstage().rows(acme);
        forms.forEach((what, form) -> {
            Page answer = form.submitBy(eve);
            assertThat(answer.status()).as(what).isEqualTo(409);
            assertThat(answer.title()).as(what).isEqualTo("Nothing was saved");
        });
        assertThat(backstage().rows(acme)).isEqualTo(before);
        assertThat(eve.isSignedIn()).as("not even the sign-out counts").isTrue();
    }

    @Test
    void anEarlierSessionsFormIsAsGoodAsNone() {
        Visitor again = Visitor.signedIn(boss);
        String before = backstage().rows(acme);
        forms.forEach((what, form) ->
                assertThat(form.submitBy(again).status()).as(what).isEqualTo(409));
        assertThat(backstage().rows(acme)).isEqualTo(before);
    }

    @Test
    void aFormSentAfterSigningOutSaysThatNothingWasSaved() {
        Visitor nobody = Visitor.at(acme.host());
        String before = backstage().rows(acme);
        forms.forEach((what, form) -> assertThat(form.submitBy(nobody).locationPath())
                .as(what)
                .startsWith(
                        form.action().equals("/logout") ? "/login?notice=signed-out" : "/login?notice=nothing-saved"));
        assertThat(backstage().rows(acme)).isEqualTo(before);

        Visitor ada = Visitor.signedIn(backstage().employee(acme, "ada2@example.com", PASSWORD));
        Form name = ada.open("/account").formWith("name");
        ada.open("/account").formTo("/logout").submit();
        Page told = name.submit();
        // Back to that page: with an application in the organisation, My applications would be the first one.
        assertThat(told.locationPath()).isEqualTo("/login?notice=nothing-saved&to=%2Faccount");
        assertThat(told.follow().text()).contains("Nothing was saved", "no longer signed in");
    }

    @Test
    void afterSigningInThePageWithTheFormIsOpenAgain() {
        Form form =
                Visitor.signedIn(boss).open("/admin/person?id=" + boss.uuid()).formWith("lastDay");
        Visitor nobody = Visitor.at(acme.host());
        for (Map.Entry<String, String> from : Map.of(
                        "/admin/person?id=" + boss.uuid(),
                        "%2Fadmin%2Fperson%3Fid%3D" + boss.uuid(),
                        "/admin/people?q=a",
                        "%2Fadmin%2Fpeople%3Fq%3Da")
                .entrySet()) {
            Map<String, String> trace = new HashMap<>(nobody.here());
            trace.put("Referer", nobody.origin() + from.getKey());
            assertThat(nobody.post("/admin/person", form.fields(), trace).locationPath())
                    .isEqualTo("/login?notice=nothing-saved&to=" + from.getValue());
        }
        Map<String, String> elsewhere = new HashMap<>(nobody.here());
        elsewhere.put("Referer", nobody.origin() + ".evil.example/");
        assertThat(nobody.post("/admin/person", form.fields(), elsewhere).locationPath())
                .isEqualTo("/login?notice=nothing-saved&to=%2Fadmin%2Fperson");
    }

    @Test
    void oneBrowsersTwoTabsDoNotMixTwoPeopleUp() {
        Organisation globex = backstage().organisation("Globex");
        Person ada = backstage().employee(globex, "ada@example.com", PASSWORD);
        Person bob = backstage().employee(globex, "bob@example.com", PASSWORD);
        Visitor browser = Visitor.signedIn(ada);
        Form adas = browser.open("/account").formWith("name").with("name", "Ada Lovelace");
        browser.open("/account").formTo("/logout").submit();
        browser.signIn(bob.email(), bob.password());

        String before = backstage().rows(globex);
        Page refused = adas.submit();
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.header("Cache-Control")).contains("no-store");
        assertThat(refused.text()).contains("Nothing was saved", "Now Bob (bob@example.com) is signed in here");
        assertThat(backstage().rows(globex)).isEqualTo(before);
        Form bobs = browser.open("/account").formWith("name").with("name", "Bob Kahn");
        assertThat(bobs.submit().follow().text()).contains("Your changes are saved");
        assertThat(backstage().rows(globex)).contains("name=Bob Kahn").doesNotContain("name=Ada Lovelace");
    }

    @Test
    void anUploadIsRefusedBeforeItIsRead() {
        Visitor administrator = Visitor.signedIn(boss);
        String before = backstage().rows(acme);
        for (String path :
                List.of("/admin/import-file", "/admin/logo", "/admin/logo?drawn-for=x", "/admin/logo?drawn-for=")) {
            // What the body says does not count: it is not read.
            Map<String, String> fields =
                    Map.of("drawn-for", administrator.binding().orElseThrow(), "owner", "organisation", "do", "put");
            Page answer = Upload.send(
                    administrator, path, fields, "file", "list.csv", new byte[100_000], administrator.here());
            assertThat(answer.status()).as(path).isEqualTo(409);
        }
        assertThat(backstage().rows(acme)).isEqualTo(before);
    }

    @Test
    void formsForEverybodyAreForWhoeverIsSignedInToo() {
        Organisation globex = backstage().organisation("Globex");
        Person ada = backstage().employee(globex, "ada@example.com", PASSWORD);
        Person bob = backstage().employee(globex, "bob@example.com", PASSWORD);
        Visitor browser = Visitor.at(globex.host());
        Form signIn = browser.open("/login").form().with("email", ada.email()).with("password", PASSWORD);
        browser.signIn(bob.email(), bob.password());
        assertThat(signIn.submit().redirects())
                .as("whoever types a password says who is meant")
                .isTrue();
        assertThat(browser.open("/account").text()).contains(ada.email());
        assertThat(browser.open(backstage().resetLink(bob))
                        .formWith("password")
                        .with("password", "Battery staple 8")
                        .with("repeated", "Battery staple 8")
                        .submit()
                        .status())
                .isNotEqualTo(409);
    }
}
