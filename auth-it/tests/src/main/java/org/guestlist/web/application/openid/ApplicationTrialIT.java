package org.guestlist.web.application.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.util.List;
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

/** Administrators try an application, see each message, and leave nothing behind. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ApplicationTrialIT {

    private static final String PASSWORD = "Correct horse 7";

    private Organisation acme;
    private Person boss;
    private Visitor visitor;

    @BeforeEach
    void signIn() {
        acme = backstage().organisation("Acme");
        boss = backstage().administrator(acme, "boss@example.com", PASSWORD);
        visitor = Visitor.signedIn(boss);
    }

    private Page tried(RelyingParty application) {
        return visitor.open("/admin/application-try?id=" + application.id());
    }

    private static List<String> steps(Page page) {
        return page.html().select(".trial header h2").eachText();
    }

    @Test
    void eachStepOfASignInIsShown() {
        backstage().join(boss, "Editors");
        RelyingParty wiki = RelyingParty.of(acme);
        wiki.get("/oauth2/jwks");
        String before = backstage().rows(acme);
        Page page = tried(wiki);
        assertThat(steps(page))
                .containsExactly("Sign-in", "Tokens", "ID token", "Access token", "Claims about the person");
        assertThat(page.text())
                .contains("Everything is as the application needs it")
                .contains(
                        "client_id=" + wiki.id(), "code_challenge_method=S256", "redirect_uri=" + RelyingParty.REDIRECT)
                .contains("grant_type=authorization_code", "\"token_type\"", "\"kid\"", "\"nonce\"", "\"at_hash\"")
                .contains("\"upn\": \"boss@example.com\"", "\"Editors\"", "\"email_verified\": true");
        assertThat(page.body())
                .as("nothing that works")
                .doesNotContainPattern("eyJ[\\w-]{30,}")
                .doesNotContainPattern("code=[\\w-]{30,}");
        assertThat(backstage().rows(acme)).isEqualTo(before);
        assertThat(visitor.open("/account").text()).doesNotContain("Wiki");
    }

    @Test
    void anApplicationThatActsForItselfGetsItsToken() {
        RelyingParty backup = RelyingParty.of(
                acme, NewApplication.web("Backup", RelyingParty.REDIRECT).of("SERVICE"));
        assertThat(steps(tried(backup))).containsExactly("Tokens", "Access token");
        assertThat(tried(backup).text()).contains("grant_type=client_credentials", "\"sub\": \"" + backup.id());
    }

    @Test
    void whoMayNotUseItIsToldSo() {
        RelyingParty wiki = RelyingParty.of(
                acme, NewApplication.web("Wiki", RelyingParty.REDIRECT).onlyFor("Editors"));
        wiki.get("/oauth2/jwks");
        String before = backstage().rows(acme);
        Page page = tried(wiki);
        assertThat(steps(page)).containsExactly("Sign-in");
        assertThat(page.text()).contains("You may not use Wiki").doesNotContain("Everything is as");
        assertThat(backstage().rows(acme)).isEqualTo(before);
        assertThat(visitor.open(wiki.address()).status()).as("as in reality").isEqualTo(403);
    }

    @Test
    void oneThatIsDisabledIsNotTried() {
        RelyingParty wiki = RelyingParty.of(acme);
        backstage().enableApplication(acme, wiki.id(), false);
        assertThat(tried(wiki).text()).contains("The application is disabled");
        assertThat(steps(tried(wiki))).isEmpty();
    }

    @Test
    void oneBehindAReverseProxyGetsHeaders() {
        backstage().join(boss, "Editors");
        RelyingParty intranet = RelyingParty.of(acme, NewApplication.proxied("Intranet", "intranet.example.com"));
        intranet.get("/oauth2/jwks");
        String before = backstage().rows(acme);
        Page page = tried(intranet);
        assertThat(steps(page)).containsExactly("Headers", "Remote-Token");
        assertThat(page.text())
                .contains("Remote-User: boss@example.com", "Remote-Name: Boss", "Remote-Groups: Editors")
                .contains("\"upn\": \"boss@example.com\"");
        assertThat(page.body()).as("nothing that works").doesNotContainPattern("eyJ[\\w-]{30,}");
        assertThat(backstage().rows(acme)).isEqualTo(before);
        RelyingParty closed = RelyingParty.of(
                acme, NewApplication.proxied("Payroll", "payroll.example.com").onlyFor("Payroll"));
        assertThat(tried(closed).text()).contains("You may not use Payroll").doesNotContain("Remote-User");
    }
}
