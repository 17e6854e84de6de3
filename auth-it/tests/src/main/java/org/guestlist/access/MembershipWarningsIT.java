package org.guestlist.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.group.Group;
import org.guestlist.group.GroupOutcome.Saved;
import org.guestlist.group.GroupService;
import org.guestlist.group.Memberships;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.people.ExpiryTimer;
import org.guestlist.platform.db.Sql;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** People are told of the ends of their memberships, twice and in one mail, and of none that ends nothing. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class MembershipWarningsIT {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    @Inject
    private Backstage backstage;

    @Inject
    private TenantScope scope;

    @Inject
    private GroupService groups;

    @Inject
    private Memberships memberships;

    @Inject
    private ExpiryTimer mornings;

    @Inject
    private Sql sql;

    @Inject
    private Clock clock;

    private Organisation acme;
    private Person ada;
    private Group sales;
    private Group labs;

    @BeforeEach
    void makePeople() {
        // Whatever day it is now, no other run has had it.
        forward(1);
        acme = backstage.organisation("Acme");
        backstage.administrator(acme, "boss@example.com", "Correct horse 7");
        ada = backstage.employee(acme, "ada@example.com", "Correct horse 7");
        sales = group("Sales");
        labs = group("Labs");
    }

    @AfterEach
    void setClockRight() {
        backstage.setClockRight();
    }

    private Group group(String name) {
        return scope.call(acme.id(), () -> ((Saved) groups.create(NewId.make(), name, "")).group());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }

    private void forward(int days) {
        backstage.forwardClock(Duration.between(
                clock.instant(),
                today().plusDays(days).atTime(LocalTime.of(10, 0)).atZone(ZONE).toInstant()));
    }

    private void join(Person person, Group group, int days) {
        scope.run(acme.id(), () -> memberships.add(group.getId(), person.id(), Optional.of(today().plusDays(days))));
    }

    /** @return the parameters of the mails that the morning after so many days has brought */
    private List<String> mailsAfter(int days) {
        forward(days);
        long seen = sql.one(Long.class, "select coalesce(max(id), 0) from mail_outbox");
        mornings.run(acme.id());
        return sql.list(
                String.class,
                "select a.email || ' ' || m.parameters from mail_outbox m join account a on a.id = m.account_id where m.tenant_id = ?"
                        + " and m.id > ? and m.kind = 'MEMBERSHIPS_END' order by m.id",
                acme.id(),
                seen);
    }

    @Test
    void aPersonIsTold14And3DaysBeforeAndOfAllAtOnce() {
        join(ada, sales, 16);
        join(ada, labs, 20);
        assertThat(mailsAfter(1)).isEmpty();
        assertThat(mailsAfter(1))
                .singleElement()
                .asString()
                .startsWith("ada@example.com")
                .contains("Sales", today().plusDays(14).toString())
                .doesNotContain("Labs");
        assertThat(mailsAfter(1)).isEmpty();
        assertThat(mailsAfter(3)).singleElement().asString().contains("Sales", "Labs");
        assertThat(mailsAfter(6)).isEmpty();
        assertThat(mailsAfter(1))
                .as("3 days before the first")
                .singleElement()
                .asString()
                .contains("Sales", "Labs");
        assertThat(mailsAfter(3)).isEmpty();
        assertThat(mailsAfter(1))
                .as("3 days before the other")
                .singleElement()
                .asString()
                .doesNotContain("Sales");
        assertThat(mailsAfter(1)).isEmpty();
    }

    @Test
    void anotherLastDayIsToldAnew() {
        join(ada, sales, 10);
        assertThat(mailsAfter(1)).hasSize(1);
        scope.run(acme.id(), () -> memberships.limit(sales.getId(), ada.id(), Optional.of(today().plusDays(12))));
        assertThat(mailsAfter(1)).hasSize(1);
        assertThat(mailsAfter(1)).isEmpty();
    }

    @Test
    void whoseAccessEndsBeforeOrWhoIsNotHereIsNotTold() {
        join(ada, sales, 10);
        backstage.expireOn(ada, today().plusDays(9));
        Person bob = backstage.employee(acme, "bob@example.com", "Correct horse 7");
        join(bob, sales, 10);
        backstage.disable(bob);
        assertThat(mailsAfter(1)).isEmpty();
    }
}
