package org.guestlist.web.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.directory.TestDirectory.operation;
import static org.guestlist.web.directory.TestDirectory.patch;
import static org.guestlist.web.server.Server.backstage;

import java.util.Map;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.api.Program;
import org.guestlist.web.http.Page;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which attributes of people a directory owns. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class DirectoryAttributesIT {

    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:";

    private Person boss;

    @BeforeEach
    void begin() {
        Organisation acme = backstage().organisation("Acme");
        boss = backstage().administrator(acme, "boss@acme.example", "Correct horse 7");
    }

    private static Map<String, Object> change(TestDirectory directory, String person, String attribute, String value) {
        return directory.done(200, "PATCH", "/Users/" + person, patch(operation("Replace", attribute, value)));
    }

    @Test
    void whatADirectoryLeavesStaysWhateverItSends() {
        TestDirectory entra = TestDirectory.of(boss, "Entra");
        String ada = entra.create("ada@acme.example");
        assertThat(change(entra, ada, "title", "Countess").toString()).contains("Countess");
        assertThat(change(entra, ada, ENTERPRISE + "department", "Engines").toString())
                .contains("Countess", "Engines");

        entra.leave("title");
        assertThat(change(entra, ada, "title", "Programmer").toString())
                .contains("Countess", "Engines")
                .doesNotContain("Programmer");
        assertThat(change(entra, ada, ENTERPRISE + "department", "Looms").toString())
                .contains("Countess", "Looms");
    }

    @Test
    void itsPageSaysWhatItHasSent() {
        TestDirectory entra = TestDirectory.of(boss, "Entra");
        String ada = entra.create("ada@acme.example");
        change(entra, ada, "title", "Countess");
        assertThat(entra.page().html().select("label:has([name=owns-title])").text())
                .isEqualTo("Job title");
        assertThat(entra.page().html().select("label:has([name=owns-phone])").text())
                .isEqualTo("Phone not sent so far");
    }

    @Test
    void theOrganisationsOwnAreAnExtensionOfTheSchema() {
        TestDirectory entra = TestDirectory.of(boss, "Entra");
        String own = "urn:ietf:params:scim:schemas:extension:guestlist:2.0:User";
        assertThat(entra.call("GET", "/Schemas", "").body()).doesNotContain(own);
        Program program = Program.of(boss, "settings:write");
        program.done(201, "POST", "/attributes", "{\"key\":\"badge\",\"label\":\"Badge\"}");
        program.done(201, "POST", "/attributes", "{\"key\":\"score\",\"label\":\"Score\",\"type\":\"NUMBER\"}");
        assertThat(entra.call("GET", "/Schemas", "").body()).contains(own, "badge", "Score: a number such as 7.5");
        assertThat(entra.call("GET", "/ResourceTypes/User", "").body()).contains(own);

        String ada = entra.create("ada@acme.example");
        change(entra, ada, own + ":score", "07.50");
        Map<String, Object> known = change(entra, ada, own + ":badge", "B 7");
        assertThat(known.get(own)).isEqualTo(Map.of("badge", "B 7", "score", "7.5"));
        assertThat(known.get("schemas").toString()).contains(own);
        assertThat(entra.done(200, "GET", "/Users/" + ada, "")).isEqualTo(known);
        assertThat(entra.find("/Users", "userName eq \"ada@acme.example\"")).containsExactly(known);
        Page refused = entra.call("PATCH", "/Users/" + ada, patch(operation("Replace", own + ":score", "many")));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("score must be a number", "invalidValue");
        // Who has a choice that is there no more keeps it, whatever else is changed.
        Map<String, Object> size = program.done(
                201,
                "POST",
                "/attributes",
                "{\"key\":\"size\",\"label\":\"Size\",\"type\":\"CHOICE\",\"choices\":[\"S\"]}");
        change(entra, ada, own + ":size", "s");
        program.done(200, "PATCH", "/attributes/" + size.get("id"), "{\"choices\":[\"M\"]}", "If-Match", "*");
        assertThat(change(entra, ada, "title", "Countess").get(own).toString()).contains("size=S");
        change(entra, ada, own + ":size", "M");
        entra.done(200, "PATCH", "/Users/" + ada, patch(operation("Remove", own + ":badge", null)));
        assertThat(entra.done(200, "GET", "/Users/" + ada, "").get(own)).isEqualTo(Map.of("score", "7.5", "size", "M"));
    }
}
