package org.guestlist.web.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.guestlist.backstage.Hosting;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.http.Visitor;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * An organisation of 100,000 people of whom 20,000 are guests of 1,000 hosts: each page comes within 100 ms as it does without guests, and
 * what is done by itself, for all of them, takes a minute at most.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class GuestBench {

    private static final int PEOPLE = 100_000;
    private static final String PASSWORD = "Correct horse 7";
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Duration LIMIT = Duration.ofMillis(100);
    private static final Duration BY_ITSELF = Duration.ofMinutes(1);

    private final Figures figures = new Figures("Guests");
    private final Figures statements = new Figures("Statements of pages with guests");
    private final Map<String, Duration> slow = new LinkedHashMap<>();
    private final LocalDate today = LocalDate.now(ZONE);

    private Organisation large;
    private Person administrator;
    private Person host;
    private Person guest;
    private GuestCrowd crowd;

    @Test
    void guestsMakeNoPageSlower() throws SQLException {
        begin();
        Visitor boss = Visitor.signedIn(administrator);
        take("Overview, which counts now", boss, "/admin/overview");
        administratorsPages(boss);
        hostsPages();
        signIns();
        figures.write(Figures.TIMES);
        byItself();
        statements.write("statements");
        figures.write(Figures.TIMES);
        assertThat(slow).isEmpty();
    }

    private void begin() throws SQLException {
        large = backstage().organisation("Large");
        administrator = backstage().administrator(large, "boss@example.com", PASSWORD);
        host = backstage().employee(large, "host@large.example", PASSWORD);
        backstage().join(host, "Hosts");
        backstage().letHost(large, Hosting.EVERYONE.onlyFor("Hosts"));
        guest = backstage().guest(host, "guest@partner.example", PASSWORD, today.plusDays(30));
        long first = Crowd.fill(large, PEOPLE);
        crowd = new GuestCrowd(large, first, PEOPLE);
        crowd.host(host);
        crowd.own(host);
    }

    private void administratorsPages(Visitor boss) throws SQLException {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("Another page, to compare", "/admin/invite");
        pages.put("First page", "/admin/people");
        pages.put("Search “anna mu”", "/admin/people?q=anna+mu");
        pages.put("Guests", "/admin/people?kind=GUEST");
        pages.put("Guests, last page", "/admin/people?kind=GUEST&page=400");
        pages.put("Guests by last day", "/admin/people?kind=GUEST&sort=EXPIRY");
        pages.put("Guests by last sign-in", "/admin/people?kind=GUEST&sort=LAST_LOGIN");
        pages.put("Guests, expired", "/admin/people?kind=GUEST&state=EXPIRED");
        pages.put("Guests, search “anna mu”", "/admin/people?kind=GUEST&q=anna+mu");
        pages.put("Members", "/admin/people?kind=MEMBER");
        pages.put("Members, page in the middle", "/admin/people?kind=MEMBER&page=800");
        pages.put("Guests of one host", "/admin/people?host=" + host.uuid());
        pages.put("A guest’s page", "/admin/person?id=" + guest.uuid());
        pages.put("A host’s page", "/admin/person?id=" + host.uuid());
        pages.put("Organisation", "/admin/organisation");
        pages.put("Groups", "/admin/groups");
        pages.forEach((what, path) -> take(what, boss, path));
        Crowd.run("insert into people_view (tenant_id, account_id, shown_columns, page_size) values (" + large.id()
                + ", " + administrator.id() + ", 'EMAIL STATE ROLE EXPIRY LAST_LOGIN KIND HOST', 50)");
        take("First page with hosts", boss, "/admin/people");
        take("Guests with hosts", boss, "/admin/people?kind=GUEST");
    }

    private void hostsPages() {
        Visitor signedIn = Visitor.signedIn(host);
        take("Host: my guests, 20", signedIn, "/my-guests");
        take("Host: one guest", signedIn, "/my-guest?id=" + guest.uuid());
        take("Host: invite", signedIn, "/invite-guest");
        take("Host: my account", signedIn, "/account");
        take("Owner of ten groups: my groups", signedIn, "/my-groups");
        take("Owner: ask for access", signedIn, "/ask");
        take("Guest: my account", Visitor.signedIn(guest), "/account");
    }

    private void take(String what, Visitor visitor, String path) {
        Duration median = figures.take(
                what, 12, 30, time -> assertThat(visitor.open(path).status()).isEqualTo(200));
        if (median.compareTo(LIMIT) > 0) {
            slow.put(what, median);
        }
        backstage().countStatements(true);
        visitor.open(path);
        statements.note(what, Long.toString(backstage().countStatements(false)));
    }

    private void signIns() {
        Map<String, Person> people = new LinkedHashMap<>();
        people.put("Sign-in of an administrator", administrator);
        people.put("Sign-in of a host", host);
        people.put("Sign-in of a guest", guest);
        people.forEach((what, person) -> {
            figures.take(what, 8, 20, time -> signIn(person));
            backstage().countStatements(true);
            signIn(person);
            statements.note(what, Long.toString(backstage().countStatements(false)));
        });
    }

    /** From a browser that is not known yet. */
    private void signIn(Person person) {
        assertThat(Visitor.at(large.host())
                        .signIn(person.email(), person.password())
                        .redirects())
                .isTrue();
    }

    /** Without an administrator in front of the screen. */
    private void byItself() throws SQLException {
        byItself("A look for hosts, none has gone", () -> backstage().lookForHosts(large));
        crowd.letHostsGo(1, host);
        byItself("A look, 100 of 1,000 hosts have gone", () -> backstage().lookForHosts(large));
        byItself("The next look, their guests wait", () -> backstage().lookForHosts(large));
        take("Host: take over 20", Visitor.signedIn(host), "/take-over");
        Visitor boss = Visitor.signedIn(administrator);
        take("Guests who wait", boss, "/admin/waiting-guests");
        take("Overview, guests wait", boss, "/admin/overview");
        backstage().forwardClock(Duration.between(LocalDateTime.now(ZONE), today.atTime(8, 0)));
        for (int day = 1; day <= 8; day++) {
            backstage().forwardClock(Duration.ofDays(1));
            byItself(
                    "Warnings of " + today.plusDays(day).getDayOfWeek(),
                    () -> backstage().warnOfLastDays(large));
        }
        backstage().forwardClock(Duration.ofDays(8));
        byItself("A look, 2,000 guests have had no answer", () -> backstage().lookForHosts(large));
        backstage().setClockRight();
    }

    private void byItself(String what, Runnable work) {
        Duration taken = figures.once(what, work);
        if (taken.compareTo(BY_ITSELF) > 0) {
            slow.put(what, taken);
        }
    }
}
