package org.guestlist.web.application.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import com.nimbusds.jwt.SignedJWT;
import java.util.Map;
import org.guestlist.backstage.NewApplication;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An application whose access tokens are for another one lets in only who may use that one as well. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class AudienceIT {

    private static final String PASSWORD = "Correct horse 7";

    private Organisation acme;
    private Person ada;
    private Visitor person;
    private RelyingParty payroll;
    private RelyingParty portal;

    @BeforeEach
    void register() {
        acme = backstage().organisation("Acme");
        ada = backstage().employee(acme, "ada@example.com", PASSWORD);
        person = Visitor.signedIn(ada);
        payroll = RelyingParty.of(
                acme, NewApplication.web("Payroll", RelyingParty.REDIRECT).onlyFor("Paymasters"));
        portal = RelyingParty.of(
                acme, NewApplication.web("Portal", RelyingParty.REDIRECT).calling(payroll.id()));
    }

    private static String access(Map<String, Object> tokens) {
        return (String) tokens.get("access_token");
    }

    private static String refresh(Map<String, Object> tokens) {
        return (String) tokens.get("refresh_token");
    }

    @Test
    void whoMayNotUseTheOtherApplicationGetsNoCode() {
        Page refused = person.open(portal.address());
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).contains("You may not use Portal");
        assertThat(portal.answer(person.open(portal.address("prompt", "none"))))
                .containsEntry("error", "access_denied");
        backstage().join(ada, "Paymasters");
        assertThat(portal.answer(person.open(portal.address("prompt", "none")))).containsKey("code");
    }

    @Test
    void tokensForTheOtherApplicationEndWithTheRightToUseIt() throws Exception {
        backstage().join(ada, "Paymasters");
        Map<String, Object> tokens = portal.tokens(person);
        assertThat(SignedJWT.parse(access(tokens)).getJWTClaimsSet().getAudience())
                .containsExactly(payroll.id().toString());
        assertThat(payroll.isActive(access(tokens))).isTrue();
        String code = portal.code(person);
        backstage().leave(ada, "Paymasters");
        assertThat(payroll.isActive(access(tokens))).isFalse();
        assertThat(portal.isActive(access(tokens))).isFalse();
        assertThat(portal.userInfo(access(tokens)).status()).isEqualTo(401);
        assertThat(portal.refresh(refresh(tokens)).body()).contains("invalid_grant");
        assertThat(portal.redeem(code).body()).contains("invalid_grant");
    }

    @Test
    void nothingIsIssuedForAnApplicationThatIsDisabled() {
        backstage().join(ada, "Paymasters");
        Map<String, Object> tokens = portal.tokens(person);
        Map<String, Object> own = RelyingParty.json(portal.token(Map.of("grant_type", "client_credentials")));
        assertThat(payroll.isActive(access(own))).isTrue();
        String code = portal.code(person);
        backstage().enableApplication(acme, payroll.id(), false);
        assertThat(portal.isActive(access(tokens))).isFalse();
        assertThat(portal.isActive(access(own))).isFalse();
        assertThat(portal.refresh(refresh(tokens)).body()).contains("invalid_grant");
        assertThat(portal.redeem(code).body()).contains("invalid_grant");
        assertThat(portal.token(Map.of("grant_type", "client_credentials")).body())
                .contains("unauthorized_client");
        assertThat(person.open(portal.address()).status()).isEqualTo(403);
        Visitor boss = Visitor.signedIn(backstage().administrator(acme, "boss@example.com", PASSWORD));
        assertThat(boss.open("/admin/application?id=" + portal.id()).text())
                .contains("Nobody can sign in to this application now");
        backstage().enableApplication(acme, payroll.id(), true);
        assertThat(boss.open("/admin/application?id=" + portal.id()).text())
                .doesNotContain("Nobody can sign in to this application now");
        assertThat(portal.isActive(access(tokens)))
                .as("the session there went on")
                .isTrue();
    }
}
