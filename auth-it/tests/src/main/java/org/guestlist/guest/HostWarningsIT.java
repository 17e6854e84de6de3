package org.guestlist.guest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.guestlist.account.Hosts;
import org.guestlist.account.Vouching;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Hosting;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Race;
import org.guestlist.platform.db.Sql;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Hosts are told of the ends of their guests, rarely and in time; guests know whom to ask, and administrators are spared. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class HostWarningsIT {

    private static final LocalTime TEN = LocalTime.of(10, 0);

    @Inject
    private Backstage backstage;

    @Inject
    private GuestWorld world;

    @Inject
    private Sql sql;

    private Organisation acme;
    private Person host;
    private Person second;
    private long seen;

    /** On a Monday that no other run has had. */
    @BeforeEach
    void makePeople() {
        world.forwardTo(DayOfWeek.MONDAY);
        acme = backstage.organisation("Acme");
        backstage.administrator(acme, "boss@example.com", GuestWorld.PASSWORD);
        host = backstage.employee(acme, "host@example.com", GuestWorld.PASSWORD);
        second = backstage.employee(acme, "second@example.com", GuestWorld.PASSWORD);
        backstage.letHost(acme, Hosting.MANY);
        seen = world.lastMail();
    }

    @AfterEach
    void setClockRight() {
        backstage.setClockRight();
    }

    private List<String> mails() {
        world.morning(acme);
        List<String> mails = world.mails(acme, seen, "'GUESTS_END', 'EXPIRY_WARNING', 'EXPIRY_LIST'");
        seen = world.lastMail();
        return mails;
    }

    private List<String> mailsAfterDays(int days) {
        world.forward(days, TEN);
        return mails();
    }

    @Test
    void aHostGetsOneMailOfAWeeksGuestsAndOneBeforeTheEnd() {
        // It is Monday: they end on Friday, Saturday and Sunday of the week after.
        world.guest(host, "a@example.com", 11);
        world.guest(host, "b@example.com", 12);
        world.guest(host, "c@example.com", 13);
        assertThat(mails())
                .containsExactly(
                        "a@example.com EXPIRY_WARNING",
                        "b@example.com EXPIRY_WARNING",
                        "c@example.com EXPIRY_WARNING",
                        "host@example.com GUESTS_END");
        for (int day = 1; day <= 7; day++) {
            assertThat(mailsAfterDays(1)).as("day %d", day).isEmpty();
        }
        assertThat(mailsAfterDays(1))
                .as("three days before the first")
                .containsExactly("a@example.com EXPIRY_WARNING", "host@example.com GUESTS_END");
        assertThat(parameters()).contains("A", "B", "C");
        assertThat(mailsAfterDays(1)).containsExactly("b@example.com EXPIRY_WARNING", "host@example.com GUESTS_END");
        assertThat(mailsAfterDays(1)).containsExactly("c@example.com EXPIRY_WARNING", "host@example.com GUESTS_END");
        assertThat(mailsAfterDays(1)).isEmpty();
    }

    private String parameters() {
        return sql.list(
                        String.class,
                        "select parameters from mail_outbox where tenant_id = ? and kind = 'GUESTS_END' order by id desc",
                        acme.id())
                .get(0);
    }

    @Test
    void bothHostsAreToldAndTheGuestWhomToAsk() {
        Person guest = world.guest(host, "guest@example.com", 14);
        world.change(guest, one -> one.hostedBy(new Vouching(new Hosts(host.id(), Optional.of(second.id())))));
        assertThat(mails())
                .containsExactly(
                        "guest@example.com EXPIRY_WARNING",
                        "host@example.com GUESTS_END",
                        "second@example.com GUESTS_END");
        assertThat(sql.list(
                        String.class,
                        "select parameters from mail_outbox where tenant_id = ? and kind = 'EXPIRY_WARNING'",
                        acme.id()))
                .singleElement()
                .asString()
                .contains("\"hostName\":\"Host\"");
    }

    @Test
    void administratorsAreToldOfMembersAndOfGuestsWithoutAnActiveHost() {
        world.guest(host, "guest@example.com", 14);
        world.guest(second, "lost@example.com", 14);
        Person member = backstage.employee(acme, "member@example.com", GuestWorld.PASSWORD);
        backstage.expireOn(member, world.today().plusDays(14));
        backstage.disable(second);
        mails();
        String list = sql.one(
                String.class,
                "select parameters from mail_outbox where tenant_id = ? and kind = 'EXPIRY_LIST'",
                acme.id());
        assertThat(list).contains("Lost", "Member").doesNotContain("Guest");
    }

    @Test
    void whoWasToldLongAgoIsNotOnTheListOnceTheHostGoes() {
        world.guest(host, "guest@example.com", 3);
        assertThat(mails()).contains("host@example.com GUESTS_END");
        world.forward(5, TEN);
        backstage.disable(host);
        assertThat(mails()).isEmpty();
    }

    @Test
    void aRenewedGuestIsToldAnew() {
        Person guest = world.guest(host, "guest@example.com", 3);
        assertThat(mails()).contains("host@example.com GUESTS_END");
        backstage.expireOn(guest, world.today().plusDays(21));
        assertThat(mailsAfterDays(3)).isEmpty();
        assertThat(mailsAfterDays(4)).contains("host@example.com GUESTS_END");
    }

    @Test
    void severalNodesTellOnce() {
        for (int i = 0; i < 12; i++) {
            world.guest(host, "guest" + i + "@example.com", 14);
        }
        Race.of(4, () -> {
            world.morning(acme);
            return true;
        });
        assertThat(mails().stream().filter(mail -> mail.endsWith("GUESTS_END"))).hasSize(1);
        assertThat(parameters()).contains("\"more\":\"2\"");
    }
}
