package org.guestlist.organisation.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import jakarta.persistence.EntityListeners;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Work;
import org.guestlist.platform.db.Database;
import org.guestlist.provider.IdentityProvider;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a node holds of organisations: for how long, and until when. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class TenantCacheIT {

    private static final long TWO_SECONDS = 2_000;

    @Inject
    private Backstage backstage;

    @Inject
    private Work work;

    @Inject
    private TenantCache cache;

    @Inject
    private TenantService tenants;

    @Inject
    private CurrentTenant current;

    @Inject
    private Database database;

    private final AtomicInteger reads = new AtomicInteger();
    private Organisation acme;

    @BeforeEach
    void makeOrganisation() {
        acme = backstage.organisation("Acme");
    }

    @AfterEach
    void unbind() {
        current.bind(null);
    }

    @Test
    void whatIsHeldIsReadOnce() {
        Tenant held = held();
        current.bind(held);
        assertThat(held()).isSameAs(held);
        assertThat(List.of(part(), part(), part())).containsOnly(1);
    }

    @Test
    void theNodeThatChangesSomethingKnowsAtOnce() {
        current.bind(held());
        part();
        work.as(acme, em -> {
            tenants.askForTheAddressFirst(em.find(Tenant.class, acme.id()), true);
            return null;
        });
        assertThat(held().isIdentifierFirst()).isTrue();
        assertThat(part()).as("for a request that began before the change").isEqualTo(2);
        current.bind(held());
        assertThat(List.of(part(), part())).as("read anew, once").containsOnly(3);
    }

    @Test
    void theOthersStayWhenOneChanges() throws Exception {
        Organisation other = backstage.organisation("Other");
        // After that, this node has looked at the changes that created both.
        changeElsewhere(other, Long.toString(other.id()));
        Tenant before = held();
        current.bind(before);
        part();
        work.as(other, em -> {
            tenants.askForTheAddressFirst(em.find(Tenant.class, other.id()), true);
            return null;
        });
        assertThat(held()).as("by this node").isSameAs(before);
        assertThat(part()).isEqualTo(1);
        changeElsewhere(other, Long.toString(other.id()));
        assertThat(held()).as("by another node").isSameAs(before);
        assertThat(part()).isEqualTo(1);
    }

    @Test
    void anotherNodeKnowsWithinTwoSeconds() throws Exception {
        for (String named : List.of(Long.toString(acme.id()), "null")) {
            changeElsewhere(acme, named);
        }
    }

    /**
     * What another node commits, and this one sees. @param named the id in the row of the change; null is that of nodes of the version
     * before
     */
    private void changeElsewhere(Organisation organisation, String named) throws SQLException, InterruptedException {
        String name = held(organisation).getName();
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("update tenant set name = 'Changed ' || name where id = " + organisation.id());
            statement.executeUpdate(
                    "insert into tenant_change (changed_at, tenant_id) values (current_timestamp, " + named + ")");
        }
        Thread.sleep(TWO_SECONDS);
        assertThat(held(organisation).getName()).as("two seconds later").isEqualTo("Changed " + name);
    }

    @Test
    void hostsOfNobodyAreNotHeld() {
        assertThat(cache.findByHost(HostName.of("not-held.localhost"))).isEmpty();
        backstage.organisation("Not held", "not-held.localhost", "en");
        assertThat(cache.findByHost(HostName.of("not-held.localhost"))).isPresent();
    }

    /** Without it a change would be seen after a restart alone. */
    @Test
    void whateverIsHeldTellsOfItsChanges() throws ClassNotFoundException {
        for (Class<?> held : List.of(
                Tenant.class,
                TenantHost.class,
                IdentityProvider.class,
                Class.forName("org.guestlist.organisation.logo.Logo"))) {
            assertThat(held.getAnnotation(EntityListeners.class).value())
                    .as(held.getName())
                    .contains(TenantChangeListener.class);
        }
    }

    private Tenant held() {
        return held(acme);
    }

    private Tenant held(Organisation organisation) {
        return cache.findByHost(HostName.of(organisation.host())).orElseThrow();
    }

    private int part() {
        return cache.part("a test's", reads::incrementAndGet);
    }
}
