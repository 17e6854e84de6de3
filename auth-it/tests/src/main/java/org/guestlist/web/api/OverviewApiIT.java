package org.guestlist.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.api.Program.assertProblem;
import static org.guestlist.web.server.Server.backstage;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guestlist.backstage.Hosting;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The figures of the overview, and what somebody would see who signs in, as programs read them. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class OverviewApiIT {

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
        feed = Program.of(boss, "overview:read", "preview:read");
    }

    @SuppressWarnings("unchecked")
    private static List<Object> each(Map<String, Object> answer, String list, String field) {
        return ((List<Map<String, Object>>) answer.get(list))
                .stream().map(row -> row.get(field)).toList();
    }

    private Map<?, ?> part(String name) {
        return (Map<?, ?>) feed.get("/overview").get(name);
    }

    @Test
    void theFiguresAreThoseOfTheScreen() {
        LocalDate lastDay = Organisation.today().plusDays(5);
        backstage().letHost(acme, Hosting.MANY.approved("ALWAYS"));
        backstage().disable(backstage().employee(acme, "gone@acme.example", PASSWORD));
        backstage().invited(acme, "invited@acme.example");
        backstage().guest(ada, "guest@example.com", PASSWORD, lastDay);
        backstage().guestRequest(ada, "asked@example.com", lastDay);
        Visitor.at(acme.host()).signIn(ada.email(), "Wrong horse 7");
        assertThat(part("people"))
                .isEqualTo(Map.of(
                        "ACTIVE", 3L, "INVITED", 1L, "EXPIRED", 0L, "DISABLED", 1L, "SOON", 1L, "ADMINISTRATORS", 1L));
        assertThat(part("guests")).isEqualTo(Map.of("GUESTS", 1L, "GUESTS_NEVER", 1L, "GUESTS_ENDING", 1L));
        assertThat(part("passwordAlone")).isEqualTo(Map.of("ADMINISTRATORS_ALONE", 1L));
        assertThat(part("waiting")).isEqualTo(Map.of("guests", 0L, "guestRequests", 1L, "accessRequests", 0L));
        assertThat(part("reviews")).isEqualTo(Map.of("unanswered", 0L, "forAdministrators", 0L));
        assertThat(part("signIns").get("refused")).isEqualTo(1L);
        assertThat((List<?>) part("signIns").get("days")).hasSize(30);
        assertThat(part("signIns").get("reasons"))
                .isEqualTo(List.of(Map.of("reason", "WRONG_PASSWORD", "refused", 1L)));
        assertThat(part("firstSteps").get("SECOND_ADMINISTRATOR")).isEqualTo("NOT_BEGUN");
        assertProblem(feed.call("GET", "/overview?days=7", ""), 400, "parameter.invalid");
    }

    @Test
    void whoWaitsForAnotherHostIsCounted() {
        backstage().letHost(acme, Hosting.EVERYONE);
        backstage()
                .guest(ada, "guest@example.com", PASSWORD, Organisation.today().plusDays(50));
        backstage().disable(ada);
        backstage().lookForHosts(acme);
        assertThat(part("waiting").get("guests")).isEqualTo(1L);
    }

    private Map<String, Object> preview(String query) {
        return feed.get("/sign-in-preview?" + query);
    }

    @Test
    void eachWayInSaysWhatItWouldAnswer() {
        Map<String, Object> hers = preview("address=" + ada.email() + "&network=203.0.113.7");
        assertThat(hers).containsEntry("person", ada.uuid().toString()).containsEntry("network", "203.0.113.7");
        assertThat(each(hers, "ways", "end")).containsExactly("DONE");
        assertThat(each(hers, "ways", "offer")).containsExactly("form");
        UUID provider = backstage().provider(acme, "Acme login", "https://login.example.com", "acme.example", "");
        Map<String, Object> nobody = preview("address=nobody@acme.example");
        assertThat(nobody).doesNotContainKey("person");
        assertThat(each(nobody, "ways", "provider")).contains(provider.toString());
        assertThat(each(nobody, "ways", "offer").get(0)).isEqualTo("own");
        assertThat(each(nobody, "ways", "end")).containsOnly("REFUSED");
        backstage().disable(ada);
        Map<String, Object> disabled = preview("address=" + ada.email());
        assertThat(each(disabled, "ways", "refusal").toString()).contains("ACCOUNT_DISABLED");
    }

    @Test
    void itIsTheSameAsOnTheScreen() {
        backstage().provider(acme, "Acme login", "https://login.example.com", "acme.example", "10.0.0.0/8");
        for (String network : List.of("10.1.2.3", "203.0.113.7")) {
            String query = "address=" + ada.email() + "&network=" + network;
            Page screen = Visitor.signedIn(boss).open("/admin/sign-in-preview?" + query);
            assertThat(each(preview(query), "ways", "end"))
                    .isEqualTo(screen.html().select(".trace .state").stream()
                            .map(state -> (Object) state.className().replace("state ", ""))
                            .toList());
        }
    }

    @Test
    void whatIsNoAddressIsRefusedAndNothingIsLeftOfALook() {
        String before = backstage().rowsButRefusals(acme);
        preview("address=" + ada.email());
        assertProblem(feed.call("GET", "/sign-in-preview", ""), 400, "preview.address.invalid");
        assertProblem(feed.call("GET", "/sign-in-preview?address=ada", ""), 400, "preview.address.invalid");
        assertProblem(
                feed.call("GET", "/sign-in-preview?address=a@b.example&network=here", ""),
                400,
                "preview.network.invalid");
        assertProblem(
                feed.call("GET", "/sign-in-preview?address=a@b.example&password=yes", ""), 400, "parameter.invalid");
        assertThat(backstage().rowsButRefusals(acme)).isEqualTo(before);
    }

    @Test
    void eachTakesItsScope() {
        Program figures = Program.of(boss, "overview:read");
        assertProblem(figures.call("GET", "/sign-in-preview?address=" + ada.email(), ""), 403, "insufficient_scope");
        Program others = Program.of(boss, "preview:read");
        assertProblem(others.call("GET", "/overview", ""), 403, "insufficient_scope");
    }
}
