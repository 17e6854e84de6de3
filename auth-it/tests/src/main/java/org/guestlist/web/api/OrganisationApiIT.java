package org.guestlist.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.api.Program.assertProblem;
import static org.guestlist.web.api.Program.json;
import static org.guestlist.web.server.Server.backstage;

import java.awt.Color;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Upload;
import org.guestlist.web.http.Visitor;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The settings of the organisation, as programs see and change them. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class OrganisationApiIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final String ANY = "*";
    private static final String PATH = "/organisation";
    private static final String GUESTS = "/organisation/guests";

    private Organisation acme;
    private Person boss;
    private Program feed;

    @BeforeEach
    void begin() {
        acme = backstage().organisation("Acme");
        boss = backstage().administrator(acme, "boss@acme.example", PASSWORD);
        feed = Program.of(boss, "settings:read", "settings:write");
    }

    private static String tag(Map<String, Object> one) {
        return "\"" + one.get("version") + "\"";
    }

    private Map<String, Object> change(String body) {
        return feed.done(200, "PATCH", PATH, body, "If-Match", ANY);
    }

    @Test
    void partsAreChangedAtOnceAndWhatIsNotNamedStays() {
        Page first = feed.call("GET", PATH, "");
        Map<String, Object> before = json(first);
        assertThat(first.header("ETag")).contains(tag(before));
        assertThat(before).containsEntry("name", "Acme").containsEntry("host", acme.host());
        Map<String, Object> after = feed.done(
                200,
                "PATCH",
                PATH,
                "{\"name\":\"Acme Ltd\",\"colour\":\"#0a4b3c\",\"timeZone\":\"Europe/Berlin\",\"language\":\"de\","
                        + "\"sessionIdle\":45,\"sessionAbsolute\":9,\"secondFactor\":\"ADMINISTRATORS\",\"auditDays\":100,"
                        + "\"allowedRedirects\":[\"https://intranet.acme.example/\"],\"landing\":\"https://intranet.acme.example/\","
                        + "\"links\":[{\"label\":\"Help desk\",\"address\":\"https://help.acme.example/\"}]}",
                "If-Match",
                tag(before));
        assertThat(after)
                .containsEntry("name", "Acme Ltd")
                .containsEntry("colour", "#0a4b3c")
                .containsEntry("timeZone", "Europe/Berlin")
                .containsEntry("language", "de")
                .containsEntry("sessionIdle", 45L)
                .containsEntry("sessionAbsolute", 9L)
                .containsEntry("secondFactor", "ADMINISTRATORS")
                .containsEntry("auditDays", 100L)
                .containsEntry("landing", "https://intranet.acme.example/")
                .containsEntry("deletionDays", before.get("deletionDays"))
                .containsEntry("invitation", before.get("invitation"));
        assertThat(after.get("links").toString()).contains("Help desk", "https://help.acme.example/");
        assertThat(feed.get(PATH)).isEqualTo(after);
        assertThat(change("{\"colour\":null,\"landing\":null}"))
                .doesNotContainKeys("colour", "landing")
                .containsEntry("name", "Acme Ltd");
        assertProblem(feed.call("PATCH", PATH, "{\"name\":\"X\"}", "If-Match", tag(before)), 412, "version.late");
        assertProblem(feed.call("PATCH", PATH, "{\"name\":\"X\"}"), 428, "version.missing");
        Visitor visitor = Visitor.signedIn(boss);
        assertThat(visitor.open("/admin/organisation").text()).contains("Acme Ltd");
        assertThat(visitor.open("/admin/audit").text()).contains("(API)");
    }

    @Test
    void allThatIsWrongIsToldAndNothingIsChanged() {
        Map<String, Object> before = feed.get(PATH);
        Page refused = feed.call(
                "PATCH",
                PATH,
                "{\"name\":\"\",\"colour\":\"#ffff00\",\"timeZone\":\"Mars\",\"language\":\"fr\",\"passwordPolicy\":\"NONE\","
                        + "\"sessionIdle\":100000,\"reset\":1,\"deletionDays\":-1,\"allowedRedirects\":[\"http://x.example/\"],"
                        + "\"links\":[{\"label\":\"\",\"address\":\"x\"}]}",
                "If-Match",
                ANY);
        assertProblem(refused, 400, "organisation.name.invalid");
        List<?> errors = (List<?>) json(refused).get("errors");
        assertThat(errors.stream().map(one -> (String) ((Map<?, ?>) one).get("field")))
                .containsExactlyInAnyOrder(
                        "name",
                        "colour",
                        "timeZone",
                        "language",
                        "passwordPolicy",
                        "sessionIdle",
                        "reset",
                        "deletionDays",
                        "allowedRedirects",
                        "links");
        assertProblem(
                feed.call("PATCH", PATH, "{\"sessionIdle\":90,\"sessionAbsolute\":1}", "If-Match", ANY),
                400,
                "organisation.sessionIdle.longer");
        assertProblem(
                feed.call(
                        "PATCH",
                        PATH,
                        "{\"allowedRedirects\":[\"" + Visitor.at(acme.host()).origin() + "/\"]}",
                        "If-Match",
                        ANY),
                400,
                "organisation.allowedRedirects.own");
        assertProblem(
                feed.call("PATCH", PATH, "{\"host\":\"evil.example\"}", "If-Match", ANY), 400, "api.field.unknown");
        assertProblem(feed.call("PATCH", PATH, "{\"sessionIdle\":\"45\"}", "If-Match", ANY), 400, "api.kind.NUMBER");
        assertThat(feed.get(PATH)).isEqualTo(before);
    }

    @Test
    void whatHoldsForGuestsHasAVersionOfItsOwn() {
        backstage().join(boss, "Hosts");
        Program groups = Program.of(boss, "groups:read");
        String hosts = (String) ((Map<?, ?>) ((List<?>) groups.get("/groups").get("items")).get(0)).get("id");
        Map<String, Object> before = feed.get(GUESTS);
        assertThat(before).containsEntry("whoHosts", "NOBODY");
        Map<String, Object> after = feed.done(
                200,
                "PATCH",
                GUESTS,
                "{\"whoHosts\":\"GROUPS\",\"hostGroups\":[\"" + hosts
                        + "\"],\"longestDays\":30,\"domainRule\":\"EXCEPT\",\"guestDomains\":[\"acme.example\"],"
                        + "\"proof\":\"FRESH\",\"secondFactor\":true,\"guestSentenceEnglish\":\"Welcome, guest.\"}",
                "If-Match",
                tag(before));
        assertThat(after)
                .containsEntry("whoHosts", "GROUPS")
                .containsEntry("hostGroups", List.of(hosts))
                .containsEntry("longestDays", 30L)
                .containsEntry("guestDomains", List.of("acme.example"))
                .containsEntry("proof", "FRESH")
                .containsEntry("secondFactor", true)
                .containsEntry("guestSentenceEnglish", "Welcome, guest.")
                .containsEntry("mostGuests", before.get("mostGuests"));
        assertThat(feed.get(GUESTS)).isEqualTo(after);
        assertProblem(feed.call("PATCH", GUESTS, "{}", "If-Match", tag(before)), 412, "version.late");
        Page refused = feed.call(
                "PATCH",
                GUESTS,
                "{\"hostGroups\":[\"x\"],\"mostGuests\":0,\"proof\":\"NONE\",\"guestDomains\":[],\"guestSentenceGerman\":\"http://x\"}",
                "If-Match",
                ANY);
        assertProblem(refused, 400, "api.group.unknown");
        assertThat(refused.body())
                .contains(
                        "guests.rules.mostGuests.invalid",
                        "api.value.unknown",
                        "guests.rules.guestDomains.none",
                        "invitations.sentence.invalid");
        assertThat(feed.get(GUESTS)).isEqualTo(after);
    }

    @Test
    void howItInvitesIsWhatThePageOfInvitationsSays() {
        String path = "/organisation/invitations";
        Map<String, Object> before = feed.get(path);
        assertThat(before).containsEntry("reminderDays", 0L).containsEntry("english", "");
        Map<String, Object> after = feed.done(
                200, "PATCH", path, "{\"english\":\" See you soon. \",\"reminderDays\":7}", "If-Match", tag(before));
        assertThat(after)
                .containsEntry("english", "See you soon.")
                .containsEntry("german", "")
                .containsEntry("reminderDays", 7L);
        assertThat(feed.get(path)).isEqualTo(after);
        assertThat(Visitor.signedIn(boss).open("/admin/invitations").text()).contains("See you soon.");
        assertThat(feed.done(200, "PATCH", path, "{\"reminderDays\":null}", "If-Match", ANY))
                .containsEntry("english", "See you soon.")
                .containsEntry("reminderDays", 0L);
        assertProblem(feed.call("PATCH", path, "{}", "If-Match", tag(before)), 412, "version.late");
        assertProblem(feed.call("PATCH", path, "{}"), 428, "version.missing");
        Page refused = feed.call("PATCH", path, "{\"german\":\"www.x.example\",\"reminderDays\":61}", "If-Match", ANY);
        assertProblem(refused, 400, "invitations.sentence.invalid");
        assertThat(refused.body()).contains("invitations.reminder.days.invalid");
    }

    @Test
    void logosAreShownReplacedAndRemovedWhereverThereIsOne() {
        Program shop = Program.of(
                boss,
                "applications:read",
                "applications:write",
                "providers:read",
                "providers:write",
                "settings:read",
                "settings:write");
        String application =
                (String) shop.done(201, "POST", "/applications", "{\"kind\":\"SERVICE\",\"name\":\"Wiki\"}")
                        .get("id");
        String provider =
                backstage().provider(acme, "Acme login", "https://id.example").toString();
        for (String path : List.of(
                "/organisation/logo", "/applications/" + application + "/logo", "/providers/" + provider + "/logo")) {
            assertProblem(shop.call("GET", path, ""), 404, "null");
            byte[] disc = Upload.disc(64, 64, Color.BLUE);
            assertThat(shop.send("PUT", path, disc, "image/png").status()).isEqualTo(204);
            Page shown = shop.call("GET", path, "");
            assertThat(shown.status()).isEqualTo(200);
            assertThat(shown.header("Content-Type").orElse("")).startsWith("image/png");
            assertThat(shown.body()).contains("PNG");
            assertProblem(
                    shop.send("PUT", path, "<svg/>".getBytes(StandardCharsets.UTF_8), "image/png"),
                    400,
                    "logo.WRONG_KIND");
            assertProblem(shop.send("PUT", path, new byte[250_000], "image/jpeg"), 400, "logo.TOO_LARGE");
            assertThat(shop.send("PUT", path, disc, "image/svg+xml").status()).isEqualTo(415);
            assertThat(shop.call("GET", path, "").body()).as("as before").isEqualTo(shown.body());
            shop.done(204, "DELETE", path, "");
            assertProblem(shop.call("GET", path, ""), 404, "null");
        }
        assertThat(Visitor.signedIn(boss).open("/admin/audit").text()).contains("Logo", "(API)");
    }

    @Test
    void whoeverMayReadMayNotChange() {
        Program reader = Program.of(boss, "settings:read");
        assertProblem(reader.call("PATCH", PATH, "{\"name\":\"X\"}", "If-Match", ANY), 403, "insufficient_scope");
        assertProblem(reader.call("PATCH", GUESTS, "{}", "If-Match", ANY), 403, "insufficient_scope");
    }
}
