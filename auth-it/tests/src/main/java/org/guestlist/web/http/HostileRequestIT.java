package org.guestlist.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.util.List;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.http.RawRequest.Answer;
import org.guestlist.web.server.Server;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that try to get past the checks, or to cost more than they should. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileRequestIT {

    private Organisation acme;
    private Person ada;

    @BeforeAll
    void makeOrganisation() {
        acme = backstage().organisation("Acme");
        backstage().administrator(acme, "boss@example.com", "Correct horse 7");
        ada = backstage().employee(acme, "ada@example.com", "Correct horse 7");
    }

    /** Faces takes any request with a view state for a form of its own, and any link makes a browser send a GET with its cookies. */
    @ParameterizedTest
    @ValueSource(
            strings = {"jakarta.faces.ViewState=stateless", "jakarta%2efaces.ViewState=walk", "jakarta.faces.ViewState"
            })
    void aViewStateIsNothing(String viewState) {
        Visitor visitor = Visitor.signedIn(ada);
        String form =
                visitor.open("/account").formWith("name").with("name", "Eve").encoded();
        String before = backstage().rowsButRefusals(acme);
        for (String path : List.of("/account?" + form + "&" + viewState, "/account.xhtml?" + viewState + "&" + form)) {
            assertThat(visitor.open(path).title()).isEqualTo("My account");
            assertThat(visitor.head(path).status()).isEqualTo(200);
        }
        assertThat(backstage().rowsButRefusals(acme)).isEqualTo(before);
    }

    @Test
    void aLinkWithTheFieldsOfAFormChangesNothing() {
        Visitor visitor = Visitor.signedIn(ada);
        Form form = visitor.open("/account").formWith("name").with("name", "Eve");
        String before = backstage().rowsButRefusals(acme);
        assertThat(form.fields()).containsEntry("do", "save");
        assertThat(visitor.open("/account?" + form.encoded()).status()).isEqualTo(200);
        for (String path : List.of("/login", "/back-door", "/forgot-password", "/second-factor", "/confirm-address")) {
            String fields = "?do=signIn&do=request&do=confirm&submit=signIn&email=ada@example.com&password=x&code=1";
            assertThat(Visitor.at(acme.host()).open(path + fields).status())
                    .as(path)
                    .isIn(200, 302);
        }
        assertThat(backstage().rowsButRefusals(acme)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/../logout",
                "/assets/%2e%2e/logout",
                "/jakarta.faces.resource/x/../../logout",
                "/assets/..;/logout"
            })
    void aPageIsNoFileByTheLooksOfItsPath(String path) {
        Visitor visitor = Visitor.signedIn(ada);
        Answer answer = RawRequest.send(
                "127.0.0.1",
                "POST " + path + " HTTP/1.1\r\nHost: " + acme.host() + ":" + Server.port()
                        + "\r\nCookie: __Host-guestlist=" + visitor.cookies().get("__Host-guestlist")
                        + "\r\nSec-Fetch-Site: cross-site\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        assertThat(answer.status()).isIn(301, 403, 404);
        assertThat(answer.header("Set-Cookie")).isEmpty();
        assertThat(visitor.isSignedIn()).isTrue();
        // A host that is nobody's gets no page in this way either.
        assertThat(RawRequest.get("127.0.0.1", path.replace("logout", "login"), "Host: nobody.localhost")
                        .status())
                .isIn(301, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "-,-", ",", "de;q=-1"})
    void aHeaderThatIsNoListOfLanguagesIsIgnored(String header) {
        Answer answer = RawRequest.get("127.0.0.1", "/login", "Host: " + acme.host(), "Accept-Language: " + header);
        assertThat(answer.status()).isEqualTo(200);
        Answer missing = RawRequest.get("127.0.0.1", "/missing", "Host: " + acme.host(), "Accept-Language: " + header);
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.header("Content-Security-Policy")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "\t",
                "Ada\u0000",
                "Ada\nLovelace",
                "\u0958\u0958\u0958\u0958\u0958\u0958\u0958\u0958\u0958\u0958\u0958\u0958"
                        + "\u0958\u0958\u0958\u0958\u0958\u0958\u0958\u0958\u0958\u0958\u0958\u0958\u0958\u0958\u0958\u0958\u0958\u0958\u0958\u0958\u0958"
                        + "\u0958\u0958\u0958\u0958\u0958\u0958\u0958\u0958\u0958\u0958\u0958\u0958\u0958\u0958\u0958\u0958\u0958\u0958\u0958\u0958\u0958"
            })
    void whatIsNoNameIsToldBesideTheField(String name) {
        Page answer = Visitor.signedIn(ada)
                .open("/account")
                .formWith("name")
                .with("name", name)
                .submit();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.html().select("#name-wrong").text()).isNotEmpty();
    }

    @Test
    void noPageMakesASessionOfTheServers() {
        Visitor boss = Visitor.at(acme.host());
        boss.signIn("boss@example.com", "Correct horse 7");
        for (String page : List.of(
                "/account",
                "/admin/people",
                "/admin/invite",
                "/admin/audit",
                "/admin/organisation",
                "/admin/providers")) {
            assertThat(boss.open(page).setCookies()).as(page).isEmpty();
        }
    }
}
