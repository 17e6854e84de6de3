package org.guestlist.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.util.UUID;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What people see whose network has sent too much: how long to wait, in words, and what they typed is still there. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class SlowDownIT {

    private static final String PASSWORD = "Correct horse 7";

    private Organisation acme;
    private Person ada;

    @BeforeEach
    void makeOrganisation() {
        acme = backstage().organisation("Acme");
        ada = backstage().administrator(acme, "ada@example.com", PASSWORD);
    }

    @AfterEach
    void setClockRight() {
        backstage().setClockRight();
    }

    @Test
    void theSignInPageSaysHowLongToWait() {
        Visitor known = Visitor.from("203.0.113.1", acme.host());
        assertThat(known.signIn(ada.email(), PASSWORD).redirects()).isTrue();
        known.open("/account").formTo("/logout").submit();
        backstage().useUp(acme, "SIGN_IN", "203.0.113.1");

        for (String address : new String[] {ada.email(), "nobody@example.com"}) {
            Page answer = Visitor.from("203.0.113.1", acme.host()).signIn(address, PASSWORD);
            saysHowLongToWait(answer);
            assertThat(answer.form().value("email")).isEqualTo(address);
        }
        assertThat(known.signIn(ada.email(), PASSWORD).redirects())
                .as("a browser that the account knows")
                .isTrue();
        assertThat(Visitor.from("203.0.113.2", acme.host())
                        .signIn(ada.email(), PASSWORD)
                        .redirects())
                .as("another network")
                .isTrue();
    }

    @Test
    void theBackDoorSaysHowLongToWait() {
        backstage().useUp(acme, "BACK_DOOR", "203.0.113.3");
        Page answer = Visitor.from("203.0.113.3", acme.host())
                .open("/back-door")
                .form()
                .with("email", ada.email())
                .with("password", PASSWORD)
                .submit();
        saysHowLongToWait(answer);
        assertThat(answer.form().value("email")).isEqualTo(ada.email());
    }

    @Test
    void thePageForAForgottenPasswordSaysHowLongToWait() {
        backstage().useUp(acme, "FORGOT_PASSWORD", "203.0.113.4");
        Page answer = Visitor.from("203.0.113.4", acme.host())
                .open("/forgot-password")
                .form()
                .with("email", ada.email())
                .submit();
        saysHowLongToWait(answer);
        assertThat(answer.form().value("email")).isEqualTo(ada.email());
        assertThat(Visitor.from("203.0.113.5", acme.host())
                        .open("/forgot-password")
                        .form()
                        .with("email", ada.email())
                        .submit()
                        .redirects())
                .isTrue();
    }

    @Test
    void aSingleSignOnSaysHowLongToWait() {
        UUID provider = backstage().provider(acme, "Acme login", "http://127.0.0.1:9");
        // One customer has the whole /64.
        Visitor visitor = Visitor.from("2001:db8::2", acme.host());
        backstage().useUp(acme, "SSO_START", "2001:db8::1");
        saysHowLongToWait(visitor.open("/sso/" + provider));
        backstage().useUp(acme, "SSO_FINISH", "2001:db8::1");
        saysHowLongToWait(visitor.open("/sso/" + provider + "/callback?state=x&code=y"));
    }

    private static void saysHowLongToWait(Page answer) {
        assertThat(answer.status()).isEqualTo(429);
        assertThat(Integer.parseInt(answer.header("Retry-After").orElseThrow())).isBetween(1, 3600);
        assertThat(answer.text()).contains("Too many attempts at once", "Please wait");
        assertThat(answer.html().select("main code").text()).matches("\\S{4}-\\S{4}");
    }
}
