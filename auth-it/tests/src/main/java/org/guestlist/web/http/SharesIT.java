package org.guestlist.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.util.UUID;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.api.Program;
import org.guestlist.web.directory.TestDirectory;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One organisation that asks for too much at once: nobody waits on a thread, people still sign in there, and others notice nothing. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class SharesIT {

    private static final String PASSWORD = "Correct horse 7";

    @AfterEach
    void giveSharesBack() {
        backstage().giveSharesBack();
    }

    @Test
    void whoeverAsksBeyondTheShareOfTheOrganisationComesAgain() {
        Organisation acme = backstage().organisation("Acme");
        Person boss = backstage().administrator(acme, "boss@acme.example", PASSWORD);
        Person other = backstage().administrator(backstage().organisation("Other"), "boss@other.example", PASSWORD);
        Program program = Program.of(boss, "people:read");
        Program elsewhere = Program.of(other, "people:read");
        TestDirectory directory = TestDirectory.of(boss, "Entra");
        Visitor pages = Visitor.signedIn(boss);

        backstage().takeShares(acme);

        Page refused = program.call("GET", "/people", "");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).contains("1");
        assertThat(refused.body()).contains("too_many");
        Page unread = directory.callOnce("GET", "/Users", "");
        assertThat(unread.status()).isEqualTo(429);
        assertThat(unread.header("Retry-After")).contains("1");
        assertThat(unread.body()).contains("urn:ietf:params:scim:api:messages:2.0:Error");
        for (String page : new String[] {"/admin/people", "/admin/people.csv", "/admin/reviews"}) {
            Page busy = pages.open(page);
            assertThat(busy.status()).as(page).isEqualTo(503);
            assertThat(busy.header("Retry-After")).as(page).contains("1");
        }
        assertThat(pages.open("/account").status()).as("a page of one's own").isEqualTo(200);
        assertThat(Visitor.at(acme.host()).signIn(boss.email(), PASSWORD).redirects())
                .isTrue();
        assertThat(elsewhere.call("GET", "/people", "").status()).isEqualTo(200);
        assertThat(Visitor.signedIn(other).open("/admin/people").status()).isEqualTo(200);

        backstage().giveSharesBack();
        assertThat(program.call("GET", "/people", "").status()).isEqualTo(200);
        assertThat(directory.callOnce("GET", "/Users", "").status()).isEqualTo(200);
        assertThat(pages.open("/admin/people").status()).isEqualTo(200);
    }

    @Test
    void aDirectoryHasARateOfItsOwn() {
        Organisation acme = backstage().organisation("Acme");
        Person boss = backstage().administrator(acme, "boss@acme.example", PASSWORD);
        TestDirectory directory = TestDirectory.of(boss, "Entra");
        String id = directory.address().replaceFirst(".*id=", "");
        try {
            backstage().useUpOfDirectory(acme, UUID.fromString(id));
            Page refused = directory.callOnce("GET", "/Users", "");
            assertThat(refused.status()).isEqualTo(429);
            assertThat(Integer.parseInt(refused.header("Retry-After").orElseThrow()))
                    .isPositive();
            assertThat(TestDirectory.of(boss, "Okta")
                            .callOnce("GET", "/Users", "")
                            .status())
                    .isEqualTo(200);
        } finally {
            backstage().setClockRight();
        }
    }
}
