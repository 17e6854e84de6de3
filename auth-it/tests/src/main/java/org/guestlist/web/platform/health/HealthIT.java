package org.guestlist.web.platform.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.util.List;
import org.guestlist.backstage.Organisation;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.guestlist.web.server.Mailbox;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What strangers learn from the health of the server: up or down. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class HealthIT {

    private static final String MAIL = "{\"name\":\"guestlist-mail\",\"status\":\"UP\",\"data\":{}}";
    private static final String DATABASE = "{\"name\":\"guestlist-database\",\"status\":\"UP\",\"data\":{}}";

    @Test
    void readinessIsUpOrDownAndNothingElseWhateverWaits() {
        Organisation acme = backstage().organisation("Acme");
        backstage().administrator(acme, "ada@health.example", "Correct horse 7");
        Visitor.at(acme.host())
                .open("/forgot-password")
                .form()
                .with("email", "ada@health.example")
                .submit();
        assertUpAndNothingElse(Visitor.at(acme.host()).open("/health/ready"));
        Mailbox.mailTo("ada@health.example");
        assertUpAndNothingElse(Visitor.at(acme.host()).open("/health/ready"));
    }

    @Test
    void aLoadBalancerMayAskByTheAddressOfTheNode() {
        assertUpAndNothingElse(Visitor.at("127.0.0.1").open("/health/ready"));
        assertUpAndNothingElse(Visitor.at("unknown.localhost").open("/health"));
    }

    @Test
    void livenessChecksNothing() {
        assertThat(Visitor.at("127.0.0.1").open("/health/live").body()).isEqualTo("{\"status\":\"UP\",\"checks\":[]}");
    }

    private static void assertUpAndNothingElse(Page page) {
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Cache-Control")).contains("no-store");
        assertThat(page.body())
                .isIn(List.of(
                        "{\"status\":\"UP\",\"checks\":[" + MAIL + "," + DATABASE + "]}",
                        "{\"status\":\"UP\",\"checks\":[" + DATABASE + "," + MAIL + "]}"));
    }
}
