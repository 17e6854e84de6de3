package org.guestlist.signin.password;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.guestlist.account.EmailAddress;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Waiting;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.platform.db.Database;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The worker behind <em>forgot password</em>. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class ForgottenPasswordIT {

    @Inject
    private Backstage backstage;

    @Inject
    private TenantScope scope;

    @Inject
    private ForgottenPassword forgottenPassword;

    @Inject
    private Database database;

    @Test
    void aRequestThatCannotBeAnsweredKeepsNoOtherWaiting() throws Exception {
        Organisation broken = backstage.organisation("Broken");
        backstage.employee(broken, "bob@example.com", "Correct horse 7");
        Organisation acme = backstage.organisation("Acme");
        backstage.employee(acme, "ada@example.com", "Correct horse 7");
        setTimeZone(broken, "No/Where");
        forget(broken, "bob@example.com");
        forget(acme, "ada@example.com");
        awaitMail(acme);
        assertThat(backstage.rows(broken)).contains("reset_request").doesNotContain("mail_outbox");

        setTimeZone(broken, "UTC");
        backstage.forwardClock(Duration.ofMinutes(2));
        awaitMail(broken);
    }

    /** Not a word to whoever asks; the owner of the mailbox is told why no password helps, and what does. */
    @Test
    void whoIsShutOutIsToldSoByMail() throws Exception {
        Organisation acme = backstage.organisation("Acme");
        Person disabled = backstage.employee(acme, "disabled@example.com", "Correct horse 7");
        Person deleted = backstage.employee(acme, "deleted@example.com", "Correct horse 7");
        Person expired = backstage.employee(acme, "expired@example.com", "Correct horse 7");
        backstage.disable(disabled);
        backstage.delete(deleted);
        backstage.expireOn(expired, LocalDate.of(2020, 1, 1));
        Person upcoming = backstage.employee(acme, "upcoming@example.com", "Correct horse 7");
        backstage.startOn(upcoming, Organisation.today().plusDays(9));
        for (Person person : List.of(disabled, deleted, expired, upcoming)) {
            for (int i = 0; i < 5; i++) {
                forget(acme, person.email());
            }
        }
        awaitAnswers(acme);
        String rows = backstage.rows(acme);
        for (String kind : List.of("NO_PASSWORD_DISABLED", "NO_PASSWORD_DELETED", "NO_PASSWORD_EXPIRED")) {
            assertThat(rows.lines().filter(row -> row.startsWith("mail_outbox") && row.contains(kind)))
                    .as("three an hour: " + kind)
                    .hasSize(3);
        }
        assertThat(rows.lines().filter(row -> row.startsWith("mail_outbox")))
                .as("and no other")
                .hasSize(9);
        assertThat(rows.lines().filter(row -> row.startsWith("link "))).isEmpty();
    }

    private void awaitAnswers(Organisation organisation) {
        Waiting.until(() -> !backstage.rows(organisation).contains("reset_request"));
    }

    @AfterEach
    void setClockRight() {
        backstage.setClockRight();
    }

    private void forget(Organisation organisation, String email) {
        scope.run(organisation.id(), () -> forgottenPassword.request(EmailAddress.of(email)));
    }

    private void awaitMail(Organisation organisation) {
        Waiting.until(() -> backstage.rows(organisation).contains("mail_outbox"));
        assertThat(backstage.rows(organisation)).contains("RESET_PASSWORD").doesNotContain("reset_request");
    }

    private void setTimeZone(Organisation organisation, String zone) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement update =
                        connection.prepareStatement("update tenant set time_zone = ? where id = ?")) {
            update.setString(1, zone);
            update.setLong(2, organisation.id());
            update.executeUpdate();
        }
    }
}
