package org.guestlist.web.application.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.application.openid.RelyingParty.REDIRECT;
import static org.guestlist.web.server.Server.backstage;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.SignedJWT;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guestlist.backstage.NewApplication;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.http.Form;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.guestlist.web.server.Secrets;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What administrators do with applications on their screens, and what people see of it. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ApplicationScreensIT {

    private static final String PASSWORD = "Correct horse 7";

    private Organisation acme;
    private Visitor boss;
    private Person ada;

    @BeforeEach
    void makePeople() {
        acme = backstage().organisation("Acme");
        boss = Visitor.signedIn(backstage().administrator(acme, "boss@example.com", PASSWORD));
        ada = backstage().employee(acme, "ada@example.com", PASSWORD);
    }

    private Form newOne(String kind) {
        return boss.open("/admin/application?kind=" + kind).follow().formWith("name");
    }

    private Page page(UUID id) {
        return boss.open("/admin/application?id=" + id);
    }

    private RelyingParty add(Form form) {
        return made(form.with("redirects", REDIRECT).submit());
    }

    /** @return the application with the secret that the page shows */
    private RelyingParty made(Page answer) {
        assertThat(answer.status()).isEqualTo(200);
        List<String> shown = answer.html().select(".notice .copy code").eachText();
        return RelyingParty.registered(acme, UUID.fromString(shown.get(0)), shown.get(1));
    }

    private static List<String> wrong(Page page) {
        return page.html().select(".wrong").eachText();
    }

    @Test
    void theSecretOfANewApplicationIsShownOnceAndWorks() {
        Form form = newOne("WEB").with("name", "Wiki");
        RelyingParty wiki = add(form);
        assertThat(wiki.tokens(Visitor.signedIn(ada))).containsKeys("id_token", "access_token");
        Page again = form.submit();
        assertThat(again.locationPath()).isEqualTo("/admin/application?id=" + wiki.id());
        assertThat(again.follow().body()).contains(wiki.id().toString()).doesNotContain(wiki.secret());
        assertThat(wiki.tokens(Visitor.signedIn(ada))).as("sent twice").containsKey("id_token");
        assertThat(boss.open("/admin/applications").text()).contains("Wiki", "Web application", "everyone");
        assertThat(boss.open("/admin/person?id=" + ada.uuid())
                        .html()
                        .select(".history")
                        .text())
                .contains("Signed in to an application", "· Wiki");
    }

    @Test
    void accessTokensThatOnlyComeBackHereAreSignedWithTheFasterAlgorithm() throws Exception {
        Form form =
                boss.open("/admin/application?kind=WEB&product=GITLAB").follow().formWith("at");
        RelyingParty gitlab = made(form.with("at", "gitlab.example.com").submit());
        assertThat(page(gitlab.id()).formWith("minutes").fields())
                .containsEntry("algorithm", "RS256")
                .containsEntry("accessTokenAlgorithm", "ES256");
        page(gitlab.id()).formWith("redirects").with("redirects", REDIRECT).submit();
        Map<String, Object> tokens = gitlab.tokens(Visitor.signedIn(ada));
        assertThat(SignedJWT.parse((String) tokens.get("id_token")).getHeader().getAlgorithm())
                .isEqualTo(JWSAlgorithm.RS256);
        String access = (String) tokens.get("access_token");
        assertThat(SignedJWT.parse(access).getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
        assertThat(RelyingParty.json(gitlab.userInfo(access))).containsEntry("email", ada.email());
        String other = access.substring(0, access.lastIndexOf('.') + 1) + "x".repeat(86);
        assertThat(gitlab.userInfo(other).status()).isEqualTo(401);
    }

    @Test
    void theEarlierSecretIsValidUntilItIsWithdrawn() {
        RelyingParty first = add(newOne("WEB").with("name", "Wiki"));
        Form exchange = page(first.id()).formWith("seen");
        RelyingParty second = made(exchange.submit());
        assertThat(second.secret()).isNotEqualTo(first.secret());
        assertThat(exchange.submit().html().select(".notice .copy"))
                .as("sent twice")
                .isEmpty();
        Visitor person = Visitor.signedIn(ada);
        assertThat(first.tokens(person)).containsKey("id_token");
        assertThat(second.tokens(person)).containsKey("id_token");
        Page withdrawn = boss.post("/admin/application", Map.of("id", first.id().toString(), "do", "withdraw"));
        assertThat(withdrawn.follow().text()).contains("The earlier secret is withdrawn");
        assertThat(first.tokens(person)).containsEntry("error", "invalid_client");
        assertThat(second.tokens(person)).containsKey("id_token");
    }

    @Test
    void everyProblemIsBesideItsFieldAndNothingIsLost() {
        Page page = newOne("WEB")
                .with("name", "")
                .with("startPage", "http://wiki.example.com/")
                .with("redirects", REDIRECT + "\nwiki.example.com")
                .with("logoutRedirects", "https://wiki.example.com/#there")
                .with("backChannelLogout", "ftp://wiki.example.com/")
                .with("publicKeys", "{}")
                .with("minutes", "0")
                .submit();
        assertThat(wrong(page))
                .hasSize(7)
                .anyMatch(text -> text.startsWith("Please enter a name"))
                .anyMatch(text -> text.startsWith("“http://wiki.example.com/” is not an address"))
                .anyMatch(text -> text.startsWith("“wiki.example.com” cannot be a redirect address"))
                .anyMatch(text -> text.startsWith("“https://wiki.example.com/#there” has a part after #"))
                .anyMatch(text -> text.startsWith("“ftp://wiki.example.com/” is not an address"))
                .anyMatch(text -> text.startsWith("This is not a JWK set"))
                .anyMatch(text -> text.equals("Please enter a number from 1 to 1,440."));
        Document html = page.html();
        assertThat(html.select("#redirects").val()).isEqualTo(REDIRECT + "\nwiki.example.com");
        assertThat(html.select("#minutes").val()).isEqualTo("0");
        assertThat(html.select("details[open] #minutes")).hasSize(1);
        assertThat(html.select(".notice a").eachAttr("href"))
                .allSatisfy(link -> assertThat(html.select(link)).as(link).hasSize(1));
        assertThat(boss.open("/admin/applications").text()).contains("No application yet");
    }

    @Test
    void theRowsAreSavedTogetherOrNotAtAll() {
        RelyingParty wiki = add(newOne("WEB").with("name", "Wiki").with("startPage", "https://wiki.example.com/"));
        Page closed = page(wiki.id());
        assertThat(closed.html().select("details.section")).hasSize(10);
        assertThat(closed.html().select("details.section[open]")).isEmpty();
        assertThat(boss.open("/admin/application?id=" + wiki.id() + "&section=who")
                        .html()
                        .select("details.section[open]")
                        .eachAttr("id"))
                .containsExactly("who");
        String before = values(wiki);

        Page wrong = closed.formWith("minutes")
                .with("name", "Handbook")
                .without("email")
                .with("minutes", "0")
                .with("logoutRedirects", "nowhere")
                .submit();
        assertThat(wrong(wrong)).hasSize(2);
        assertThat(wrong.html().select("details.section[open]").eachAttr("id")).containsExactly("details");
        assertThat(values(wiki)).as("nothing is saved").isEqualTo(before);
        Form kept = wrong.formWith("minutes");
        assertThat(kept.fields())
                .containsEntry("name", "Handbook")
                .containsEntry("minutes", "0")
                .containsEntry("logoutRedirects", "nowhere")
                .doesNotContainKey("email");

        Page saved =
                kept.with("minutes", "7").with("logoutRedirects", "").submit().follow();
        assertThat(saved.text()).contains("Your changes are saved", "valid for 7 minutes");
        assertThat(saved.html().select("details.section[open]")).isEmpty();
        assertThat(saved.title()).isEqualTo("Handbook");
        assertThat(saved.html().select("#claims .now").text()).isEqualTo("Name and language · Groups");
        assertThat(saved.html().select("#minutes").val()).isEqualTo("7");
        assertThat(values(wiki)).isEqualTo(before.replaceFirst("Wiki", "Handbook"));
    }

    /** What somebody else has changed meanwhile stays, where one has not changed the same. */
    @Test
    void aRowThatWasLeftAsItWasIsNotSavedOverAnothers() {
        RelyingParty wiki = add(newOne("WEB").with("name", "Wiki"));
        Form second = page(wiki.id()).formWith("minutes").with("minutes", "9");
        page(wiki.id()).formWith("name").with("name", "First").submit();
        second.submit().formWith("minutes").submit();
        assertThat(page(wiki.id()).title()).isEqualTo("First");
        assertThat(page(wiki.id()).html().select("#minutes").val()).isEqualTo("9");
    }

    /** @return what stands in the rows about the application and its people */
    private String values(RelyingParty of) {
        Page page = page(of.id());
        return page.formWith("name").value("name")
                + page.formWith("name").value("startPage")
                + page.formWith("name").value("redirects")
                + page.formWith("who").value("who");
    }

    @Test
    void noGroupAtAllIsAProblem() {
        Page page = newOne("PUBLIC")
                .with("name", "App")
                .with("redirects", REDIRECT)
                .with("who", "GROUPS")
                .submit();
        assertThat(wrong(page)).containsExactly("Please tick at least one group, or choose everyone.");
        assertThat(page.html().select("#groups")).hasSize(1);
    }

    @Test
    void aHostBelongsToOneApplication() {
        Form form = newOne("PROXIED").with("name", "Old wiki").with("host", "wiki.example.com");
        assertThat(List.of("redirects", "minutes")).noneMatch(form::has);
        assertThat(form.with("publicPaths", "/health").submit().follow().text()).contains("The application is added");
        Page other = newOne("PROXIED")
                .with("name", "Other")
                .with("host", "wiki.example.com")
                .submit();
        assertThat(wrong(other)).containsExactly("Another application has this host already.");
        assertThat(Visitor.signedIn(ada).open("/applications").html().select(".tiles a[href]"))
                .extracting(link -> link.attr("href"))
                .containsExactly("https://wiki.example.com/");
    }

    @Test
    void aServiceHasOnlyWhatItNeeds() {
        Form form = newOne("SERVICE").with("name", "Backup");
        assertThat(List.of("startPage", "redirects", "who")).noneMatch(form::has);
        RelyingParty backup = made(form.submit());
        assertThat(RelyingParty.json(backup.token(Map.of("grant_type", "client_credentials"))))
                .containsKey("access_token");
        assertThat(boss.open("/admin/application-setup?id=" + backup.id()).text())
                .contains("curl --user '" + backup.id() + ":YOUR-CLIENT-SECRET'");
    }

    /** The secret is shown once, so nobody has to leave the page that shows it. */
    @Test
    void theLinesForAProductStandBesideItsSecret() {
        Page added = boss.open("/admin/application?kind=WEB&product=GRAFANA")
                .follow()
                .formWith("at")
                .with("at", "https://grafana.example.com")
                .submit();
        List<String> shown = added.html().select(".notice .copy code").eachText();
        String secret = Secrets.note(shown.get(1));
        assertThat(added.html().select(".notice pre code").text())
                .contains(shown.get(0), secret)
                .doesNotContain("YOUR-CLIENT-SECRET");
        assertThat(added.html().select(".notice a[href*=application-setup]").attr("target"))
                .isEqualTo("_blank");
    }

    /** Also of one that is for no product, and once its secret is exchanged. */
    @Test
    void theLinesOfAServiceStandBesideItsSecret() {
        Page added = newOne("SERVICE").with("name", "Backup").submit();
        List<String> shown = added.html().select(".notice .copy code").eachText();
        assertThat(added.html().select(".notice pre code").text())
                .startsWith("curl --user '" + shown.get(0) + ":" + Secrets.note(shown.get(1)) + "'");
        Page exchanged = page(UUID.fromString(shown.get(0))).formWith("seen").submit();
        assertThat(exchanged.html().select(".notice pre code").text())
                .startsWith("curl --user '" + shown.get(0) + ":")
                .doesNotContain(shown.get(1));
    }

    @Test
    void theSecondOfTwoAdministratorsIsTold() {
        RelyingParty wiki = add(newOne("WEB").with("name", "Wiki"));
        Form second = page(wiki.id()).formWith("name").with("name", "Second");
        page(wiki.id()).formWith("name").with("name", "First").submit();
        Page told = second.submit();
        assertThat(told.text()).contains("Someone else saved first");
        assertThat(told.formWith("name").value("name")).isEqualTo("Second");
        told.formWith("name").submit();
        assertThat(page(wiki.id()).title()).isEqualTo("Second");
    }

    @Test
    void onlyMembersOfTheTickedGroupsSeeTheTileAndItIsTheirFirstPage() {
        backstage().join(ada, "Editors");
        Person ben = backstage().employee(acme, "ben@example.com", PASSWORD);
        RelyingParty wiki = add(newOne("WEB").with("name", "Wiki").with("startPage", "https://wiki.example.com/"));
        assertThat(Visitor.at(acme.host()).signIn(ben.email(), PASSWORD).locationPath())
                .isEqualTo("/applications");
        Form form = page(wiki.id()).formWith("who").with("who", "GROUPS");
        Map<String, String> fields = new HashMap<>(form.fields());
        fields.put("group", page(wiki.id()).html().select("input[name=group]").val());
        assertThat(boss.post(form.target(), fields, Map.of("Sec-Fetch-Site", "same-origin"))
                        .follow()
                        .text())
                .contains("Your changes are saved");
        Page first = Visitor.at(acme.host()).signIn(ada.email(), PASSWORD);
        assertThat(first.locationPath()).isEqualTo("/applications");
        assertThat(first.follow().html().select(".tiles").text()).isEqualTo("WWiki");
        Page his = Visitor.at(acme.host()).signIn(ben.email(), PASSWORD);
        assertThat(his.locationPath()).isEqualTo("/account");
        assertThat(his.visitor().open("/applications").text()).contains("There is nothing here yet");
        assertThat(boss.open("/admin/applications").text()).contains("one group");
    }

    @Test
    void aSearchHelpsWithManyApplications() {
        for (int i = 1; i <= 13; i++) {
            newOne("PROXIED")
                    .with("name", "Wiki " + i)
                    .with("host", "wiki" + i + ".example.com")
                    .submit();
        }
        Visitor person = Visitor.signedIn(ada);
        assertThat(person.open("/applications").html().select(".tiles li")).hasSize(13);
        assertThat(person.open("/applications?q=IKI+13").html().select(".tiles").text())
                .isEqualTo("WWiki 13");
        assertThat(person.open("/applications?q=%3Cb%3E").text())
                .contains("None of your applications has “<b>” in its name.");
    }

    @Test
    void whoIsSignedInSomewhereIsToldAndCanSignOutThere() {
        RelyingParty wiki = RelyingParty.of(acme);
        Visitor person = Visitor.signedIn(ada);
        assertThat(person.open("/account").text()).doesNotContain("Applications you are signed in to");
        Map<String, Object> tokens = wiki.tokens(person);
        Page account = person.open("/account");
        assertThat(account.text()).contains("Applications you are signed in to", "Wiki");
        String id = account.html()
                .select("form:has(button[value=signOutThere]) input[name=id]")
                .val();
        Visitor other = Visitor.signedIn(backstage().employee(acme, "ben@example.com", PASSWORD));
        other.post("/account", Map.of("do", "signOutThere", "id", id));
        assertThat(wiki.isActive((String) tokens.get("access_token"))).isTrue();
        assertThat(person.post("/account", Map.of("do", "signOutThere", "id", id))
                        .follow()
                        .text())
                .contains("You are signed out there");
        assertThat(wiki.isActive((String) tokens.get("access_token"))).isFalse();
        assertThat(person.isSignedIn()).isTrue();
    }

    @Test
    void theLoginPageSaysWhichApplicationWaits() {
        RelyingParty wiki = RelyingParty.of(acme, NewApplication.web("<b>Wiki</b>", REDIRECT));
        Visitor person = Visitor.at(acme.host());
        Page login = person.open(wiki.address()).follow();
        assertThat(login.text()).contains("Sign in to continue to <b>Wiki</b>.");
        assertThat(person.open("/login?to=%2Foauth2%2Fauthorize%3Fclient_id%3Dx")
                        .text())
                .doesNotContain("go on to");
        assertThat(person.open("/login").text()).doesNotContain("go on to");
    }

    @Test
    void disablingSignsOutAndDeletingAsksFirst() {
        RelyingParty wiki = RelyingParty.of(acme);
        Visitor person = Visitor.signedIn(ada);
        Map<String, Object> tokens = wiki.tokens(person);
        boss.post("/admin/application", Map.of("id", wiki.id().toString(), "do", "disable"));
        assertThat(person.open(wiki.address()).text()).contains("This application is not known here");
        boss.post("/admin/application", Map.of("id", wiki.id().toString(), "do", "enable"));
        assertThat(wiki.isActive((String) tokens.get("access_token"))).isFalse();
        Page question = boss.open("/admin/application-delete?id=" + wiki.id());
        assertThat(question.title()).isEqualTo("Delete Wiki?");
        assertThat(question.form().submit().follow().text()).contains("The application is deleted");
        assertThat(page(wiki.id()).status()).isEqualTo(404);
    }

    @Test
    void keysAreRotatedAndWithdrawn() {
        boss.open("/oauth2/jwks");
        Page rotated = boss.open("/admin/signing-keys")
                .formTo("/admin/signing-keys")
                .submit()
                .follow();
        assertThat(rotated.text()).contains("New keys are published", "Waits", "Signs until");
        assertThat(rotated.html().select(".rows li")).hasSize(4);
        Page question = boss.open(rotated.html().select("a.danger").attr("href"));
        assertThat(question.form().submit().follow().text()).contains("The key is withdrawn");
        assertThat(boss.open("/admin/signing-keys").html().select(".rows li")).hasSize(3);
        assertThat(boss.open("/admin/signing-key-withdraw?key=x").status()).isEqualTo(404);
    }

    @Test
    void theOrganisationsOwnLinksAreBeside() {
        Form form = boss.open("/admin/organisation").formWith("links");
        assertThat(wrong(form.with("links", "Menu https://menu.example.com/\nnonsense")
                        .submit()))
                .containsExactly(
                        "“nonsense” is not a text followed by an address that begins with https:// or http://.");
        form.with("links", "Canteen menu https://menu.example.com/?day=1\n").submit();
        assertThat(Visitor.signedIn(ada)
                        .open("/applications")
                        .html()
                        .select(".links a")
                        .outerHtml())
                .isEqualTo("<a href=\"https://menu.example.com/?day=1\">Canteen menu</a>");
    }

    @Test
    void anotherOrganisationsApplicationsAndEmployeesGetNothing() {
        RelyingParty wiki = RelyingParty.of(acme);
        Organisation globex = backstage().organisation("Globex");
        Visitor other = Visitor.signedIn(backstage().administrator(globex, "boss@example.com", PASSWORD));
        String before = backstage().rowsButRefusals(acme);
        for (String page : List.of("application", "application-setup", "application-try", "application-delete")) {
            String path = "/admin/" + page;
            assertThat(other.open(path + "?id=" + wiki.id()).status()).as(path).isEqualTo(404);
            for (String action : List.of("secret", "withdraw", "disable", "delete")) {
                assertThat(other.post(path, Map.of("id", wiki.id().toString(), "seen", "1", "do", action))
                                .status())
                        .as(path + action)
                        .isEqualTo(404);
            }
        }
        assertThat(other.open("/admin/applications").text()).doesNotContain("Wiki");
        assertThat(backstage().rowsButRefusals(acme)).isEqualTo(before);
        Visitor employee = Visitor.signedIn(ada);
        for (String path : List.of(
                "applications",
                "application?id=" + wiki.id(),
                "application-setup?id=" + wiki.id(),
                "application-try?id=" + wiki.id(),
                "application-delete?id=" + wiki.id(),
                "signing-keys",
                "signing-key-withdraw?key=x")) {
            assertThat(employee.open("/admin/" + path).status()).as(path).isEqualTo(403);
        }
        assertThat(Visitor.at(acme.host()).open("/applications").locationPath()).startsWith("/login");
    }
}
