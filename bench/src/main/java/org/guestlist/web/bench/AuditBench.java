package org.guestlist.web.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.guestlist.backstage.Organisation;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.guestlist.web.server.Server;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The audit log of an organisation with two million events: any page with any filter takes at most 100 ms. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class AuditBench {

    private static final int EVENTS = 2_000_000;
    private static final String PASSWORD = "Correct horse 7";
    private static final Duration LIMIT = Duration.ofMillis(100);

    @Test
    void everyPageComesWithinATenthOfASecond() throws SQLException {
        Organisation large = Server.backstage().organisation("Large log");
        Visitor boss = Visitor.signedIn(Server.backstage().administrator(large, "boss@example.com", PASSWORD));
        fill(large);

        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("Another page, to compare", "/admin/invite");
        pages.put("Newest page", "/admin/audit");
        pages.put("Page after the millionth event", "/admin/audit?after=" + event(1_000_000));
        pages.put("Page before the millionth event", "/admin/audit?before=" + event(1_000_000));
        pages.put("Oldest page", "/admin/audit?after=" + event(EVENTS - 10));
        pages.put("A person", "/admin/audit?q=person4711%40large.example");
        pages.put("A person of long ago", "/admin/audit?q=rare%40large.example");
        pages.put("Nobody", "/admin/audit?q=zzzz");
        pages.put("Everybody’s beginning", "/admin/audit?q=p");
        pages.put("A tenth’s beginning, an administrator’s kind", "/admin/audit?q=person1&kind=ACCOUNT_DISABLED");
        pages.put("A rare kind", "/admin/audit?kind=PROVIDER_CHANGED");
        pages.put("Sign-ins that were refused", "/admin/audit?kind=LOGIN&outcome=REFUSED");
        pages.put("A kind with an outcome that never comes with it", "/admin/audit?kind=LOGIN&outcome=WARNING");
        pages.put(
                "A day of long ago",
                "/admin/audit?from=" + LocalDate.now(ZoneOffset.UTC).minusDays(200) + "&to="
                        + LocalDate.now(ZoneOffset.UTC).minusDays(200));
        pages.put(
                "A day of long ago, everybody’s beginning",
                "/admin/audit?q=p&from=" + LocalDate.now(ZoneOffset.UTC).minusDays(200) + "&to="
                        + LocalDate.now(ZoneOffset.UTC).minusDays(200));
        pages.put("A support code", "/admin/audit?q=BCDF2345");

        Figures figures = new Figures("Audit log");
        Map<String, Duration> slow = new LinkedHashMap<>();
        pages.forEach((what, path) -> {
            Duration median = figures.take(what, 12, 30, time -> {
                Page page = boss.open(path);
                assertThat(page.status()).isEqualTo(200);
            });
            if (median.compareTo(LIMIT) > 0) {
                slow.put(what, median);
            }
        });
        figures.take("All of a kind as JSON lines, 100,000 events", 0, 3, time -> {
            Page file = boss.post("/admin/audit/export", Map.of("as", "jsonl", "kind", "PASSWORD_SET"));
            assertThat(file.body().lines().count()).isEqualTo(EVENTS / 20);
        });
        figures.write(Figures.TIMES);
        assertThat(slow).isEmpty();
    }

    private static String event(int number) {
        return "00000000-0000-4000-8000-%012d".formatted(number);
    }

    /** Events like those of a year: mostly sign-ins of 100,000 people, one of whom left long ago. */
    private static void fill(Organisation organisation) throws SQLException {
        Crowd.run(
                "insert into audit_event (id, tenant_id, uuid, occurred_at, kind, outcome, reason, method, actor, actor_key, subject, subject_key,"
                        + " address, user_agent, support_code) select 100000000 + " + EVENTS + " - n, "
                        + organisation.id() + ","
                        + " ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, now() - n * interval '16 seconds',"
                        + " case when n = 1999000 then 'PROVIDER_CHANGED' when n % 20 = 1 then 'PASSWORD_SET' when n % 1000 = 2 then 'ACCOUNT_DISABLED' else 'LOGIN' end,"
                        + " case when n % 20 = 3 then 'REFUSED' when n % 10000 = 1 then 'WARNING' else 'DONE' end, case when n % 20 = 3 then 'WRONG_PASSWORD' end,"
                        + " 'PASSWORD', case when n % 1000 = 2 then 'boss@example.com' end, case when n % 1000 = 2 then 'boss@example.com' else '' end, who, who,"
                        + " '192.0.2.7', 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0', case when n = 1500003 then 'BCDF-2345' end"
                        + " from (select n, case when n > 1990000 and n % 500 = 4 then 'rare@large.example'"
                        + " else 'person' || (n::bigint * 7919 % 100000) || '@large.example' end as who from generate_series(1, "
                        + EVENTS + ") n) numbered");
        Crowd.run("vacuum analyze audit_event");
    }
}
