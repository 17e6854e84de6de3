package org.guestlist.web.application.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.util.List;
import java.util.Map;
import org.guestlist.backstage.NewApplication;
import org.guestlist.backstage.Organisation;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each endpoint that applications call tells one that asks too often when to come again (RFC 6585 §4). */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ClientLimitsIT {

    private Organisation acme;

    @BeforeEach
    void makeOrganisation() {
        acme = backstage().organisation("Acme");
    }

    @AfterEach
    void setClockRight() {
        backstage().setClockRight();
    }

    /** All at which applications prove who they are. */
    private static List<String> endpoints() {
        return List.of(
                "/oauth2/token", "/oauth2/introspect", "/oauth2/revoke", "/oauth2/par", "/oauth2/device_authorization");
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void anApplicationHasALimitOfItsOwn(String path) {
        RelyingParty busy = service();
        assertThat(busy.post(path, form(busy)).status()).isLessThan(300);
        backstage().useUpOf(acme, busy.id().toString());
        tooMany(busy.post(path, form(busy)));
        RelyingParty calm = service();
        assertThat(calm.post(path, form(calm)).status()).as("another one").isLessThan(300);
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void whoGuessesSecretsHasToWait(String path) {
        RelyingParty right = service();
        RelyingParty wrong = RelyingParty.registered(acme, right.id(), "wrong");
        assertThat(wrong.post(path, form(wrong)).status()).isEqualTo(401);
        backstage().useUp(acme, "CLIENT", "127.0.0.1");
        tooMany(wrong.post(path, form(wrong)));
    }

    private RelyingParty service() {
        return RelyingParty.of(
                acme, NewApplication.web("Backup", RelyingParty.REDIRECT).onDevices());
    }

    private static Map<String, String> form(RelyingParty application) {
        Map<String, String> form = application.request();
        form.put("grant_type", "client_credentials");
        form.put("token", "x");
        form.remove("scope");
        return form;
    }

    private static void tooMany(Page answer) {
        assertThat(answer.status()).isEqualTo(429);
        assertThat(Integer.parseInt(answer.header("Retry-After").orElseThrow())).isBetween(1, 600);
        assertThat(RelyingParty.json(answer)).containsEntry("error", "temporarily_unavailable");
    }

    @Test
    void strangersCannotStoreRequestsWithoutEnd() {
        RelyingParty wiki = service();
        backstage().useUp(acme, "AUTHORIZATION", "127.0.0.1");
        Page answer = Visitor.at(acme.host()).open(wiki.address());
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.text()).contains("Support code").doesNotContain("E-mail address");
    }

    @Test
    void theAddressOfTheSignInPageNeedsNoLimitOfAnApplication() {
        RelyingParty busy = service();
        backstage().useUpOf(acme, busy.id().toString());
        assertThat(List.of(302, 303))
                .contains(Visitor.at(acme.host()).open(busy.address()).status());
    }
}
