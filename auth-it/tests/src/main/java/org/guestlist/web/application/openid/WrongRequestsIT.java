package org.guestlist.web.application.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.net.http.HttpRequest;
import java.util.List;
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

/** What an application asks for wrongly, as its administrators see it, and how they allow it. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class WrongRequestsIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final String OTHER_PATH = "https://app.example/other";
    private static final String OTHER_HOST = "https://evil.example/callback";

    private Organisation acme;
    private RelyingParty wiki;
    private Visitor person;
    private Visitor boss;

    @BeforeEach
    void register() {
        acme = backstage().organisation("Acme");
        Person ada = backstage().employee(acme, "ada@example.com", PASSWORD);
        wiki = RelyingParty.of(acme);
        person = Visitor.signedIn(ada);
        boss = Visitor.signedIn(backstage().administrator(acme, "boss@example.com", PASSWORD));
    }

    private Page page() {
        return boss.open("/admin/application?id=" + wiki.id());
    }

    private String refused() {
        return page().html().select("#refused").text();
    }

    private long logged(String what) {
        return backstage().rows(acme).lines().filter(row -> row.contains(what)).count();
    }

    @Test
    void aRedirectAddressIsAllowedByAButton() {
        assertThat(page().html().select("#refused")).as("nothing was refused").isEmpty();
        Page told = person.open(wiki.address("redirect_uri", OTHER_PATH));
        assertThat(told.status()).isEqualTo(403);
        assertThat(told.text()).as("no more than before").doesNotContain(OTHER_PATH);
        String code = told.html().select(".code code").text();
        Page page = page();
        assertThat(page.html().select("#refused").text())
                .contains("Sent " + OTHER_PATH, "Expected " + RelyingParty.REDIRECT, code, "Once");
        Element row =
                boss.open("/admin/audit?q=" + code).html().select(".events li").first();
        assertThat(row.text()).contains("Sign-in to an application refused", OTHER_PATH, RelyingParty.REDIRECT);
        assertThat(row.select(".says span").first().text())
                .as("the cause first")
                .isEqualTo("The redirect address is none of the registered ones.");
        assertThat(row.select(".go a").attr("href")).isEqualTo("/admin/application?id=" + wiki.id() + "#refused");
        assertThat(row.select(".state.DONE")).isEmpty();

        Page saved = page.formWith("refusal").submit();
        assertThat(saved.locationPath()).isEqualTo("/admin/application?id=" + wiki.id() + "&saved=changed");
        assertThat(page().html().select("#redirects").val()).isEqualTo(RelyingParty.REDIRECT + "\n" + OTHER_PATH);
        assertThat(page().html().select("#refused")).as("it is settled").isEmpty();
        assertThat(boss.open("/admin/audit?q=" + code)
                        .html()
                        .select(".events .state.DONE")
                        .text())
                .isEqualTo("allowed");
        assertThat(person.open(wiki.address("redirect_uri", OTHER_PATH))
                        .location()
                        .toString())
                .startsWith(OTHER_PATH + "?code=");
    }

    @Test
    void anotherHostTakesAWordOfTheAdministrator() {
        person.open(wiki.address("redirect_uri", OTHER_HOST));
        Page unsure = page().formWith("refusal").submit();
        assertThat(unsure.text()).contains("Please confirm that you know the address");
        assertThat(page().html().select("#redirects").val()).isEqualTo(RelyingParty.REDIRECT);
        Form form = unsure.formWith("refusal");
        assertThat(form.plus("sure", "true")
                        .submit()
                        .follow()
                        .html()
                        .select("#redirects")
                        .val())
                .contains(OTHER_HOST);
    }

    @Test
    void whatTheFormRefusesIsExplainedAndNotOffered() {
        for (String address : List.of(
                "https://*.example/callback", "https://app.example/callback#there", "http://app.example/callback")) {
            person.open(wiki.address("redirect_uri", address));
        }
        Page page = page();
        assertThat(page.html().select("#refused [name=refusal]")).isEmpty();
        assertThat(refused()).contains("has a star", "has a part after #", "is not encrypted");
        person.open(wiki.address("redirect_uri", "https://app.example/x?code=streng-geheim"));
        person.open(wiki.address("redirect_uri", "https://app.example/\"><script>alert(1)</script>"));
        assertThat(refused()).contains("https://app.example/x?code=…", "<script>alert(1)");
        assertThat(page().body()).doesNotContain("streng-geheim", "<script>alert");
    }

    @Test
    void onlyWhoMayChangeItAndSawThisVersionAllowsIt() {
        person.open(wiki.address("redirect_uri", OTHER_PATH));
        Form seen = page().formWith("refusal");
        page().formWith("minutes").with("minutes", "7").submit();
        assertThat(seen.submit().text()).contains("Someone else saved first");
        Map<String, String> sent = Map.of(
                "id",
                wiki.id().toString(),
                "do",
                "allow-redirect",
                "seen",
                "1",
                "refusal",
                page().html().select("[name=refusal]").val());
        assertThat(person.post("/admin/application", sent).status()).isIn(403, 404);
        assertThat(page().html().select("#redirects").val()).isEqualTo(RelyingParty.REDIRECT);
    }

    @Test
    void pkceIsSwitchedOffByAButton() {
        assertThat(wiki.answer(person.open(wiki.address("code_challenge", null))))
                .containsEntry("error", "invalid_request");
        assertThat(refused()).contains("sends no code challenge", "Sent nothing", "code_challenge_method=S256");
        Page page = page();
        Page saved = boss.post(
                "/admin/application",
                Map.of(
                        "id", wiki.id().toString(),
                        "do", "pkce-off",
                        "seen", page.html().select("#refused [name=seen]").val()));
        assertThat(saved.locationPath()).contains("saved=changed");
        Map<String, String> plain = wiki.request();
        plain.remove("code_challenge");
        plain.remove("code_challenge_method");
        assertThat(wiki.answer(person.open(RelyingParty.address(plain)))).containsKey("code");
        assertThat(page().html().select("#refused")).isEmpty();
    }

    @Test
    void noPublicApplicationIsOfferedToGoWithoutPkce() {
        wiki = RelyingParty.of(
                acme, NewApplication.web("Phone", RelyingParty.REDIRECT).of("PUBLIC"));
        person.open(wiki.address("code_challenge", null));
        assertThat(refused()).contains("sends no code challenge");
        assertThat(page().html().select("#refused form")).isEmpty();
    }

    @Test
    void whatATokenRequestDoesWrongIsThereWithoutSecrets() {
        Visitor server = Visitor.at(acme.host());
        String form = "grant_type=authorization_code&code=streng-geheim&redirect_uri=" + RelyingParty.REDIRECT;
        server.send(
                "/oauth2/token",
                request -> request.POST(HttpRequest.BodyPublishers.ofString(form))
                        .setHeader("Content-Type", "application/x-www-form-urlencoded")
                        .setHeader("Authorization", RelyingParty.basic(wiki.id() + ":streng-geheim")));
        wiki.token(Map.of(
                "grant_type", "urn:ietf:params:oauth:grant-type:token-exchange", "subject_token", "streng-geheim"));
        wiki.token(Map.of("grant_type", "client_credentials", "scope", "backup:write"));
        assertThat(refused())
                .contains("The secret is wrong", "Sent client_secret_basic", "client_secret_post")
                .contains("Sent urn:ietf:params:oauth:grant-type:token-exchange")
                .contains("authorization_code, refresh_token, client_credentials")
                .contains("Sent backup:write", "Expected openid, profile, email, groups");
        assertThat(page().body()).doesNotContain("streng-geheim");
        assertThat(backstage().rows(acme).toString())
                .doesNotContain("streng-geheim")
                .contains("reason=WRONG_PROOF", "reason=GRANT_NOT_SUPPORTED", "reason=SCOPE_NOT_ALLOWED");
    }

    @Test
    void aPushedRequestIsNotedLikeAnyOther() {
        Map<String, String> wrong = wiki.request();
        wrong.put("redirect_uri", OTHER_PATH);
        assertThat(wiki.post("/oauth2/par", wrong).status()).isEqualTo(400);
        wrong = wiki.request();
        wrong.put("code_challenge_method", "plain");
        assertThat(wiki.post("/oauth2/par", wrong).status()).isEqualTo(400);
        assertThat(refused()).contains("Sent " + OTHER_PATH, "Sent code_challenge_method=plain");
    }

    @Test
    void aPushedRequestObjectIsRefusedAsSuch() {
        // {"alg":"none"} and {"redirect_uri":"https://app.example/callback"}: all stands in it (RFC 9126 §3).
        String object = "eyJhbGciOiJub25lIn0.eyJyZWRpcmVjdF91cmkiOiJodHRwczovL2FwcC5leGFtcGxlL2NhbGxiYWNrIn0.";
        Page answer = wiki.post("/oauth2/par", Map.of("client_id", wiki.id().toString(), "request", object));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(RelyingParty.json(answer)).containsEntry("error", "request_not_supported");
        assertThat(refused()).contains("Sent request").doesNotContain("eyJ");
    }

    @Test
    void scopesWithCommasAreNotLostInSilence() {
        assertThat(wiki.answer(person.open(wiki.address("scope", "openid,profile,email"))))
                .containsEntry("error", "invalid_scope");
        assertThat(refused())
                .contains(
                        "something else than blanks", "Sent openid,profile,email", "scope=openid profile email groups");
        assertThat(wiki.answer(person.open(wiki.address("scope", "openid a,b c;d"))))
                .as("of others, which are left out")
                .containsKey("code");
    }

    /** Anybody can ask, as often as wanted. */
    @Test
    void whoAsksOverAndOverFillsNeitherTheLogNorThePage() {
        for (int i = 0; i < 30; i++) {
            person.open(wiki.address("redirect_uri", OTHER_PATH));
        }
        assertThat(logged("reason=WRONG_REDIRECT")).isEqualTo(1);
        for (int i = 0; i < 60; i++) {
            person.open(wiki.address("redirect_uri", OTHER_PATH + i));
        }
        assertThat(logged("kind=APPLICATION_REFUSED")).isBetween(5L, 23L);
        assertThat(page().html().select("#refused li")).hasSize(5);
        assertThat(refused()).contains("many different ones within an hour");
    }
}
