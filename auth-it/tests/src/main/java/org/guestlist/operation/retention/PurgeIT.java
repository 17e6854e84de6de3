package org.guestlist.operation.retention;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Imports;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Work;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.platform.db.Database;
import org.guestlist.session.AuthenticationMethod;
import org.guestlist.session.LoginMethod;
import org.guestlist.session.SessionService;
import org.guestlist.throttle.KnownBrowsers;
import org.guestlist.throttle.Throttle;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is spent goes, and nothing else. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class PurgeIT {

    @Inject
    private Backstage backstage;

    @Inject
    private Work work;

    @Inject
    private TenantScope scope;

    @Inject
    private SessionService sessions;

    @Inject
    private KnownBrowsers browsers;

    @Inject
    private Throttle throttle;

    @Inject
    private Database database;

    @Inject
    private Imports imports;

    @Inject
    private PurgeTimer timer;

    @Test
    void whatIsSpentGoesAndAccountsAndTheLogStay() throws SQLException {
        Organisation acme = backstage.organisation("Acme");
        backstage.administrator(acme, "boss@example.com", "Correct horse 7");
        Person ada = backstage.employee(acme, "ada@example.com", "Correct horse 7");
        backstage.disable(backstage.invited(acme, "bob@example.com"));
        backstage.resetLink(ada);
        work.as(acme, em -> {
            Account account = em.find(Account.class, ada.id());
            sessions.start(account, LoginMethod.PASSWORD, AuthenticationMethod.PASSWORD);
            return browsers.remember(account, Optional.empty());
        });
        scope.run(acme.id(), () -> throttle.count("ada@example.com", Throttle.UNKNOWN_BROWSER));

        timer.purge();
        assertThat(tables(acme)).contains("session", "link", "throttle", "known_browser", "account", "audit_event");

        backdate(acme, Duration.ofDays(2));
        timer.purge();
        assertThat(tables(acme)).doesNotContain("session").contains("link", "throttle", "known_browser");

        backdate(acme, Duration.ofDays(401));
        timer.purge();
        assertThat(tables(acme))
                .as("a failure counts until a success or a reset")
                .containsOnly("tenant_host", "account", "audit_event", "throttle");

        scope.run(acme.id(), () -> throttle.reset("ada@example.com", Throttle.UNKNOWN_BROWSER));
        backdate(acme, Duration.ofDays(2));
        timer.purge();
        assertThat(tables(acme)).containsOnly("tenant_host", "account", "audit_event");
    }

    @Test
    void anImportThatGoesOnIsNotTakenAwayFromItsJob() throws SQLException {
        Organisation acme = backstage.organisation("Acme");
        imports.uploaded(acme, "email,name\nada@example.com,Ada\n");
        for (String open : List.of("CHECKING", "IMPORTING")) {
            aWeekAgo(acme, open);
            timer.purge();
            assertThat(tables(acme)).contains("roster_import");
        }
        aWeekAgo(acme, "CHECKED");
        timer.purge();
        assertThat(tables(acme)).doesNotContain("roster_import", "roster_piece");
    }

    private void aWeekAgo(Organisation organisation, String state) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "update roster_import set state = ?, created_at = ? where tenant_id = ?")) {
            update.setString(1, state);
            update.setObject(2, Instant.now().minus(Duration.ofDays(8)).atOffset(ZoneOffset.UTC));
            update.setLong(3, organisation.id());
            update.executeUpdate();
        }
    }

    /** The clock stays right: whatever other tests have made must not go. */
    private void backdate(Organisation organisation, Duration by) throws SQLException {
        Map<String, String> columns = Map.of(
                "session",
                "expires_at",
                "link",
                "expires_at",
                "throttle",
                "last_attempt_at",
                "known_browser",
                "last_used_at",
                "tenant_change",
                "changed_at");
        try (Connection connection = database.dataSource().getConnection()) {
            for (Map.Entry<String, String> column : columns.entrySet()) {
                String sql = "update " + column.getKey() + " set " + column.getValue() + " = ? where tenant_id = ?";
                try (PreparedStatement update = connection.prepareStatement(sql)) {
                    update.setObject(1, Instant.now().minus(by).atOffset(ZoneOffset.UTC));
                    update.setLong(2, organisation.id());
                    update.executeUpdate();
                }
            }
        }
    }

    private List<String> tables(Organisation organisation) {
        return backstage
                .rows(organisation)
                .lines()
                .map(line -> line.substring(0, line.indexOf(' ')))
                .distinct()
                .toList();
    }
}
