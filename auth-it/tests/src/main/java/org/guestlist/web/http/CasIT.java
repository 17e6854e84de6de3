package org.guestlist.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guestlist.backstage.NewProvider;
import org.guestlist.backstage.Organisation;
import org.guestlist.web.server.CasServer;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The CAS protocol, with a server that speaks it: tickets, failures, garbage, single logout. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class CasIT {

    private static final Pattern CODE = Pattern.compile("<code>([^<]+)</code>");
    private static final Pattern TICKET = Pattern.compile("ticket=([^&]+)");

    private final CasServer cas = CasServer.start().knows("ada", "ada@example.com");
    private Organisation acme;
    private UUID id;

    @BeforeEach
    void makeOrganisation() {
        acme = backstage().organisation("Acme");
        backstage().invited(acme, "ada@example.com");
        id = backstage().provider(acme, NewProvider.cas("Campus", cas.prefix(), "example.com"));
    }

    @AfterEach
    void stop() {
        cas.close();
    }

    @Test
    void whoeverIsInvitedComesInAndIsKnownByTheUserId() {
        Visitor ada = Visitor.at(acme.host());
        assertThat(ada.open(back(ada)).locationPath()).isEqualTo("/account");
        assertThat(ada.isSignedIn()).isTrue();
        assertThat(backstage().rows(acme))
                .contains("identity_link")
                .contains("issuer=" + cas.prefix())
                .contains("subject=ada");

        cas.knows("ada", "countess@elsewhere.example");
        Visitor again = Visitor.at(acme.host());
        again.open(back(again));
        assertThat(again.isSignedIn()).as("the address does not count any more").isTrue();
    }

    @Test
    void theUserIdMayBeTheAddress() {
        cas.knows("ada@example.com", null);
        Visitor ada = Visitor.at(acme.host());
        ada.open(back(ada));
        assertThat(ada.isSignedIn()).isTrue();
    }

    @Test
    void anAddressOfADomainThatIsNotTrustedLinksNobody() {
        backstage().invited(acme, "eve@evil.example");
        cas.knows("eve", "eve@evil.example");
        refused("Your address is not confirmed", "neither");
    }

    @Test
    void aTicketForAnotherServiceIsWorthNothing() {
        Visitor ada = Visitor.at(acme.host());
        String path = back(ada);
        String stolen = cas.ticket("https://evil.example/");
        Page answer = ada.open(TICKET.matcher(path).replaceFirst("ticket=" + stolen));
        refused(answer, ada, "Single sign-on is misconfigured", "another service", stolen);
    }

    @Test
    void aTicketThatTheServerDoesNotKnowIsWorthNothing() {
        Visitor ada = Visitor.at(acme.host());
        Page answer = ada.open(TICKET.matcher(back(ada)).replaceFirst("ticket=ST-1-invented"));
        refused(answer, ada, "Single sign-on is misconfigured", "not recognized", "ST-1-invented");
    }

    @Test
    void anAnswerCountsInTheBrowserThatAskedAndOnce() {
        Visitor ada = Visitor.at(acme.host());
        String path = back(ada);
        Visitor eve = Visitor.at(acme.host());
        assertThat(eve.open(path).title()).isEqualTo("Sign-in took too long");
        assertThat(eve.isSignedIn()).isFalse();
        ada.open(path);
        assertThat(ada.open(path).title()).isEqualTo("Sign-in took too long");
    }

    @Test
    void noTicketIsTheServersNo() {
        Visitor ada = Visitor.at(acme.host());
        Page answer = ada.open(TICKET.matcher(back(ada)).replaceFirst("x=y"));
        refused(answer, ada, "Refused by the identity provider", "none", "x=y");
    }

    @Test
    void aTicketThatIsTooLongIsRefused() {
        Visitor ada = Visitor.at(acme.host());
        String ticket = "ST-" + "x".repeat(300);
        Page answer = ada.open(TICKET.matcher(back(ada)).replaceFirst("ticket=" + ticket));
        refused(answer, ada, "Single sign-on is misconfigured", "255", ticket);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yes",
                "<html><body>It works!</body></html>",
                "<cas:serviceResponse xmlns:cas='http://www.yale.edu/tp/cas'/>",
                "<cas:serviceResponse xmlns:cas='http://www.yale.edu/tp/cas'><cas:authenticationSuccess/></cas:serviceResponse>",
                "<!DOCTYPE r [<!ENTITY u SYSTEM 'file:///etc/hostname'>]><cas:serviceResponse xmlns:cas='http://www.yale.edu/tp/cas'>"
                        + "<cas:authenticationSuccess><cas:user>&u;</cas:user></cas:authenticationSuccess></cas:serviceResponse>"
            })
    void garbageLetsNobodyIn(String garbage) {
        cas.answers(garbage);
        refused("Single sign-on is misconfigured", "");
    }

    @Test
    void anotherAccountIsAskedForWithRenew() {
        assertThat(Visitor.at(acme.host())
                        .open("/sso/" + id + "?account=choose")
                        .location()
                        .getQuery())
                .contains("renew=true");
    }

    @Test
    void theServersWordEndsTheSessionOfTheTicket() {
        Visitor desk = Visitor.at(acme.host());
        String path = back(desk);
        desk.open(path);
        Visitor phone = Visitor.at(acme.host());
        phone.open(back(phone));

        assertThat(tell(acme, path, CasServer.logoutRequest(ticket(path))).status())
                .isEqualTo(200);

        assertThat(desk.isSignedIn()).isFalse();
        assertThat(phone.isSignedIn()).isTrue();
    }

    @Test
    void whatNamesNoSessionOfThisProviderEndsNone() {
        UUID openId = backstage().provider(acme, NewProvider.keycloak("Other", cas.prefix(), "guestlist", "secret"));
        Organisation globex = backstage().organisation("Globex");
        UUID theirs = backstage().provider(globex, NewProvider.cas("Campus", cas.prefix(), "example.com"));
        Visitor ada = Visitor.at(acme.host());
        String path = back(ada);
        ada.open(path);
        String request = CasServer.logoutRequest(ticket(path));

        assertThat(tell(acme, path, CasServer.logoutRequest("ST-1-invented")).status())
                .isEqualTo(200);
        assertThat(tell(acme, path, "<!DOCTYPE r>" + request).status()).isEqualTo(400);
        assertThat(tell(acme, path, "nonsense").status()).isEqualTo(400);
        assertThat(tell(
                                acme,
                                path,
                                request.replace("</samlp:SessionIndex>", "</samlp:SessionIndex>" + " ".repeat(70_000)))
                        .status())
                .isEqualTo(400);
        assertThat(tell(acme, path.replace(id.toString(), openId.toString()), request)
                        .status())
                .isEqualTo(400);
        assertThat(tell(acme, "/sso/" + id + "/logout", request).status()).isEqualTo(400);
        assertThat(tell(globex, path, request).status())
                .as("not at its address")
                .isEqualTo(404);
        assertThat(tell(globex, path.replace(id.toString(), theirs.toString()), request)
                        .status())
                .isEqualTo(200);
        assertThat(post(acme, path + "&logoutRequest=" + encode(request), "").status())
                .as("in the address")
                .isEqualTo(400);
        assertThat(post(acme, path, "").status()).isEqualTo(400);

        assertThat(ada.isSignedIn()).isTrue();
    }

    /** @return where the server sends the browser back to */
    private String back(Visitor visitor) {
        URI there = visitor.open("/sso/" + id).location();
        assertThat(there.toString()).startsWith(cas.prefix() + "/login?service=");
        try {
            HttpResponse<Void> answer = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(there).build(), HttpResponse.BodyHandlers.discarding());
            URI back = URI.create(answer.headers().firstValue("Location").orElseThrow());
            return back.getRawPath() + "?" + back.getRawQuery();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String ticket(String path) {
        Matcher ticket = TICKET.matcher(path);
        assertThat(ticket.find()).isTrue();
        return ticket.group(1);
    }

    private void refused(String title, String why) {
        Visitor visitor = Visitor.at(acme.host());
        String path = back(visitor);
        refused(visitor.open(path), visitor, title, why, ticket(path));
    }

    /** The page says so, the administrator's trace says why, without the ticket. */
    private void refused(Page answer, Visitor visitor, String title, String why, String ticket) {
        assertThat(answer.title()).isEqualTo(title);
        assertThat(visitor.isSignedIn()).isFalse();
        Matcher code = CODE.matcher(answer.body());
        assertThat(code.find()).isTrue();
        assertThat(backstage().trace(acme, code.group(1))).contains(why).doesNotContain(ticket);
    }

    private static Page tell(Organisation organisation, String path, String request) {
        return post(organisation, path, "logoutRequest=" + encode(request));
    }

    /** As a server does: without cookies, without a page that it came from. */
    private static Page post(Organisation organisation, String path, String body) {
        return Visitor.at(organisation.host())
                .send(
                        path,
                        request -> request.header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
