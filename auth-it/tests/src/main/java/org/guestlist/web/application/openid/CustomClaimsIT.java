package org.guestlist.web.application.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import com.nimbusds.jwt.SignedJWT;
import java.util.List;
import java.util.Map;
import org.guestlist.backstage.NewApplication;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.api.Program;
import org.guestlist.web.http.Form;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Claims that an application gets under names of its product's. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class CustomClaimsIT {

    private static final String PASSWORD = "Correct horse 7";

    private Organisation acme;
    private Visitor boss;
    private Program program;
    private Person ada;
    private RelyingParty wiki;

    @BeforeEach
    void begin() {
        acme = backstage().organisation("Acme");
        Person administrator = backstage().administrator(acme, "boss@acme.example", PASSWORD);
        boss = Visitor.signedIn(administrator);
        program = Program.of(
                administrator,
                "people:read",
                "people:write",
                "settings:write",
                "applications:read",
                "applications:write");
        ada = backstage().employee(acme, "ada@acme.example", PASSWORD);
        wiki = RelyingParty.of(
                acme,
                NewApplication.web("Wiki", RelyingParty.REDIRECT)
                        .learning("EMAIL", "GROUPS")
                        .withClaimsInIdToken());
    }

    private Page page() {
        return boss.open("/admin/application?id=" + wiki.id());
    }

    private Form adds(String name, String of, String text) {
        return page().formWith("claimName")
                .with("claimName", name)
                .with("claimOf", of)
                .with("claimText", text)
                .plus("do", "add-claim");
    }

    private void add(String name, String of, String text) {
        Page answer = adds(name, of, text).submit();
        assertThat(answer.status()).as(answer.text()).isEqualTo(302);
    }

    private String group(String name) {
        return page().html().select("#claimOf option").stream()
                .filter(option -> option.text().equals(name))
                .map(option -> option.attr("value"))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, Object> tokens(String scope) {
        String code = wiki.answer(Visitor.signedIn(ada).open(wiki.address("scope", scope)))
                .get("code");
        return RelyingParty.json(wiki.redeem(code));
    }

    private Map<String, Object> told(String scope) {
        return RelyingParty.json(wiki.userInfo((String) tokens(scope).get("access_token")));
    }

    @Test
    @Tag("h2")
    void aProductReadsWhatItCalledForItself() throws Exception {
        backstage().join(ada, "Editors");
        backstage().join(ada, "Runners");
        program.done(
                201,
                "POST",
                "/attributes",
                "{\"key\":\"score\",\"label\":\"Score\",\"type\":\"NUMBER\",\"claim\":false}");
        program.done(
                200,
                "PATCH",
                "/people/" + ada.uuid(),
                "{\"attributes\":{\"department\":\"Engines\",\"score\":7.5}}",
                "If-Match",
                "*");
        add("dept", "ATTRIBUTE:department", "");
        add("rank", "ATTRIBUTE:score", "");
        add("title", "ATTRIBUTE:title", "");
        add("https://wiki.example/org", "TEXT", "acme");
        add("roles", group("Editors"), "admin");
        add("roles", group("Runners"), "");

        Map<String, Object> told = told("openid");
        assertThat(told)
                .containsEntry("dept", "Engines")
                .containsEntry("rank", 7.5)
                .containsEntry("https://wiki.example/org", "acme")
                .containsEntry("roles", List.of("Runners", "admin"))
                .doesNotContainKeys("title", "score", "groups", "email");
        Map<String, Object> tokens = tokens("openid");
        assertThat(SignedJWT.parse((String) tokens.get("id_token"))
                        .getJWTClaimsSet()
                        .getStringListClaim("roles"))
                .containsExactly("Runners", "admin");
        assertThat(SignedJWT.parse((String) tokens.get("access_token"))
                        .getJWTClaimsSet()
                        .getClaims())
                .doesNotContainKeys("roles", "dept");
        backstage().leave(ada, "Runners");
        assertThat(told("openid")).containsEntry("roles", List.of("admin"));
        assertThat(page().html().select("#custom .what").eachText())
                .containsExactly(
                        "dept Department",
                        "rank Score",
                        "title Job title",
                        "https://wiki.example/org “acme” for everyone",
                        "roles admin for members of Editors",
                        "roles Runners for members of Runners");
        assertThat(boss.open("/admin/audit?kind=APPLICATION_CHANGED").text())
                .contains("Claims of its own", "roles = admin");
    }

    /** Products that read nothing but groups get their own words there, in each token. */
    @Test
    void groupsCanHaveTheProductsOwnWords() throws Exception {
        backstage().join(ada, "Editors");
        backstage().join(ada, "Runners");
        add("groups", group("Editors"), "wiki-admin");
        Map<String, Object> tokens = tokens("openid groups");
        for (String token : List.of("id_token", "access_token")) {
            assertThat(SignedJWT.parse((String) tokens.get(token))
                            .getJWTClaimsSet()
                            .getStringListClaim("groups"))
                    .containsExactly("wiki-admin");
        }
        assertThat(told("openid groups")).containsEntry("groups", List.of("wiki-admin"));
    }

    @Test
    void whatIsWrongIsSaidBesideTheFieldAndNothingIsLost() {
        Page refused = adds("email", "", "hello").submit();
        assertThat(refused.html().select("#claimName-wrong").text()).contains("email says something else already");
        assertThat(refused.html().select("#claimOf-wrong").text()).contains("choose what the claim says");
        Form again = refused.formWith("claimName");
        assertThat(again.fields()).containsEntry("claimName", "email").containsEntry("claimText", "hello");
        assertThat(refused.html().select("details#custom").hasAttr("open")).isTrue();
        assertThat(adds("org", "TEXT", " ")
                        .submit()
                        .html()
                        .select("#claimText-wrong")
                        .text())
                .contains("1 to 200");
        assertThat(adds("org", "ATTRIBUTE:nothing", "")
                        .submit()
                        .html()
                        .select("#claimOf-wrong")
                        .text())
                .isNotEmpty();
        add("org", "TEXT", "acme");
        assertThat(adds("org", "TEXT", "other")
                        .submit()
                        .html()
                        .select("#claimName-wrong")
                        .text())
                .contains("There is org already");
        assertThat(adds("groups", "TEXT", "x")
                        .submit()
                        .html()
                        .select("#claimName-wrong")
                        .text())
                .contains("can only have words for groups");
        assertThat(told("openid")).containsEntry("org", "acme");
    }

    @Test
    void twoAdministratorsAtOnceLoseNothing() {
        Form one = adds("one", "TEXT", "1");
        Form two = adds("two", "TEXT", "2");
        assertThat(one.submit().status()).isEqualTo(302);
        Page late = two.submit();
        assertThat(late.text()).contains("changed");
        assertThat(late.formWith("claimName").fields()).containsEntry("claimName", "two");
        assertThat(told("openid")).containsEntry("one", "1").doesNotContainKey("two");
        assertThat(late.formWith("claimName").plus("do", "add-claim").submit().status())
                .isEqualTo(302);
        assertThat(told("openid")).containsEntry("one", "1").containsEntry("two", "2");

        Form removal = page().formWith("claim");
        assertThat(removal.plus("do", "remove-claim").submit().status()).isEqualTo(302);
        assertThat(told("openid")).doesNotContainKey("one").containsEntry("two", "2");
        removal.plus("do", "remove-claim").submit();
        assertThat(told("openid")).as("sent twice").containsEntry("two", "2");
    }

    @Test
    void aProgramSaysThemAllAtOnce() {
        String path = "/applications/" + wiki.id();
        backstage().join(ada, "Editors");
        String editors = group("Editors").substring("GROUP:".length());
        String claims = "[{\"name\":\"roles\",\"source\":\"GROUP\",\"of\":\"" + editors + "\",\"text\":\"admin\"},"
                + "{\"name\":\"org\",\"source\":\"TEXT\",\"of\":\"\",\"text\":\"acme\"}]";
        Map<String, Object> saved =
                program.done(200, "PATCH", path, "{\"customClaims\":" + claims + "}", "If-Match", "*");
        assertThat(saved.get("customClaims"))
                .isEqualTo(List.of(
                        Map.of("name", "roles", "source", "GROUP", "of", editors, "text", "admin"),
                        Map.of("name", "org", "source", "TEXT", "of", "", "text", "acme")));
        assertThat(program.done(200, "PATCH", path, "{\"name\":\"Notes\"}", "If-Match", "*"))
                .containsEntry("customClaims", saved.get("customClaims"));
        assertThat(told("openid")).containsEntry("roles", List.of("admin")).containsEntry("org", "acme");
        for (String wrong : List.of(
                "{\"name\":\"sub\",\"source\":\"TEXT\",\"of\":\"\",\"text\":\"x\"}",
                "{\"name\":\"a\",\"source\":\"GROUP\",\"of\":\"00000000-0000-4000-8000-000000000000\",\"text\":\"x\"}",
                "{\"name\":\"a\",\"source\":\"SCRIPT\",\"of\":\"\",\"text\":\"x\"}",
                "{\"name\":\"a\",\"source\":\"TEXT\",\"of\":\"\",\"text\":\"\"}")) {
            Page refused = program.call("PATCH", path, "{\"customClaims\":[" + wrong + "]}", "If-Match", "*");
            assertThat(refused.status()).as(wrong).isEqualTo(400);
            assertThat(refused.body()).contains("\"customClaims\"", "application.custom.");
        }
        assertThat(program.call(
                                "POST",
                                "/applications",
                                "{\"kind\":\"SERVICE\",\"name\":\"Feed\",\"customClaims\":"
                                        + "[{\"name\":\"a\",\"source\":\"TEXT\",\"of\":\"\",\"text\":\"x\"}]}")
                        .body())
                .contains("\"customClaims\"", "api.application.field");
        assertThat(program.done(200, "PATCH", path, "{\"customClaims\":[]}", "If-Match", "*"))
                .containsEntry("customClaims", List.of());
        assertThat(told("openid")).doesNotContainKeys("roles", "org");
    }

    @Test
    void groupsOfAnotherOrganisationAreNone() {
        Organisation globex = backstage().organisation("Globex");
        Person eve = backstage().employee(globex, "eve@globex.example", PASSWORD);
        backstage().join(eve, "Editors");
        Visitor other = Visitor.signedIn(backstage().administrator(globex, "boss@globex.example", PASSWORD));
        RelyingParty theirs = RelyingParty.of(globex, NewApplication.web("Wiki", RelyingParty.REDIRECT));
        String group = other.open("/admin/application?id=" + theirs.id()).html().select("#claimOf option").stream()
                .map(option -> option.attr("value"))
                .filter(value -> value.startsWith("GROUP:"))
                .findFirst()
                .orElseThrow();
        assertThat(adds("roles", group, "admin")
                        .submit()
                        .html()
                        .select("#claimOf-wrong")
                        .text())
                .isNotEmpty();
    }
}
