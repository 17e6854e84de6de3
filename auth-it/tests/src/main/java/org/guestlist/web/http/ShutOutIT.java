package org.guestlist.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an administrator sees who is about to shut people out, and once nobody comes in any more. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ShutOutIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final String NOBODY = "Nobody can sign in";

    private Organisation acme;
    private Person ada;
    private UUID company;
    private Visitor boss;

    @BeforeEach
    void prepare() {
        acme = backstage().organisation("Acme");
        Person administrator = backstage().administrator(acme, "boss@example.com", PASSWORD);
        ada = backstage().employee(acme, "ada@example.com", PASSWORD);
        company = backstage().provider(acme, "Company", "https://id.example");
        boss = Visitor.signedIn(administrator);
        backstage().admitPasswordsOf(acme, "NOBODY");
    }

    private Page disable() {
        return boss.open("/admin/providers")
                .formWith("id")
                .plus("do", "disable")
                .submit();
    }

    private boolean isOn() {
        return Visitor.at(acme.host()).open("/login").text().contains("Company");
    }

    @Test
    void theOnlyProviderIsDisabledWithTheNumberOfPeopleAlone() {
        assertThat(boss.open("/admin/overview").text()).doesNotContain(NOBODY);
        Page asks = disable();
        assertThat(asks.title()).isEqualTo("Nobody could sign in any more");
        assertThat(asks.status()).isEqualTo(200);
        assertThat(asks.text()).contains("2 people have a way to sign in now", "/back-door");
        assertThat(isOn()).isTrue();

        Page empty = asks.formWith("shutsOut").submit();
        assertThat(empty.html().select("#people-wrong").text()).contains("enter the number of people");
        Page wrong = empty.formWith("shutsOut").plus("people", "3").submit();
        assertThat(wrong.html().select("#people-wrong").text()).contains("not the right number");
        assertThat(wrong.html().select("#people").val()).isEqualTo("3");
        assertThat(isOn()).isTrue();

        backstage().invited(acme, "eve@example.com");
        Page another = wrong.formWith("shutsOut").plus("people", "2").submit();
        assertThat(another.text()).as("it is another number by now").contains("3 people have");
        assertThat(another.confirmsShutOut().locationPath()).startsWith("/admin/providers?moved=disable");
        assertThat(isOn()).isFalse();
        assertThat(backstage().rows(acme)).containsOnlyOnce("kind=SHUT_OUT_CONFIRMED");
        assertThat(backstage().mails(acme)).containsOnlyOnce("NOBODY_COMES_IN");
    }

    @Test
    void aWarningStandsUntilSomebodyComesInAgain() {
        disable().confirmsShutOut();
        for (String page : new String[] {"/admin/overview", "/admin/providers", "/admin/provider?id=" + company}) {
            Page shown = boss.open(page);
            assertThat(shown.html().select("#nobody-comes-in.bad").text()).contains(NOBODY, "/back-door");
        }
        boss.open("/admin/providers").formWith("id").plus("do", "enable").submit();
        assertThat(boss.open("/admin/overview").html().select("#nobody-comes-in"))
                .isEmpty();
        assertThat(boss.open("/admin/providers").html().select("#nobody-comes-in"))
                .isEmpty();
    }

    @Test
    void deletingAsksToo() {
        Page asks = boss.open("/admin/provider-delete?id=" + company)
                .formWith("id")
                .plus("do", "delete")
                .submit();
        assertThat(asks.asksForShutOut()).isEqualTo(2);
        assertThat(isOn()).isTrue();
        assertThat(asks.confirmsShutOut().locationPath()).startsWith("/admin/providers?saved=deleted");
        assertThat(boss.open("/admin/overview").text()).contains(NOBODY);
    }

    @Test
    void networksThatAreSavedFromOutsideAreToldAndNothingTypedIsLost() {
        Page asks = boss.open("/admin/provider?id=" + company)
                .formWith("networks")
                .with("allowedDomains", "example.com")
                .with("networks", "10.0.0.0/8")
                .submit();
        assertThat(asks.text()).contains("2 of them would have none in your network", "you are at 127.0.0.1");
        Page saved = asks.confirmsShutOut().follow();
        assertThat(saved.html().select("#networks-outside").text()).contains("You are at 127.0.0.1");
        assertThat(saved.html().select("#allowedDomains").val()).isEqualTo("example.com");
        assertThat(boss.open("/admin/overview").text()).contains("Nobody can sign in from your network");
    }

    @Test
    void whatWasBegunByOthersOrLongAgoIsNotConfirmed() {
        Page asks = disable();
        Map<String, String> fields =
                new HashMap<>(asks.formWith("shutsOut").plus("people", "3").fields());
        backstage().admitPasswordsOf(acme, "EVERYONE");
        Visitor other = Visitor.signedIn(backstage().administrator(acme, "other@example.com", PASSWORD));
        backstage().admitPasswordsOf(acme, "NOBODY");
        fields.put(
                Form.BINDING,
                other.open("/admin/providers")
                        .html()
                        .select("input[name=" + Form.BINDING + "]")
                        .val());
        other.post("/admin/providers", fields);
        assertThat(isOn()).isTrue();
        backstage().forwardClock(Duration.ofMinutes(10));
        try {
            asks.formWith("shutsOut").plus("people", "3").submit();
            assertThat(isOn()).isTrue();
        } finally {
            backstage().setClockRight();
        }
    }

    @Test
    void onePersonIsShutOutWithATick() {
        UUID other = backstage().provider(acme, "Other", "https://other.example");
        backstage().disable(acme, other);
        Page asks = boss.open("/admin/person?id=" + ada.uuid())
                .formWith("only")
                .with("only", other.toString())
                .submit();
        assertThat(asks.title()).isEqualTo("One person could not sign in any more");
        assertThat(asks.html().select("input[type=checkbox][name=people][value=1]"))
                .hasSize(1);
        Page empty = asks.formWith("shutsOut").submit();
        assertThat(empty.html().select("#people-wrong").text()).contains("tick this");
        assertThat(empty.confirmsShutOut().redirects()).isTrue();
        assertThat(backstage().rows(acme)).contains("kind=SHUT_OUT_CONFIRMED");
    }

    @Test
    void pagesSayThatPeopleGoOnSigningInOnlyWhereTheyDo() {
        boss.open("/admin/provider?id=" + company)
                .formWith("clientId")
                .with("clientId", "another")
                .submit();
        assertThat(boss.open("/admin/overview").text()).contains("People go on signing in");
        disable().confirmsShutOut();
        assertThat(boss.open("/admin/overview").text())
                .doesNotContain("People go on signing in")
                .contains("nobody signs in with this provider");
    }
}
