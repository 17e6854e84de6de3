package org.guestlist.web.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.api.Program;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A directory that calls with access tokens of an application, instead of a token of its own. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class DirectoryClientIT {

    private Organisation acme;
    private Person boss;
    private TestDirectory entra;
    private Program program;

    @BeforeEach
    void begin() {
        acme = backstage().organisation("Acme");
        boss = backstage().administrator(acme, "boss@acme.example", "Correct horse 7");
        entra = TestDirectory.of(boss, "Entra");
        program = Program.register(boss);
    }

    private Page choose(TestDirectory directory, String application) {
        return Visitor.signedIn(boss)
                .open(directory.address())
                .formWith("client")
                .with("client", application)
                .with("do", "client")
                .submit();
    }

    @Test
    void itsTokensOpenThisDirectoryAndNothingElse() {
        assertThat(program.ask("scim").body()).contains("invalid_scope");
        assertThat(choose(entra, program.application().toString()).redirects()).isTrue();
        TestDirectory okta = TestDirectory.of(boss, "Okta");
        String ofOkta = okta.create("okta@acme.example");
        entra.useToken(program.token("scim"));
        String ada = entra.create("ada@acme.example");
        assertThat(entra.call("GET", "/Users/" + ofOkta, "").status()).isEqualTo(404);
        assertThat(okta.call("GET", "/Users/" + ada, "").status()).isEqualTo(404);
        assertThat(Visitor.signedIn(boss).open("/admin/person?id=" + ada).text())
                .contains("Kept by Entra", "Entra (SCIM)");
        program.useToken(entra.token());
        assertThat(program.call("GET", "/people", "").status()).isEqualTo(401);
        assertThat(choose(okta, program.application().toString()).text()).contains("that no other directory uses");
    }

    @Test
    void aClientThatAsksForNoScopeGetsThisOne() {
        choose(entra, program.application().toString());
        entra.useToken((String) TestDirectory.json(program.ask()).get("access_token"));
        entra.done(200, "GET", "/Users", "");
        assertThat(program.ask("scim", "people:read").body()).contains("invalid_scope");
    }

    @Test
    void itEndsWithTheNextRequest() {
        choose(entra, program.application().toString());
        String token = program.token("scim");
        entra.useToken(token);
        entra.done(200, "GET", "/Users", "");
        backstage().enableApplication(acme, program.application(), false);
        assertThat(entra.call("GET", "/Users", "").status()).isEqualTo(401);
        backstage().enableApplication(acme, program.application(), true);
        entra.done(200, "GET", "/Users", "");
        choose(entra, "");
        assertThat(entra.call("GET", "/Users", "").status()).isEqualTo(401);
    }

    @Test
    void noProgramGivesItselfItsSecret() {
        choose(entra, program.application().toString());
        Program other = Program.of(boss, "applications:read", "applications:write");
        Page answer = other.call("POST", "/applications/" + program.application() + "/secret", "", "If-Match", "*");
        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
    }

    @Test
    void noApplicationWhoseSecretAProgramKnowsIsChosen() {
        Program other = Program.of(boss, "applications:read", "applications:write");
        other.done(200, "POST", "/applications/" + program.application() + "/secret", "", "If-Match", "*");
        assertThat(choose(entra, program.application().toString()).text())
                .contains("whose secret no program was given");
    }
}
