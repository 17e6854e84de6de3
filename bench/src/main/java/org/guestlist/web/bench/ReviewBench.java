package org.guestlist.web.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.guestlist.backstage.Hosting;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.http.StartedReview;
import org.guestlist.web.http.Visitor;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A review of 20,000 guests of 1,000 hosts in an organisation of 100,000 people: prepared in ten seconds and closed in a minute, with
 * silence that ends the access of all of them; each page of a reviewer comes within 100 ms, and those that count or show all within half a
 * second.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ReviewBench {

    private static final int PEOPLE = 100_000;
    private static final String PASSWORD = "Correct horse 7";
    private static final Duration OF_A_REVIEWER = Duration.ofMillis(100);
    private static final Duration OF_ALL = Duration.ofMillis(500);

    private final Figures figures = new Figures("Reviews");
    private final Map<String, Duration> slow = new LinkedHashMap<>();

    @Test
    void manyGuestsAreReviewed() throws SQLException {
        Organisation large = backstage().organisation("Large");
        Person administrator = backstage().administrator(large, "boss@example.com", PASSWORD);
        Person host = backstage().employee(large, "host@large.example", PASSWORD);
        backstage().letHost(large, Hosting.MANY);
        GuestCrowd crowd = new GuestCrowd(large, Crowd.fill(large, PEOPLE), PEOPLE);
        crowd.host(host);
        Crowd.run("update account set status = 'ACTIVE', expires_on = date '"
                + LocalDate.now(ZoneId.of("Europe/Berlin")).plusDays(60) + "' where kind = 'GUEST' and tenant_id = "
                + large.id());
        Visitor boss = Visitor.signedIn(administrator);
        String[] review = new String[1];
        limit(
                figures.once("Prepared, 20,000 guests", () -> review[0] = StartedReview.by(boss, Map.of("days", "14"))),
                Duration.ofSeconds(10));
        Crowd.run(
                "do $$ begin while exists (select 1 from mail_outbox where sent_at is null) loop perform pg_sleep(0.5);"
                        + " end loop; end $$");
        Visitor asked = Visitor.signedIn(host);
        take("Reviews", OF_ALL, boss, "/admin/reviews");
        take("The review", OF_ALL, boss, "/admin/review?id=" + review[0]);
        take("Result, the first page", OF_ALL, boss, "/admin/review-result?id=" + review[0]);
        take("Overview with a review", OF_ALL, boss, "/admin/overview");
        take("Reviewer: my reviews", OF_A_REVIEWER, asked, "/my-reviews");
        take("Reviewer: 20 people", OF_A_REVIEWER, asked, "/my-review?id=" + review[0]);
        backstage().forwardClock(Duration.ofDays(15));
        Visitor later = Visitor.signedIn(administrator);
        limit(
                figures.once("Closed, access of all 20,000 ends", () -> {
                    backstage().lookForReviews(large);
                    StartedReview.waitFor(later, review[0], "Closed");
                }),
                Duration.ofMinutes(1));
        figures.once(
                "The evidence as a file",
                () -> assertThat(later.open("/admin/review.csv?id=" + review[0]).status())
                        .isEqualTo(200));
        backstage().setClockRight();
        figures.write(Figures.TIMES);
        assertThat(slow).isEmpty();
    }

    private void limit(Duration taken, Duration most) {
        if (taken.compareTo(most) > 0) {
            slow.put("more than " + most, taken);
        }
    }

    private void take(String what, Duration most, Visitor visitor, String path) {
        limit(
                figures.take(
                        what,
                        8,
                        20,
                        time -> assertThat(visitor.open(path).status()).isEqualTo(200)),
                most);
    }
}
