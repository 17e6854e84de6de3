package org.guestlist.guest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import org.guestlist.account.AccountService;
import org.guestlist.account.Reason;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Hosting;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.organisation.tenant.TenantScope;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is done by itself about hosts asks the database no more for many of them than it must. */
@ExtendWith(ArquillianExtension.class)
class HostStatementsIT {

    private static final Reason LEFT = Reason.typed("Has left").orElseThrow();

    @Inject
    private Backstage backstage;

    @Inject
    private GuestWorld world;

    @Inject
    private TenantScope scope;

    @Inject
    private AccountService accounts;

    private Organisation acme;
    private final List<Person> hosts = new ArrayList<>();
    private int guests;

    /** On a Monday that no other run has had. */
    @BeforeEach
    void makePeople() {
        world.forwardTo(DayOfWeek.MONDAY);
        acme = backstage.organisation("Acme");
        backstage.administrator(acme, "boss@example.com", GuestWorld.PASSWORD);
        backstage.letHost(acme, Hosting.EVERYONE.onlyFor("Hosts"));
        for (int i = 0; i < 6; i++) {
            Person host = backstage.employee(acme, "host" + i + "@example.com", null);
            world.change(host, account -> account.signedInElsewhere(account.getCreatedAt()));
            backstage.join(host, "Hosts");
            hosts.add(host);
        }
    }

    @AfterEach
    void setClockRight() {
        backstage.setClockRight();
    }

    private void guest(Person host, int days) {
        world.guest(host, "guest" + guests++ + "@example.com", days);
    }

    private long statementsOf(Runnable work) {
        backstage.countStatements(true);
        work.run();
        return backstage.countStatements(false);
    }

    private void letGo(Person host) {
        scope.run(acme.id(), () -> accounts.disable(host.id(), LEFT));
        world.look(acme);
    }

    @Test
    void aLookCostsTheSameHoweverManyWait() {
        guest(hosts.get(0), 60);
        letGo(hosts.get(0));
        long ofOne = statementsOf(() -> world.look(acme));
        for (int i = 0; i < 10; i++) {
            guest(hosts.get(1), 60);
        }
        letGo(hosts.get(1));
        long ofMany = statementsOf(() -> world.look(acme));
        // Whether the host of each may answer again is asked once a host.
        long aHost = ofMany - ofOne;
        assertThat(aHost).isLessThan(6);
    }

    @Test
    void warningsAskNothingMoreForEachHostButWriteTheMail() {
        for (int i = 0; i < 6; i++) {
            guest(hosts.get(0), 12);
        }
        long ofOne = statementsOf(() -> world.morning(acme));
        world.forwardTo(DayOfWeek.MONDAY);
        world.forwardTo(DayOfWeek.MONDAY);
        world.forwardTo(DayOfWeek.MONDAY);
        for (Person host : hosts) {
            guest(host, 12);
        }
        long ofAll = statementsOf(() -> world.morning(acme));
        // The mail; now and then what a node holds is read anew meanwhile.
        assertThat(ofAll - ofOne).as("for each other host").isLessThan(2 * (hosts.size() - 1L));
    }
}
