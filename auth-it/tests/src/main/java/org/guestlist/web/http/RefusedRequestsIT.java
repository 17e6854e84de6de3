package org.guestlist.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.util.List;
import java.util.Map;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever is answered with 403 is in the audit log: why, by whom, from where, and what was asked for. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class RefusedRequestsIT {

    private static final String PASSWORD = "Correct horse 7";

    private Organisation acme;
    private Person ada;

    @BeforeEach
    void makeOrganisation() {
        acme = backstage().organisation("Acme");
        ada = backstage().employee(acme, "ada@example.com", PASSWORD);
    }

    private List<String> refusals() {
        return backstage()
                .rows(acme)
                .lines()
                .filter(row -> row.startsWith("audit_event ") && row.contains(" kind=REQUEST_REFUSED "))
                .toList();
    }

    private String refusal() {
        assertThat(refusals()).hasSize(1);
        return refusals().get(0);
    }

    @Test
    void aFormFromAnotherOriginIsWrittenDownWithoutWhatWasInIt() {
        Visitor stranger = Visitor.at(acme.host());
        assertThat(stranger.post(
                                "/login?to=%2Fsecret",
                                Map.of("email", "ada@example.com", "password", PASSWORD),
                                Map.of("Sec-Fetch-Site", "cross-site"))
                        .status())
                .isEqualTo(403);
        assertThat(refusal())
                .contains(
                        "reason=FOREIGN_ORIGIN",
                        "outcome=REFUSED",
                        "after_value={\"request\":\"POST /login\"} ",
                        "address=127.0.0.1")
                .doesNotContain("secret", PASSWORD);
    }

    @Test
    void aPageThatIsNotForThePersonsRoleIsWrittenDownAsThePersons() {
        assertThat(Visitor.signedIn(ada).open("/admin/people?q=secret").status())
                .isEqualTo(403);
        assertThat(refusal())
                .contains(
                        "reason=NOT_ALLOWED",
                        "after_value={\"request\":\"GET /admin/people\"} ",
                        "actor=ada@example.com")
                .doesNotContain("secret");
        Visitor boss = Visitor.signedIn(backstage().administrator(acme, "boss@example.com", PASSWORD));
        assertThat(boss.open("/admin/audit?kind=REQUEST_REFUSED").text())
                .contains("Request refused", "This is not for people with this role", "GET /admin/people");
    }

    @Test
    void aSessionOfAnotherOrganisationIsWrittenDownWhereItIsShown() {
        Organisation globex = backstage().organisation("Globex");
        Visitor smuggler = Visitor.signedIn(backstage().administrator(globex, "eve@example.com", PASSWORD))
                .smugglingCookiesTo(acme.host());
        assertThat(smuggler.open("/admin/people").redirects()).isTrue();
        assertThat(refusal())
                .contains("reason=SESSION_OF_ANOTHER", "after_value={\"request\":\"GET /admin/people\"} ")
                .doesNotContain("eve@example.com");
        assertThat(backstage().rows(globex)).doesNotContain("REQUEST_REFUSED");
        Visitor.at(acme.host())
                .with("Cookie", "__Host-guestlist=" + "A".repeat(43))
                .open("/account");
        assertThat(refusals())
                .as("a session that is none anywhere is an old one")
                .hasSize(1);
    }

    @Test
    void aFloodOfThemIsCounted() {
        Visitor flooder = Visitor.from("192.0.2.33", acme.host());
        for (int i = 0; i < 80; i++) {
            flooder.post("/login", Map.of(), Map.of("Sec-Fetch-Site", "cross-site"));
        }
        // Two minutes, if the clock has struck.
        assertThat(refusals()).hasSizeBetween(2, 22).anyMatch(row -> row.contains("reason=MANY_REFUSALS"));
    }
}
