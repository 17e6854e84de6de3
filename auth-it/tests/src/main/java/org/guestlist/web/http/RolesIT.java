package org.guestlist.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.walk.Routes;
import org.guestlist.web.walk.World;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every page and form of the administrators, opened and sent by the helpdesk and by auditors. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RolesIT {

    private static final String PASSWORD = "Correct horse 7";

    private World world;
    private Organisation acme;
    private Visitor boss;
    private Visitor auditor;
    private Visitor helpdesk;
    private Person ada;

    @BeforeAll
    void makePeople() {
        world = new World("zqroles");
        acme = world.organisation();
        ada = backstage().employee(acme, "ada.helped@example.com", PASSWORD);
        boss = Visitor.signedIn(world.administrator());
        auditor = Visitor.signedIn(backstage().inRole("AUDITOR", acme, "auditor@example.com", PASSWORD));
        helpdesk = Visitor.signedIn(backstage().inRole("HELPDESK", acme, "helpdesk@example.com", PASSWORD));
    }

    private List<String> addresses() {
        return Routes.views().stream()
                .filter(view -> view.startsWith("/admin/"))
                .flatMap(view -> world.addresses(view).stream())
                .toList();
    }

    /** @return each form that administrators can send, by its page and fields */
    private Map<String, Form> forms() {
        Map<String, Form> forms = new LinkedHashMap<>();
        for (String address : addresses()) {
            boss.open(address).forms().stream()
                    .filter(form -> form.isPost() && form.action().startsWith("/admin/"))
                    .forEach(form -> forms.put(
                            address.replaceAll("\\?.*", "") + " > " + form.action()
                                    + form.fields().keySet(),
                            form));
        }
        return forms;
    }

    /** The mail of another test is sent meanwhile, and makes a link then. */
    private String rows() {
        return backstage()
                .rowsButRefusals(acme)
                .lines()
                .filter(row -> !row.startsWith("link ") && !row.startsWith("mail_outbox "))
                .collect(Collectors.joining("\n"));
    }

    private static Page send(Form form, Visitor by) {
        Map<String, String> fields = new LinkedHashMap<>(form.fields());
        fields.remove(Form.BINDING);
        return by.post(form.action(), fields);
    }

    @Test
    void noFormOfTheAdministratorsChangesAnythingWhenAnAuditorSendsIt() {
        Map<String, Form> forms = forms();
        assertThat(forms).hasSizeGreaterThan(30);
        String before = rows();
        forms.forEach((what, form) -> {
            if (!form.action().equals("/admin/audit/export")) {
                assertThat(send(form, auditor).status()).as(what).isEqualTo(403);
            }
        });
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void theHelpdeskSendsNoFormButThoseThatHelp() {
        Map<String, Form> forms = forms();
        String before = rows();
        forms.forEach((what, form) -> {
            if (!form.action().startsWith("/admin/person") || form.action().startsWith("/admin/person-address")) {
                assertThat(send(form, helpdesk).status()).as(what).isEqualTo(403);
            } else if (!"MAIL".equals(form.fields().get("do"))) {
                assertThat(send(form, helpdesk).status()).as(what).isIn(200, 302, 403, 404);
            }
        });
        assertThat(rows()).isEqualTo(before);
    }

    /** What takes no proof, or one that is an hour old; or does or does not by what is filled in, which {@code OldSessionIT} tries. */
    private static final Pattern HARMLESS = Pattern.compile(
            "/logout|/admin/(person|invite|groups|provider-test|invitations|people|job|logo|overview|import(?!-undo)(-.*)?|audit/export|first-steps)?");

    /** What a blank form, or one with a pattern to complete, needs so that it is not refused for a gap, by the end of the field's name. */
    private static final Map<String, String> FILLED = Map.ofEntries(
            Map.entry("name", "Stolen"),
            Map.entry("claimName", "stolen"),
            Map.entry("claimOf", "TEXT"),
            Map.entry("claimText", "Stolen"),
            Map.entry("label", "Stolen"),
            Map.entry("issuer", "https://stolen.example.com"),
            Map.entry("clientId", "stolen"),
            Map.entry("secret", "stolen secret"),
            Map.entry("redirects", "https://stolen.example.com/back"),
            Map.entry("reason", "Stolen"),
            Map.entry("day", "2090-12-31"),
            Map.entry("host", "stolen.example.com"),
            Map.entry("supportContact", "stolen.example.com"),
            Map.entry("trustedDomains", "stolen.example.com"),
            Map.entry("at", "https://stolen.example.com"),
            Map.entry("address", "https://stolen.example.com/hook"));

    /** Of forms whose first button only looks, one that changes something, by the form's address. */
    private static final Map<String, String> BUTTONS =
            Map.of("/admin/review-start", "start", "/admin/review-decide", "stay");

    private Page sendFilled(Form form) {
        Optional.ofNullable(BUTTONS.get(form.action()))
                .ifPresent(button -> form.with("do", form.has("startsOn") ? "change" : button));
        if (form.has("email")) {
            form.with("email", form.action().startsWith("/admin/person-address") ? "stolen@example.com" : ada.email());
        }
        for (Map.Entry<String, String> field : FILLED.entrySet()) {
            if (form.has(field.getKey())
                    && (form.value(field.getKey()).isEmpty()
                            || form.value(field.getKey()).contains("HOST"))) {
                form.with(field.getKey(), field.getValue());
            }
        }
        if (form.has("owner")) {
            form.with("owner", ada.email());
        }
        if (form.has("to")) {
            form.with("to", ada.email());
        }
        form.choices().stream()
                .filter(choice -> Set.of("guest", "person").contains(choice.getKey()))
                .findFirst()
                .ifPresent(choice -> form.plus(choice.getKey(), choice.getValue()));
        return form.submit();
    }

    @Test
    void anAdministratorsStolenSessionChangesNothingOfWeight() {
        backstage().forwardClock(Duration.ofMinutes(11));
        try {
            Map<String, Form> forms = forms();
            forms.keySet()
                    .removeIf(what -> HARMLESS.matcher(forms.get(what).action().replaceAll("\\?.*", ""))
                                    .matches()
                            || forms.get(what).isMultipart()
                            // A message for a test, or once more.
                            || forms.get(what).action().startsWith("/admin/webhook")
                                    && !forms.get(what).has("address")
                            || forms.get(what).fields().containsValue("END_SESSIONS")
                            || forms.get(what).has("toGroup"));
            assertThat(forms).hasSizeGreaterThan(15);
            String before = rowsOfWeight();
            Map<String, String> entered = new TreeMap<>();
            forms.forEach((what, form) -> {
                Page answer = sendFilled(form);
                if (!answer.redirects() || !answer.locationPath().startsWith("/prove?kept=")) {
                    entered.put(
                            what,
                            answer.status() + " " + answer.title() + " "
                                    + answer.html().select(".wrong").text());
                }
            });
            assertThat(entered).isEmpty();
            assertThat(boss.open("/admin/people.csv").locationPath()).startsWith("/prove?kept=");
            assertThat(rowsOfWeight()).isEqualTo(before);
        } finally {
            backstage().setClockRight();
        }
    }

    private String rowsOfWeight() {
        return rows().lines()
                .filter(row -> !row.startsWith("session ") && !row.startsWith("kept_form "))
                // The change of a provider that waits lapses by itself in the minutes that have gone by.
                .filter(row -> !row.startsWith("provider_change ") && !row.contains(" kind=PROVIDER_CHANGE_LAPSED "))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void theHelpdeskSendsMailsAndEndsSessionsOfEmployeesAlone() {
        Visitor browser = Visitor.signedIn(ada);
        String page = "/admin/person?id=" + ada.uuid();
        Page sent = helpdesk.open(page).formWith("do").submit();
        assertThat(sent.locationPath()).contains("saved=RESET_PASSWORD");
        String step = "/admin/person-step?id=" + ada.uuid() + "&step=";
        assertThat(helpdesk.open(step + "END_SESSIONS")
                        .formTo("/admin/person-step")
                        .submit()
                        .locationPath())
                .contains("saved=END_SESSIONS");
        assertThat(browser.isSignedIn()).isFalse();
        for (String other : List.of("DISABLE", "DELETE")) {
            assertThat(helpdesk.open(step + other).status()).as(other).isEqualTo(403);
        }
        for (Person privileged : List.of(
                world.administrator(), backstage().inRole("AUDITOR", acme, "second.auditor@example.com", PASSWORD))) {
            assertThat(helpdesk.open("/admin/person?id=" + privileged.uuid())
                            .html()
                            .select("[name=do]"))
                    .as(privileged.email())
                    .isEmpty();
            String version = Visitor.signedIn(world.administrator())
                    .open("/admin/person?id=" + privileged.uuid())
                    .html()
                    .select("[name=version]")
                    .first()
                    .attr("value");
            Map<String, String> mail = Map.of("id", privileged.uuid().toString(), "version", version, "do", "MAIL");
            String before = rows();
            assertThat(helpdesk.post("/admin/person", mail).locationPath())
                    .as("%s is offered no mail", privileged.email())
                    .contains("saved=meanwhile");
            assertThat(rows()).isEqualTo(before);
            assertThat(helpdesk.open("/admin/person-step?id=" + privileged.uuid() + "&step=END_SESSIONS")
                            .status())
                    .as(privileged.email())
                    .isEqualTo(403);
        }
    }

    @Test
    void pagesOfferNothingThatWouldBeRefused() {
        for (Visitor visitor : List.of(auditor, helpdesk)) {
            String who = visitor == auditor ? "auditor " : "helpdesk ";
            Set<String> links = new TreeSet<>();
            int open = 0;
            for (String address : addresses()) {
                Page page = visitor.open(address);
                assertThat(page.status()).as(who + address).isIn(200, 302, 403);
                if (page.status() != 200) {
                    continue;
                }
                open++;
                page.html().select("a[href^=/admin/]").forEach(link -> links.add(link.attr("href")));
                List<Element> buttons = new ArrayList<>(page.html()
                        .select("form[method=post] button:not([type=button]), form[method=post] input[type=submit]"));
                buttons.removeIf(
                        button -> Set.of("/logout", "/admin/audit/export", "/admin/person", "/admin/person-step")
                                .contains(button.closest("form").attr("action")));
                assertThat(buttons).as(who + address).isEmpty();
                assertThat(page.html()
                                .select("form[method=post] .fields :is(input:not([type=hidden]), select, textarea)"))
                        .as(who + address)
                        .allSatisfy(field ->
                                assertThat(field.closest("fieldset[disabled]")).isNotNull());
            }
            assertThat(open).as(who).isGreaterThan(visitor == auditor ? 15 : 5);
            links.removeIf(link -> link.startsWith("/admin/people.csv"));
            links.forEach(link ->
                    assertThat(visitor.open(link).status()).as(who + link).isEqualTo(200));
        }
    }

    @Test
    void theHelpdeskFindsTheEventsOfAPersonAndNoOthers() {
        Page log = helpdesk.open("/admin/audit");
        assertThat(log.text()).contains("Which person?");
        assertThat(log.html().select("ol.events li")).isEmpty();
        assertThat(helpdesk.open("/admin/audit?q=" + ada.email()).html().select("ol.events h3"))
                .isNotEmpty();
        assertThat(helpdesk.open("/admin/audit?q=boss@example.com").text()).doesNotContain("Provider added");
        assertThat(auditor.open("/admin/audit").html().select("ol.events li")).isNotEmpty();
    }

    @Test
    void anAuditorExportsPeopleAndTheLog() {
        assertThat(auditor.open("/admin/people.csv").body()).contains(ada.email());
        Page log = auditor.open("/admin/audit").formTo("/admin/audit/export").submit();
        assertThat(log.status()).isEqualTo(200);
        assertThat(log.body()).contains("kind");
        assertThat(helpdesk.open("/admin/people.csv").status()).isEqualTo(403);
    }

    @Test
    void theBackDoorIsForAdministratorsAlone() {
        assertThat(Visitor.at(acme.host())
                        .open("/back-door")
                        .form()
                        .with("email", "auditor@example.com")
                        .with("password", PASSWORD)
                        .submit()
                        .redirects())
                .isFalse();
    }
}
