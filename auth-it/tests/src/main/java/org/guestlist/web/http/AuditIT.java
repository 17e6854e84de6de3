package org.guestlist.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.io.StringReader;
import java.text.ParseException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The audit log on its screen and as a file. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class AuditIT {

    private static final String PASSWORD = "Correct horse 7";

    private Organisation acme;
    private Person boss;
    private Person ada;
    private Visitor administrator;

    @BeforeEach
    void makeOrganisation() {
        acme = backstage().organisation("Acme");
        boss = backstage().administrator(acme, "boss@example.com", PASSWORD);
        ada = backstage().employee(acme, "ada@example.com", PASSWORD);
        administrator = Visitor.signedIn(boss);
    }

    private List<String> events(String path) {
        Page page = administrator.open(path);
        assertThat(page.status()).as(path).isEqualTo(200);
        return page.html().select(".events li").eachText();
    }

    @Test
    void whatChangedIsToldInWordsAndDatesOfTheOrganisation() {
        backstage().expireOn(ada, LocalDate.of(2031, 3, 1));
        backstage().expireOn(ada, null);
        backstage().speak(ada, "de");
        backstage().allowPassword(ada);
        UUID provider = backstage().provider(acme, "Acme login", "https://login.example.com");
        backstage().signInOnlyWith(ada, provider);
        backstage().disable(ada);
        assertThat(events("/admin/audit"))
                .satisfiesExactly(
                        one -> assertThat(one)
                                .contains("Person disabled", "ada@example.com", "from Active to Disabled"),
                        one -> assertThat(one)
                                .contains(
                                        "Ways of signing in changed",
                                        "from whatever the organisation offers to only with Acme login"),
                        one -> assertThat(one)
                                .contains(
                                        "Provider added",
                                        "Kind: Another OpenID Connect provider",
                                        "Text of the button: Acme login",
                                        "Sub-domains too: no",
                                        "Networks: nothing"),
                        one -> assertThat(one)
                                .contains("Ways of signing in changed", "from no password to password allowed"),
                        one -> assertThat(one)
                                .contains("Language changed", "from the organisation’s language to Deutsch"),
                        one -> assertThat(one).contains("Last day changed", "from 1 Mar 2031 to no end"),
                        one -> assertThat(one).contains("Last day changed", "from no end to 1 Mar 2031"),
                        one -> assertThat(one).contains("Sign-in", "boss@example.com", "Password", "127.0.0.1"));

        administrator.with("Accept-Language", "de");
        assertThat(events("/admin/audit"))
                .anySatisfy(one -> assertThat(one).contains("Letzter Tag geändert", "von kein Ende zu 1. März 2031"))
                .anySatisfy(one -> assertThat(one).contains("Person gesperrt", "von Aktiv zu Gesperrt"));
    }

    @Test
    void networkAddressesAreShownAndExportedAsPeopleWriteThem() throws ParseException {
        Visitor.from("2001:DB8:0:0:0:0:0:7", acme.host()).signIn(ada.email(), "Wrong horse 7");
        assertThat(events("/admin/audit?outcome=REFUSED"))
                .singleElement()
                .asString()
                .contains("2001:db8::7");
        assertThat(objects(export("/admin/audit?outcome=REFUSED", "jsonl")))
                .singleElement()
                .satisfies(event -> assertThat(event).containsEntry("network_address", "2001:db8::7"));
    }

    @Test
    void aNameIsNoConstant() {
        administrator
                .open("/account")
                .formWith("name")
                .with("name", "ADMINISTRATOR")
                .submit();
        assertThat(events("/admin/audit").get(0)).contains("Name corrected", "from Boss to ADMINISTRATOR");
    }

    /** Settings that look like more of them, or like a part of the page. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "B, client secret=replaced",
                "B; Client secret: replaced",
                "{kind=OIDC, label=B}",
                "\"B\",\"role\":\"ADMINISTRATOR\"",
                "<script>alert(1)</script>"
            })
    void whateverSomebodyTypedIsShownAndExportedAsOneValue(String typed) throws ParseException {
        backstage().provider(acme, typed, "https://login.example.com");
        administrator.open("/account").formWith("name").with("name", typed).submit();
        Document page = administrator.open("/admin/audit?kind=PROVIDER_ADDED").html();
        assertThat(page.select(".change span").eachText())
                .hasSize(17)
                .contains("Text of the button: " + typed, "Issuer: https://login.example.com");
        assertThat(page.select(".change script")).isEmpty();
        assertThat(administrator
                        .open("/admin/audit?kind=ACCOUNT_RENAMED")
                        .html()
                        .select(".change span")
                        .eachText())
                .containsExactly("from Boss to " + typed);
        assertThat(administrator
                        .open("/admin/person?id=" + boss.uuid())
                        .html()
                        .select(".change span")
                        .eachText())
                .containsExactly("from Boss to " + typed);
        assertThat(objects(export("/admin/audit?kind=PROVIDER_ADDED", "jsonl")))
                .singleElement()
                .satisfies(event -> assertThat(event.get("after"))
                        .asInstanceOf(InstanceOfAssertFactories.MAP)
                        .hasSize(17)
                        .containsEntry("label", typed)
                        .containsEntry("sub_domains", false));
        assertThat(objects(export("/admin/audit?kind=ACCOUNT_RENAMED", "jsonl")))
                .singleElement()
                .satisfies(event -> assertThat(event)
                        .containsEntry("before", Map.of("name", "Boss"))
                        .containsEntry("after", Map.of("name", typed)));
    }

    @Test
    void theFilterIsInTheAddress() {
        Visitor.at(acme.host()).signIn(ada.email(), "Wrong horse 7");
        String code = Visitor.at(acme.host())
                .signIn("eve@example.com", "Wrong horse 7")
                .html()
                .select("code")
                .text();
        backstage().disable(ada);
        assertThat(events("/admin/audit?q=ada%40")).hasSize(2);
        assertThat(events("/admin/audit?person=" + ada.uuid()))
                .hasSize(2)
                .allSatisfy(one -> assertThat(one).contains("ada@example.com"));
        assertThat(events("/admin/audit?q=ada&outcome=REFUSED"))
                .singleElement()
                .asString()
                .contains("The password was wrong.", "Refused");
        assertThat(events("/admin/audit?kind=ACCOUNT_DISABLED"))
                .singleElement()
                .asString()
                .contains("Person disabled");
        assertThat(events("/admin/audit?q=" + code.toLowerCase().replace("-", "")))
                .singleElement()
                .asString()
                .contains("eve@example.com", code);
        assertThat(events("/admin/audit?q=" + code)).hasSize(1);
        assertThat(events("/admin/audit?to=2020-01-01")).isEmpty();
        assertThat(events("/admin/audit?from=2020-01-01&to=2999-12-31")).hasSize(4);
        assertThat(administrator
                        .open("/admin/audit?from=2020-01-02&to=2020-01-01")
                        .text())
                .contains("is after the one under");

        Page page = administrator.open("/admin/audit?q=%22%3Eada&kind=LOGIN&from=2020-01-01");
        assertThat(page.html().select("#q").val()).isEqualTo("\">ada");
        assertThat(page.html().select("#kind option[selected]").val()).isEqualTo("LOGIN");
        assertThat(page.html().select("#from").val()).isEqualTo("2020-01-01");
        assertThat(page.text()).contains("Choose a person to see their events").doesNotContain("Nothing found");
        assertThat(administrator.open("/admin/audit?q=nobody@").text()).contains("Nothing found");
    }

    @Test
    void kindsAreChosenOrExcludedByTopic() {
        backstage().disable(ada);
        assertThat(events("/admin/audit?kind=SIGNING_IN"))
                .singleElement()
                .asString()
                .contains("Sign-in");
        assertThat(events("/admin/audit?kind=SIGNING_IN&but=true"))
                .singleElement()
                .asString()
                .contains("Person disabled");
        assertThat(events("/admin/audit?kind=ACCOUNT_DISABLED&but=true"))
                .singleElement()
                .asString()
                .contains("Sign-in");
        Page page = administrator.open("/admin/audit?kind=PEOPLE&but=true");
        assertThat(page.html().select("#kind option[selected]").val()).isEqualTo("PEOPLE");
        assertThat(page.html().select("input[name=but][checked]")).hasSize(1);
        assertThat(administrator.open("/admin/audit?but=true").html().select("input[name=but][checked]"))
                .as("everything but nothing")
                .isEmpty();
    }

    @Test
    void whoeverKnowsOnlyTheNameChoosesThePerson() {
        backstage().disable(ada);
        Page page = administrator.open("/admin/audit?q=%20ADA&kind=ACCOUNT_DISABLED");
        assertThat(page.html().select(".namesakes a").eachText()).containsExactly("Ada (ada@example.com)");
        String there = page.html().select(".namesakes a").attr("href");
        assertThat(there).isEqualTo("/admin/audit?person=" + ada.uuid() + "&kind=ACCOUNT_DISABLED");
        assertThat(events(there)).hasSize(1);
        assertThat(administrator.open(there).html().select(".namesakes")).isEmpty();
        assertThat(administrator.open("/admin/audit?q=a").html().select(".namesakes li"))
                .hasSizeLessThanOrEqualTo(5);
        assertThat(administrator.open("/admin/audit").html().select(".namesakes"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=x",
                "from=2026-13-45",
                "to=%2B999999999-12-31",
                "kind=NOTHING",
                "kind=login",
                "outcome=%00",
                "q=%00",
                "q=%25",
                "after=x",
                "before=00000000-0000-0000-0000-000000000000",
                "q=a&q=b",
                "from=0000-01-01",
                "to=9999-12-31",
                "q=%F0%9F%9A%AA"
            })
    void whatMakesNoSenseIsNoError(String query) {
        assertThat(administrator.open("/admin/audit?" + query).status()).isEqualTo(200);
    }

    @Test
    void aLongTextIsCut() {
        assertThat(administrator
                        .open("/admin/audit?q=" + "a".repeat(5000))
                        .html()
                        .select("#q")
                        .val())
                .hasSize(254);
    }

    @Test
    void pagesLeadFromTheNewestToTheOldestAndBack() {
        for (int i = 0; i < 60; i++) {
            backstage().expireOn(ada, LocalDate.of(2031, 1, 1).plusDays(i));
        }
        Page first = administrator.open("/admin/audit?kind=ACCOUNT_EXPIRY_CHANGED");
        assertThat(first.html().select("a[rel=prev]")).isEmpty();
        String older = first.html().select("a[rel=next]").attr("href");
        assertThat(older).contains("kind=ACCOUNT_EXPIRY_CHANGED");
        Page second = administrator.open(older);
        assertThat(second.html().select(".events li")).hasSize(10);
        assertThat(second.html().select("a[rel=next]")).isEmpty();
        Set<String> all = new LinkedHashSet<>(first.html().select(".events li").eachText());
        all.addAll(second.html().select(".events li").eachText());
        assertThat(all).hasSize(60);
        assertThat(administrator
                        .open(second.html().select("a[rel=prev]").attr("href"))
                        .html()
                        .select(".events li")
                        .eachText())
                .isEqualTo(first.html().select(".events li").eachText());
    }

    @Test
    void theFileHoldsWhatTheFilterMatchesAndRunsNoFormula() throws IOException {
        administrator
                .open("/account")
                .formWith("name")
                .with("name", "=1+1, \"quoted\"")
                .submit();
        Page csv = export("/admin/audit?kind=ACCOUNT_RENAMED", "csv");
        assertThat(csv.status()).isEqualTo(200);
        assertThat(csv.header("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(csv.header("Content-Disposition").orElseThrow())
                .matches("attachment; filename=\"audit-\\d{4}-\\d\\d-\\d\\d\\.csv\"");
        assertThat(csv.header("Cache-Control")).contains("no-store");
        List<CSVRecord> rows = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(csv.body().substring(1)))
                .getRecords();
        assertThat(csv.body()).startsWith("\ufeffat,kind,outcome,");
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).toMap())
                .containsEntry("kind", "ACCOUNT_RENAMED")
                .containsEntry("actor", boss.email())
                .containsEntry("subject", boss.email())
                .containsEntry("before", "Boss")
                .containsEntry("after", "'=1+1, \"quoted\"")
                .containsEntry("network_address", "127.0.0.1");
        assertThat(rows.get(0).get("at")).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    }

    @Test
    void theFileOfLinesHoldsOneObjectEach() throws ParseException {
        Visitor.at(acme.host()).signIn(ada.email(), "Wrong horse 7");
        Page file = export("/admin/audit?outcome=REFUSED", "jsonl");
        assertThat(file.header("Content-Type").orElseThrow()).startsWith("application/jsonl");
        assertThat(objects(file)).singleElement().satisfies(one -> {
            assertThat(one)
                    .containsEntry("kind", "LOGIN")
                    .containsEntry("reason", "WRONG_PASSWORD")
                    .doesNotContainKey("actor");
            assertThat((String) one.get("support_code")).matches("[2-9B-Z]{4}-[2-9B-Z]{4}");
        });
    }

    /** More than is read at once. */
    @Test
    void theFileIsAsLongAsTheLog() throws ParseException {
        for (int i = 0; i < 1100; i++) {
            backstage().expireOn(ada, LocalDate.of(2031, 1, 1).plusDays(i));
        }
        List<Map<String, Object>> all = objects(export("/admin/audit?kind=ACCOUNT_EXPIRY_CHANGED", "jsonl"));
        assertThat(all).extracting(one -> one.get("id")).hasSize(1100).doesNotHaveDuplicates();
    }

    @Test
    void whatOnlyANewerVersionKnowsIsShownAndExported() throws ParseException {
        backstage().disable(ada);
        backstage().writeEventsOfANewerVersion(acme);
        assertThat(events("/admin/audit?person=" + ada.uuid()))
                .singleElement()
                .asString()
                .contains(
                        "a newer version of Guestlist has noted (DOOR_PAINTED)",
                        "JANITOR",
                        "Noted by a newer version: paint: blue, coats: [1, {\"of\":\"two\"}]",
                        "RAIN");
        assertThat(administrator.open("/admin/person?id=" + ada.uuid()).status())
                .isEqualTo(200);
        assertThat(administrator.open("/admin/overview").status()).isEqualTo(200);
        assertThat(objects(export("/admin/audit?person=" + ada.uuid(), "jsonl")))
                .anySatisfy(one -> assertThat(one).containsEntry("kind", "DOOR_PAINTED"));
    }

    @Test
    void theExportIsItselfAnEvent() {
        backstage().disable(ada);
        export("/admin/audit?person=" + ada.uuid() + "&outcome=DONE", "csv");
        assertThat(events("/admin/audit?kind=AUDIT_EXPORTED"))
                .singleElement()
                .asString()
                .contains("Audit log exported", "ada@example.com", "by boss@example.com", "Outcome: Done; Format: CSV");
    }

    @Test
    void onlyAFormOfThisPageExports() {
        assertThat(administrator.open("/admin/audit/export?as=csv").status()).isEqualTo(405);
        assertThat(administrator
                        .post("/admin/audit/export", Map.of("as", "csv"), Map.of("Sec-Fetch-Site", "same-site"))
                        .status())
                .isEqualTo(403);
        assertThat(administrator
                        .post(
                                "/admin/audit/export",
                                Map.of("as", "csv", "person", UUID.randomUUID().toString()))
                        .status())
                .isEqualTo(404);
        Visitor employee = Visitor.signedIn(ada);
        assertThat(employee.post("/admin/audit/export", Map.of("as", "csv")).status())
                .isEqualTo(403);
        assertThat(Visitor.at(acme.host())
                        .post("/admin/audit/export", Map.of("as", "csv"))
                        .locationPath())
                .startsWith("/login");
        assertThat(backstage().rows(acme)).doesNotContain("AUDIT_EXPORTED");
    }

    @Test
    void anotherOrganisationsEventsAndPeopleAreUnknownHere() {
        Organisation globex = backstage().organisation("Globex");
        Person hedy = backstage().employee(globex, "hedy@example.com", PASSWORD);
        backstage().disable(hedy);
        Visitor there = Visitor.signedIn(backstage().administrator(globex, "boss@example.com", PASSWORD));
        String place =
                there.open("/admin/audit").html().select("a").eachAttr("href").toString();
        assertThat(place).contains("hedy");
        assertThat(administrator.open("/admin/audit?person=" + hedy.uuid()).status())
                .isEqualTo(404);
        assertThat(events("/admin/audit?q=hedy")).isEmpty();
        assertThat(administrator.open("/admin/audit?q=hedy").html().select(".namesakes"))
                .isEmpty();
        assertThat(export("/admin/audit", "jsonl").body()).doesNotContain("hedy");
    }

    private static List<Map<String, Object>> objects(Page file) throws ParseException {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (String line : file.body().lines().toList()) {
            objects.add(JSONObjectUtils.parse(line));
        }
        return objects;
    }

    /** Presses one of the two buttons below the events. */
    private Page export(String path, String format) {
        Form form = administrator.open(path).formTo("/admin/audit/export");
        Map<String, String> fields = new HashMap<>(form.fields());
        fields.put("as", format);
        return administrator.post(form.action(), fields);
    }
}
