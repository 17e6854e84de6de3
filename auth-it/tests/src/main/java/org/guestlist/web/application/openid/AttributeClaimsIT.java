package org.guestlist.web.application.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.guestlist.backstage.NewApplication;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.api.Program;
import org.guestlist.web.http.Visitor;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What applications are told of the attributes of people. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class AttributeClaimsIT {

    private static final String PASSWORD = "Correct horse 7";

    @AfterEach
    void setClockRight() {
        backstage().setClockRight();
    }

    private static Map<String, Object> told(RelyingParty wiki, Person person, String scope) {
        String code = wiki.answer(Visitor.signedIn(person).open(wiki.address("scope", scope)))
                .get("code");
        String access = (String) RelyingParty.json(wiki.redeem(code)).get("access_token");
        return RelyingParty.json(wiki.userInfo(access));
    }

    @Test
    void anApplicationLearnsWhatItMayAndAsksFor() {
        Organisation acme = backstage().organisation("Acme");
        Person boss = backstage().administrator(acme, "boss@acme.example", PASSWORD);
        Person ada = backstage().employee(acme, "ada@acme.example", PASSWORD);
        Program program = Program.of(boss, "people:read", "people:write", "settings:write");
        program.done(
                201,
                "POST",
                "/attributes",
                "{\"key\":\"score\",\"label\":\"Score\",\"type\":\"NUMBER\",\"claim\":true}");
        program.done(201, "POST", "/attributes", "{\"key\":\"note\",\"label\":\"Note\"}");
        program.done(
                200,
                "PATCH",
                "/people/" + ada.uuid(),
                "{\"attributes\":{\"givenName\":\"Ada\",\"phone\":\"+44 1\",\"department\":\"Engines\",\"score\":7.5,\"note\":\"x\"}}",
                "If-Match",
                "*");

        RelyingParty wiki = RelyingParty.of(
                acme, NewApplication.web("Wiki", RelyingParty.REDIRECT).learning("PROFILE", "PHONE"));
        assertThat(told(wiki, ada, "openid profile"))
                .containsEntry("given_name", "Ada")
                .containsEntry("score", 7.5)
                .doesNotContainKeys("family_name", "phone_number", "department", "note");
        assertThat(told(wiki, ada, "openid phone"))
                .containsEntry("phone_number", "+44 1")
                .doesNotContainKeys("given_name", "score");
        RelyingParty notes = RelyingParty.of(
                acme, NewApplication.web("Notes", RelyingParty.REDIRECT).learning("EMAIL"));
        assertThat(told(notes, ada, "openid profile phone email"))
                .doesNotContainKeys("given_name", "phone_number", "score");
    }

    /** Applications that keep a copy see whether theirs is old. */
    @Test
    void whatWasChangedLastIsTold() {
        Organisation acme = backstage().organisation("Acme");
        Person boss = backstage().administrator(acme, "boss@acme.example", PASSWORD);
        Person ada = backstage().employee(acme, "ada@acme.example", PASSWORD);
        Program program = Program.of(boss, "people:read", "people:write");
        RelyingParty wiki = RelyingParty.of(
                acme, NewApplication.web("Wiki", RelyingParty.REDIRECT).learning("PROFILE", "EMAIL"));
        long before = updatedAt(wiki, ada);
        backstage().forwardClock(Duration.ofSeconds(30));
        assertThat(updatedAt(wiki, ada)).as("a sign-in changes nothing").isEqualTo(before);
        for (String change : List.of(
                "{\"name\":\"Ada King\"}", "{\"language\":\"de\"}", "{\"attributes\":{\"givenName\":\"Ada\"}}")) {
            backstage().forwardClock(Duration.ofSeconds(30));
            program.done(200, "PATCH", "/people/" + ada.uuid(), change, "If-Match", "*");
            assertThat(updatedAt(wiki, ada)).as(change).isGreaterThanOrEqualTo(before + 30);
            before = updatedAt(wiki, ada);
        }
        backstage().forwardClock(Duration.ofSeconds(30));
        program.done(200, "PATCH", "/people/" + ada.uuid(), "{\"name\":\"Ada King\"}", "If-Match", "*");
        assertThat(updatedAt(wiki, ada)).as("it was that before").isEqualTo(before);
        assertThat(told(wiki, ada, "openid email phone"))
                .as("a scope that it may not have takes nothing from the others")
                .containsEntry("email", "ada@acme.example")
                .doesNotContainKeys("updated_at", "phone_number");
    }

    private static long updatedAt(RelyingParty wiki, Person person) {
        return ((Number) told(wiki, person, "openid profile").get("updated_at")).longValue();
    }
}
