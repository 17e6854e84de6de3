package org.guestlist.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.api.Program.assertProblem;
import static org.guestlist.web.server.Server.backstage;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The audit log, as programs read it. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class AuditApiIT {

    private static final String PASSWORD = "Correct horse 7";

    private Organisation acme;
    private Person boss;
    private Person ada;
    private Program feed;

    @BeforeEach
    void begin() {
        acme = backstage().organisation("Acme");
        boss = backstage().administrator(acme, "boss@acme.example", PASSWORD);
        ada = backstage().employee(acme, "ada@acme.example", PASSWORD);
        feed = Program.of(boss, "audit:read");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> events(Map<String, Object> answer) {
        return (List<Map<String, Object>>) answer.get("items");
    }

    private List<Map<String, Object>> events(String query) {
        return events(feed.get("/audit" + query));
    }

    private List<Object> kinds(String query) {
        return events(query).stream().map(event -> event.get("kind")).toList();
    }

    @Test
    void anEventHasTheFieldsOfTheExport() throws ParseException {
        backstage().expireOn(ada, LocalDate.of(2031, 3, 1));
        Visitor.at(acme.host()).signIn(ada.email(), "Wrong horse 7");
        List<Map<String, Object>> told = events("?person=" + ada.uuid());
        String file = Visitor.signedIn(boss)
                .post(
                        "/admin/audit/export",
                        Map.of("as", "jsonl", "person", ada.uuid().toString()))
                .body();
        List<Map<String, Object>> exported = new ArrayList<>();
        for (String line : file.lines().toList()) {
            exported.add(JSONObjectUtils.parse(line));
        }
        assertThat(exported)
                .filteredOn(one -> !one.get("kind").equals("AUDIT_EXPORTED"))
                .isEqualTo(told);
        Map<String, Object> refused = told.get(0);
        assertThat(refused)
                .containsEntry("kind", "LOGIN")
                .containsEntry("outcome", "REFUSED")
                .containsEntry("reason", "WRONG_PASSWORD")
                .containsEntry("subject", ada.email());
        Instant.parse((String) refused.get("at"));
        assertThat(feed.get("/audit/" + refused.get("id"))).isEqualTo(refused);
        assertThat(events("?q=" + refused.get("support_code"))).containsExactly(refused);
        assertThat(told.get(1)).containsEntry("after", Map.of("last_day", "2031-03-01"));
    }

    @Test
    void theLogGoesOnUntilItsBeginningWhileEventsAreAdded() {
        for (int i = 1; i <= 7; i++) {
            backstage().expireOn(ada, LocalDate.of(2031, 3, i));
        }
        List<Object> days = new ArrayList<>();
        Map<String, Object> part = feed.get("/audit?kind=ACCOUNT_EXPIRY_CHANGED&limit=3");
        events(part).forEach(event -> days.add(event.get("after")));
        backstage().expireOn(ada, LocalDate.of(2031, 4, 1));
        while (part.containsKey("next")) {
            part = feed.get((String) part.get("next"));
            events(part).forEach(event -> days.add(event.get("after")));
        }
        assertThat(days)
                .containsExactly(
                        Map.of("last_day", "2031-03-07"),
                        Map.of("last_day", "2031-03-06"),
                        Map.of("last_day", "2031-03-05"),
                        Map.of("last_day", "2031-03-04"),
                        Map.of("last_day", "2031-03-03"),
                        Map.of("last_day", "2031-03-02"),
                        Map.of("last_day", "2031-03-01"));
    }

    @Test
    void theFiltersOfTheScreenFindTheSame() {
        backstage().expireOn(ada, LocalDate.of(2031, 3, 1));
        backstage().join(ada, "Cooks");
        Visitor.at(acme.host()).signIn(ada.email(), "Wrong horse 7");
        String today = Organisation.today().toString();
        assertThat(kinds("?kind=ACCOUNT_GROUPS_CHANGED")).containsExactly("ACCOUNT_GROUPS_CHANGED");
        assertThat(kinds("?kind=GROUPS")).contains("GROUP_CREATED").doesNotContain("LOGIN");
        assertThat(kinds("?kind=GROUPS&but=true")).contains("LOGIN").doesNotContain("GROUP_CREATED");
        assertThat(kinds("?kind=GROUPS&but=false")).isEqualTo(kinds("?kind=GROUPS"));
        assertThat(kinds("?outcome=REFUSED")).contains("LOGIN").doesNotContain("GROUP_CREATED");
        assertThat(kinds("?reason=WRONG_PASSWORD")).containsExactly("LOGIN");
        assertThat(kinds("?reason=NEVER_HEARD_OF")).isEmpty();
        assertThat(kinds("?provider=Nowhere")).isEmpty();
        assertThat(kinds("?q=ada%40"))
                .contains("LOGIN", "ACCOUNT_EXPIRY_CHANGED")
                .doesNotContain("API_GRANTED");
        assertThat(kinds("?from=" + today + "&to=" + today)).contains("LOGIN", "API_GRANTED");
        assertThat(kinds("?from=" + Organisation.today().plusDays(1))).isEmpty();
        assertThat(kinds("?to=" + Organisation.today().minusDays(1))).isEmpty();
    }

    @Test
    void oneEventStandsForAChangeOfManyUnlessItsPartsAreWanted() {
        backstage().importPeople(acme, "email,name\nx@acme.example,X\ny@acme.example,Y\n");
        List<Map<String, Object>> folded = events("?limit=500");
        assertThat(folded).noneMatch(event -> event.containsKey("part_of"));
        List<Map<String, Object>> all = events("?limit=500&parts=true");
        assertThat(all).hasSizeGreaterThan(folded.size());
        Object whole = all.stream()
                .filter(event -> event.containsKey("part_of"))
                .findFirst()
                .orElseThrow()
                .get("part_of");
        assertThat(folded).anyMatch(event -> event.get("id").equals(whole));
        assertThat(events("?part=" + whole))
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(event -> assertThat(event).containsEntry("part_of", whole));
        assertThat(events("?limit=500&parts=false")).isEqualTo(folded);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nobody=x",
                "q=",
                "kind=NOTHING",
                "kind=UNKNOWN",
                "kind=",
                "kind=LOGIN&kind=LOGOUT",
                "but=true",
                "kind=LOGIN&but=yes",
                "outcome=GOOD",
                "reason=wrong_password",
                "provider=",
                "person=x",
                "person=1-1-1-1-1",
                "part=x",
                "parts=yes",
                "from=yesterday",
                "to=2031-02-30",
                "from=2031-02-02&to=2031-02-01",
                "after=x",
                "after=1b4e28ba-2fa1-4d3b-8f4e-000000000000",
                "before=1b4e28ba-2fa1-4d3b-8f4e-000000000000",
                "limit=501"
            })
    void whatIsNoFilterIsRefused(String query) {
        assertProblem(feed.call("GET", "/audit?" + query, ""), 400, "parameter.invalid");
    }

    @Test
    void whatIsTooLongIsRefusedToo() {
        assertProblem(feed.call("GET", "/audit?q=" + "x".repeat(255), ""), 400, "parameter.invalid");
        assertProblem(feed.call("GET", "/audit?provider=" + "x".repeat(61), ""), 400, "parameter.invalid");
        assertProblem(feed.call("GET", "/audit?provider=%00", ""), 400, "parameter.invalid");
    }

    @Test
    void nothingOfAnotherOrganisationIsTold() {
        Organisation other = backstage().organisation("Other");
        Program elsewhere = Program.of(backstage().administrator(other, "chief@other.example", PASSWORD), "audit:read");
        Object event = events("").get(0).get("id");
        assertProblem(elsewhere.call("GET", "/audit/" + event, ""), 404, "null");
        assertThat(elsewhere.call("GET", "/audit/" + event, "").body())
                .isEqualTo(
                        elsewhere.call("GET", "/audit/" + UUID.randomUUID(), "").body());
        assertProblem(elsewhere.call("GET", "/audit?person=" + ada.uuid(), ""), 404, "null");
        assertProblem(feed.call("GET", "/audit?person=" + UUID.randomUUID(), ""), 404, "null");
        assertProblem(elsewhere.call("GET", "/audit?after=" + event, ""), 400, "parameter.invalid");
        assertThat(events(elsewhere.get("/audit?part=" + event))).isEmpty();
        assertThat(elsewhere.call("GET", "/audit?limit=500", "").body()).doesNotContain("acme.example");
    }

    @Test
    void anExportIsTheFileOfTheScreen() {
        backstage().importPeople(acme, "email,name\nx@acme.example,X\ny@acme.example,Y\n");
        for (String as : List.of("csv", "jsonl")) {
            Page told = feed.call("GET", "/audit/export?as=" + as + "&person=" + ada.uuid(), "");
            Page shown = Visitor.signedIn(boss)
                    .post(
                            "/admin/audit/export",
                            Map.of("as", as, "person", ada.uuid().toString()));
            for (String header : List.of("Content-Type", "Content-Disposition")) {
                assertThat(told.header(header)).isEqualTo(shown.header(header)).isPresent();
            }
            assertThat(withoutExports(told)).isEqualTo(withoutExports(shown));
        }
        assertThat(feed.call("GET", "/audit/export", "").body().lines().skip(1))
                .anyMatch(line -> line.contains("x@acme.example"))
                .hasSizeGreaterThan(events("?limit=500").size());
        assertThat(events("?kind=AUDIT_EXPORTED").get(0).get("actor").toString())
                .startsWith("Directory feed");
        for (String query : List.of("as=xml", "as=csv&as=csv", "limit=5", "parts=true", "kind=NOTHING")) {
            assertProblem(feed.call("GET", "/audit/export?" + query, ""), 400, "parameter.invalid");
        }
        assertProblem(feed.call("GET", "/audit/export?person=" + UUID.randomUUID(), ""), 404, "null");
    }

    private static List<String> withoutExports(Page file) {
        return file.body()
                .lines()
                .filter(line -> !line.contains("AUDIT_EXPORTED"))
                .toList();
    }

    @Test
    void itTakesItsScope() {
        Program others = Program.of(boss, "people:read", "groups:read");
        Object event = events("").get(0).get("id");
        assertProblem(others.call("GET", "/audit", ""), 403, "insufficient_scope");
        assertProblem(others.call("GET", "/audit/" + event, ""), 403, "insufficient_scope");
        assertProblem(others.call("GET", "/audit/export", ""), 403, "insufficient_scope");
        assertProblem(feed.call("POST", "/audit", "{}"), 405, "null");
    }
}
