package org.guestlist.web.operation.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.operation.operator.OperatorIT.call;
import static org.guestlist.web.operation.operator.OperatorIT.json;
import static org.guestlist.web.server.Server.backstage;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.http.Page;
import org.guestlist.web.server.Mailbox;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Of many organisations, one has a value in the database that cannot be used. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class BadValueIT {

    @Test
    void itIsInTheOperatorsListWithWhatIsWrongAndKeepsNoOtherFromIt() throws Exception {
        Organisation before = backstage().organisation("Before");
        Organisation bad = backstage().organisation("Bad");
        Organisation next = backstage().organisation("Next");
        zone(bad, "Mars/Olympus");
        try {
            Page list = call("GET", "/organisations?after=" + before.host());
            assertThat(list.status()).as(list.body()).isEqualTo(200);
            List<?> organisations = (List<?>) json(list).get("organisations");
            assertThat(organisations).hasSize(2);
            assertThat(asMap(organisations.get(0)))
                    .containsOnlyKeys("id", "name", "people", "problem")
                    .containsEntry("name", "Bad")
                    .containsEntry("problem", "Unknown time-zone ID: Mars/Olympus");
            assertThat(asMap(organisations.get(1))).isEqualTo(json(call("GET", "/organisations/" + next.host())));
        } finally {
            zone(bad, "UTC");
        }
    }

    @Test
    void aMailThatCannotBeReadKeepsNoOtherFromBeingSent() {
        Organisation bad = backstage().organisation("Bad");
        Organisation next = backstage().organisation("Next");
        Person lost = backstage().invited(bad, "lost@bad-value.example");
        Person ada = backstage().invited(next, "ada@bad-value.example");
        Mailbox.whileDown(() -> {
            backstage().mail(lost, "WELCOME");
            spoil(bad);
            backstage().mail(ada, "WELCOME");
        });
        assertThat(Mailbox.mailTo(ada.email()).subject()).isEqualTo("Your invitation to Next");
        assertThat(backstage().mails(bad)).contains("parameters=no JSON");
    }

    private static void spoil(Organisation organisation) {
        try {
            update("update mail_outbox set parameters = ? where tenant_id = ?", "no JSON", organisation);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asMap(Object json) {
        return (Map<String, Object>) json;
    }

    private static void zone(Organisation organisation, String zone) throws SQLException {
        update("update tenant set time_zone = ? where id = ?", zone, organisation);
    }

    private static void update(String statement, String value, Organisation organisation) throws SQLException {
        try (Connection connection = DriverManager.getConnection(System.getProperty("it.jdbc"));
                PreparedStatement update = connection.prepareStatement(statement)) {
            update.setString(1, value);
            update.setLong(2, organisation.id());
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }
}
