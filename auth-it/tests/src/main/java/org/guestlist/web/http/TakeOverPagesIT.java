package org.guestlist.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.guestlist.backstage.Hosting;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pages of those who are asked to take over and to decide, opened and sent by each kind of person. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class TakeOverPagesIT {

    private static final String PASSWORD = "Correct horse 7";

    private Organisation acme;
    private Person boss;
    private Person host;
    private Person deputy;
    private Person guest;
    private UUID request;

    @BeforeEach
    void makePeople() {
        LocalDate lastDay = Organisation.today().plusDays(30);
        acme = backstage().organisation("Acme");
        boss = backstage().administrator(acme, "boss@example.com", PASSWORD);
        host = backstage().employee(acme, "host@example.com", PASSWORD);
        deputy = backstage().employee(acme, "deputy@example.com", PASSWORD);
        Person gone = backstage().employee(acme, "gone@example.com", PASSWORD);
        backstage().letHost(acme, Hosting.MANY.approved("ALWAYS"));
        backstage().nameDeputy(gone, deputy);
        guest = backstage().guest(gone, "gerda.guest@partner.example", null, lastDay);
        request = backstage().guestRequest(host, "wanda@partner.example", lastDay);
        backstage().disable(gone);
        backstage().lookForHosts(acme);
    }

    /** Everybody but the deputy and an administrator of the organisation. */
    private Stream<Visitor> others() {
        Person otherGuest = backstage()
                .guest(
                        host,
                        "other.guest@partner.example",
                        PASSWORD,
                        Organisation.today().plusDays(30));
        Person elsewhere = backstage().administrator(backstage().organisation("Other"), "boss@example.com", PASSWORD);
        return Stream.of(
                        host,
                        backstage().employee(acme, "ada@example.com", PASSWORD),
                        backstage().inRole("HELPDESK", acme, "helpdesk@example.com", PASSWORD),
                        backstage().inRole("AUDITOR", acme, "auditor@example.com", PASSWORD),
                        otherGuest,
                        elsewhere)
                .map(Visitor::signedIn);
    }

    private String guests() {
        return backstage()
                        .rows(acme)
                        .lines()
                        .filter(row -> row.startsWith("guest_"))
                        .sorted()
                        .toList() + " " + backstage().countRows(acme, "account .*email=wanda.*");
    }

    @Test
    void nobodyElseSeesOrAnswers() {
        String before = guests();
        assertThat(before).contains("guest_take_over", "guest_request");
        for (Visitor visitor : others().toList()) {
            assertThat(visitor.open("/take-over").text()).doesNotContain("Gerda");
            assertThat(visitor.open("/guest-request").text()).doesNotContain("Wanda");
            assertThat(visitor.open("/guest-request?id=" + request).text())
                    .contains("There is nothing to decide any more")
                    .doesNotContain("Wanda");
            for (String what : List.of("take", "decline")) {
                visitor.post(
                        "/take-over", Map.of("do", what, "guest", guest.uuid().toString()));
            }
            for (String what : List.of("allow", "refuse")) {
                visitor.post("/guest-request", Map.of("do", what, "id", request.toString(), "reason", "No"));
            }
            visitor.post(
                    "/admin/waiting-guests",
                    Map.of("do", "handOver", "guest", guest.uuid().toString(), "to", "host@example.com"));
            assertThat(guests()).isEqualTo(before);
        }
        Visitor stranger = Visitor.at(acme.host());
        for (String page : List.of("/take-over", "/guest-request?id=" + request, "/admin/waiting-guests")) {
            assertThat(stranger.open(page).locationPath()).startsWith("/login");
        }
    }

    @Test
    void auditorsReadWhoWaitsAndTheHelpdeskDoesNot() {
        Visitor auditor = Visitor.signedIn(backstage().inRole("AUDITOR", acme, "auditor@example.com", PASSWORD));
        Page page = auditor.open("/admin/waiting-guests");
        assertThat(page.text()).contains("Gerda Guest", "Deputy is asked");
        assertThat(page.html().select("#to")).isEmpty();
        assertThat(auditor.open("/admin/overview").text()).contains("Guests who wait for a host: 1");
        Visitor helpdesk = Visitor.signedIn(backstage().inRole("HELPDESK", acme, "helpdesk@example.com", PASSWORD));
        assertThat(helpdesk.open("/admin/waiting-guests").status()).isEqualTo(403);
    }

    @Test
    void whoIsAskedTakesOverAfterTheProofThatHostsGive() {
        Visitor visitor = Visitor.signedIn(deputy);
        Page page = visitor.open("/take-over");
        assertThat(page.text()).contains("Gerda Guest", "Host until now: Gone");
        Page done = visitor.post(
                "/take-over", Map.of("do", "take", "guest", guest.uuid().toString()));
        assertThat(done.follow().text()).contains("You answer for these guests now", "Nobody waits for you");
        assertThat(backstage().countRows(acme, "guest_take_over")).isZero();
        assertThat(visitor.post(
                                "/take-over",
                                Map.of("do", "take", "guest", guest.uuid().toString()))
                        .follow()
                        .text())
                .contains("Someone else has answered meanwhile");
    }

    @Test
    void whoeverTicksNobodyIsTold() {
        assertThat(Visitor.signedIn(deputy)
                        .post("/take-over", Map.of("do", "take"))
                        .text())
                .contains("Tick at least one guest.");
    }

    @Test
    void anAdministratorDecides() {
        Visitor visitor = Visitor.signedIn(boss);
        assertThat(visitor.open("/admin/overview").text()).contains("Guests that wait for a yes: 1");
        assertThat(visitor.open("/guest-request").text()).contains("Wanda Wanted");
        assertThat(visitor.open("/guest-request?id=" + request).text())
                .contains("Host wants to invite a guest", "wanda@partner.example", "A project", "See you soon");
        assertThat(visitor.post("/guest-request", Map.of("do", "refuse", "id", request.toString()))
                        .text())
                .contains("Please say why")
                .contains("Wanda Wanted");
        assertThat(visitor.post("/guest-request", Map.of("do", "allow", "id", request.toString()))
                        .follow()
                        .text())
                .contains("The guest is invited");
        assertThat(backstage().countRows(acme, "account .*email=wanda.*")).isOne();
    }

    @Test
    void anAdministratorHandsOver() {
        Visitor visitor = Visitor.signedIn(boss);
        String id = guest.uuid().toString();
        assertThat(visitor.post(
                                "/admin/waiting-guests",
                                Map.of("do", "handOver", "guest", id, "to", "gone@example.com"))
                        .text())
                .containsAnyOf("The access of", "is disabled.", "is deleted.", "may not answer for guests.");
        assertThat(visitor.post("/admin/waiting-guests", Map.of("do", "handOver", "guest", id, "to", "x"))
                        .text())
                .contains("Nobody here has this name or address.");
        assertThat(visitor.post(
                                "/admin/waiting-guests",
                                Map.of("do", "handOver", "guest", id, "to", "host@example.com"))
                        .follow()
                        .text())
                .contains("The guests are handed over", "Nobody waits");
        assertThat(visitor.open("/admin/overview").text()).doesNotContain("Guests who wait for a host");
    }
}
