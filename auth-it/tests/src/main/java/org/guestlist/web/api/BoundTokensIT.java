package org.guestlist.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.directory.TestDirectory;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.guestlist.web.server.DpopKey;
import org.guestlist.web.server.Secrets;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Where programs and directories call with access tokens, one that is bound to a key counts only with a proof of it (RFC 9449 §7). */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class BoundTokensIT {

    /** So that the refusals count against nobody else. */
    private static final String SOURCE = "127.0.9.9";

    private final DpopKey key = DpopKey.make();
    private Person boss;
    private Program program;
    private Visitor visitor;
    private String origin;

    @BeforeEach
    void register() {
        Organisation acme = backstage().organisation("Acme");
        boss = backstage().administrator(acme, "boss@acme.example", "Correct horse 7");
        program = Program.of(boss, "people:read", "people:write");
        visitor = Visitor.from(SOURCE, acme.host());
        origin = Visitor.at(acme.host()).origin();
    }

    private String bound(String scope) {
        Page answer = visitor.send(
                "/oauth2/token",
                request -> request.POST(BodyPublishers.ofString("grant_type=client_credentials&scope=" + scope
                                + "&client_id=" + program.application() + "&client_secret=" + program.secret()))
                        .setHeader("Content-Type", "application/x-www-form-urlencoded")
                        .setHeader("DPoP", key.proof("POST", origin + "/oauth2/token")));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return Secrets.note((String) Program.json(answer).get("access_token"));
    }

    private Page call(String method, String path, String authorization, String proof) {
        return visitor.send(path, request -> {
            request.method(method, BodyPublishers.noBody()).setHeader("Authorization", authorization);
            if (proof != null) {
                request.setHeader("DPoP", proof);
            }
        });
    }

    private void isRefused(Page answer, String error) {
        assertThat(answer.status()).as(answer.path()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate").orElse(""))
                .as(answer.path())
                .startsWith("DPoP error=\"" + error + "\"")
                .contains("algs=");
    }

    /** A new operation is asked by itself. */
    @Test
    void noOperationTakesOneAsABearerToken() {
        String token = bound("people:read");
        for (ApiDocument.Operation operation : ApiDocument.operations()) {
            String path = "/api/v1"
                    + operation.path().replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
            isRefused(call(operation.method(), path, "Bearer " + token, null), "invalid_token");
        }
    }

    @Test
    void theApiTakesOneWithAProofOfThisRequest() {
        String token = bound("people:read");
        String path = "/api/v1/people";
        String address = origin + path;
        assertThat(call("GET", path + "?limit=1", "DPoP " + token, key.proof("GET", address, token))
                        .status())
                .isEqualTo(200);
        isRefused(call("GET", path, "DPoP " + token, null), "invalid_dpop_proof");
        isRefused(call("GET", path, "DPoP " + token, key.proof("POST", address, token)), "invalid_dpop_proof");
        isRefused(call("GET", path + "/x", "DPoP " + token, key.proof("GET", address, token)), "invalid_dpop_proof");
        isRefused(call("GET", path, "DPoP " + token, key.proof("GET", address)), "invalid_dpop_proof");
        isRefused(
                call("GET", path, "DPoP " + token, DpopKey.make().proof("GET", address, token)), "invalid_dpop_proof");
        String unbound = program.token();
        isRefused(call("GET", path, "DPoP " + unbound, key.proof("GET", address, unbound)), "invalid_token");
        assertThat(call("GET", path, "Bearer " + unbound, null).status()).isEqualTo(200);
    }

    @Test
    void aRefusalNamesTheSchemeOfTheRequest() {
        String token = bound("people:read");
        String path = "/api/v1/groups";
        assertThat(call("GET", path, "DPoP " + token, key.proof("GET", origin + path, token))
                        .header("WWW-Authenticate")
                        .orElse(""))
                .startsWith("DPoP error=\"insufficient_scope\"");
        assertThat(call("GET", path, "Bearer " + program.token(), null)
                        .header("WWW-Authenticate")
                        .orElse(""))
                .startsWith("Bearer error=\"insufficient_scope\"");
    }

    @Test
    void directoriesToo() {
        TestDirectory entra = TestDirectory.of(boss, "Entra");
        program = Program.register(boss);
        Visitor.signedIn(boss)
                .open(entra.address())
                .formWith("client")
                .with("client", program.application().toString())
                .with("do", "client")
                .submit();
        String token = bound("scim");
        String path = "/scim/v2/Users";
        String address = origin + path;
        isRefused(call("GET", path, "Bearer " + token, null), "invalid_token");
        isRefused(call("GET", path, "Bearer " + token, key.proof("GET", address, token)), "invalid_token");
        isRefused(call("GET", path, "DPoP " + token, null), "invalid_dpop_proof");
        assertThat(call("GET", path, "DPoP " + token, key.proof("GET", address, token))
                        .status())
                .isEqualTo(200);
        isRefused(
                call("GET", path, "DPoP " + entra.token(), key.proof("GET", address, entra.token())), "invalid_token");
        assertThat(call("GET", path, "Bearer " + entra.token(), null).status()).isEqualTo(200);
    }
}
