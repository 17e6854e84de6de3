package org.guestlist.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.time.Duration;
import java.time.Instant;
import org.guestlist.backstage.Person;
import org.guestlist.signin.secondfactor.Codes;

/** The only administrator of an organisation, who comes with a new browser each time and does whatever is asked of them on the way in. */
final class LastAdministrator {

    private final Person person;
    private String email;
    private String secret;
    private Duration forward = Duration.ZERO;

    LastAdministrator(Person person) {
        this.person = person;
        this.email = person.email();
    }

    /** The address is another one from now on. */
    void isNowAt(String address) {
        email = address;
    }

    /** @return the browser, where the administrators' pages open; it fails if they do not */
    Visitor comesInByTheBackDoor(String after) {
        Visitor visitor = Visitor.at(person.organisation().host());
        Page answer = visitor.open("/back-door")
                .form()
                .with("email", email)
                .with("password", person.password())
                .submit();
        return isIn(answer, after + ", by the back door");
    }

    /** @return the browser, as {@link #comesInByTheBackDoor}, where the sign-in page takes a password of everybody */
    Visitor comesInWithThePassword(String after) {
        Visitor visitor = Visitor.at(person.organisation().host());
        Page door = visitor.open("/login");
        if (door.forms().stream().noneMatch(form -> form.has("password"))) {
            door = door.formWith("address").with("address", email).submit();
        }
        Page answer = door.formWith("password")
                .with("email", email)
                .with("password", person.password())
                .submit();
        return isIn(answer, after + ", with the password");
    }

    private Visitor isIn(Page answer, String how) {
        Visitor visitor = answer.visitor();
        if (answer.redirects() && answer.locationPath().equals("/second-factor-setup")) {
            Page page = answer.follow();
            secret = page.html().select(".copy code").first().text();
            enterCode(page);
        } else if (answer.redirects() && answer.locationPath().equals("/second-factor")) {
            // Each code works once, so this is the next but one.
            backstage().forwardClock(Duration.ofSeconds(60));
            forward = forward.plusSeconds(60);
            enterCode(answer.follow());
        }
        Page admin = visitor.open("/admin/");
        assertThat(admin.redirects() ? admin.locationPath() : admin.status() + " " + admin.text())
                .as("%s: %s %s", how, answer.status(), answer.text())
                .isEqualTo("/admin/overview");
        return visitor;
    }

    private void enterCode(Page page) {
        page.formWith("code")
                .with("code", Codes.at(secret, Instant.now().plus(forward)))
                .submit();
    }
}
