package org.guestlist.web.application.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.application.openid.RelyingParty.REDIRECT;
import static org.guestlist.web.server.Server.backstage;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.guestlist.backstage.NewApplication;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Waiting;
import org.guestlist.web.api.Program;
import org.guestlist.web.http.Form;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.guestlist.web.server.TestCertificate;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** Notices of ended sessions to applications inside the operator's network, and with certificates of an authority of one's own. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class SignOutNoticesIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final String BACK = "https://app.example/bye";

    /** Opened by the settings of the tests for applications alone. */
    private static final String OPENED = "127.0.0.2";

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final Organisation acme = backstage().organisation("Acme");
    private final Person administrator = backstage().administrator(acme, "boss@example.com", PASSWORD);
    private final Visitor boss = Visitor.signedIn(administrator);
    private HttpServer server;

    private int start(HttpServer made) {
        server = made;
        server.createContext("/logout", exchange -> {
            received.add(exchange.getRequestHeaders().getFirst("Host"));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().add("Location", "/logout");
            exchange.sendResponseHeaders(307, -1);
            exchange.close();
        });
        server.start();
        return server.getAddress().getPort();
    }

    private int startInside() throws Exception {
        return start(HttpServer.create(new InetSocketAddress(InetAddress.getByName(OPENED), 0), 0));
    }

    private int startWith(TestCertificate certificate) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", certificate.key(), new char[0], new X509Certificate[] {certificate.certificate()});
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        HttpsServer made = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        made.setHttpsConfigurator(new HttpsConfigurator(context));
        return start(made);
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    private RelyingParty wiki(String address, boolean inside, String authorities) {
        NewApplication wiki =
                NewApplication.web("Wiki", REDIRECT).signingOut(BACK, address).trustedBy(authorities);
        return RelyingParty.of(acme, inside ? wiki.inside() : wiki);
    }

    private Page page(RelyingParty wiki) {
        return boss.open("/admin/application?id=" + wiki.id());
    }

    private String tried(RelyingParty wiki) {
        return boss.open("/admin/application-try?id=" + wiki.id()).text();
    }

    private void signInAndOut(RelyingParty wiki) {
        Person ada = backstage().employee(acme, "ada@example.com", PASSWORD);
        Visitor person = Visitor.signedIn(ada);
        wiki.tokens(person);
        person.open("/account").formTo("/logout").submit();
    }

    @Test
    void anAddressInsideIsCalledOnceItIsSaidToBe() throws Exception {
        String address = "http://" + OPENED + ":" + startInside() + "/logout";
        RelyingParty wiki = wiki(address, false, null);
        assertThat(tried(wiki)).contains(OPENED + " has a private address", "guestlist.outbound.allow");
        Form details = page(wiki).formWith("backChannelLogout").plus("backChannelInside", "on");
        assertThat(details.submit().follow().text()).contains("told at " + address);
        assertThat(boss.open("/admin/audit").text()).contains("Back-channel logout inside the network");
        assertThat(received).isEmpty();
        assertThat(tried(wiki)).contains("HTTP 200");
        assertThat(received.poll(20, TimeUnit.SECONDS)).startsWith(OPENED);
        signInAndOut(wiki);
        assertThat(received.poll(20, TimeUnit.SECONDS)).startsWith(OPENED);
        Waiting.until(() -> page(wiki).text().contains("It last accepted one on"));
    }

    /** The server on H2 has no setting for it. */
    @Test
    @Tag("h2")
    @EnabledIfSystemProperty(named = "it.database", matches = "h2")
    void whereTheOperatorHasOpenedNoNetworkNothingIsInside() {
        RelyingParty wiki = wiki(BACK, false, null);
        Form details = page(wiki).formWith("backChannelLogout");
        assertThat(details.has("backChannelInside")).isFalse();
        assertThat(details.plus("backChannelInside", "on").submit().follow().text())
                .contains("told at " + BACK);
        Program program = Program.of(administrator, "applications:read", "applications:write");
        String address = "/applications/" + wiki.id();
        assertThat(program.get(address)).containsEntry("backChannelInside", false);
        assertThat(program.call("PATCH", address, "{\"backChannelInside\":true}", "If-Match", "*")
                        .body())
                .contains("\"backChannelInside\"", "has opened no network in which it may call applications");
        assertThat(program.get(address)).containsEntry("backChannelInside", false);
    }

    @Test
    void noOtherAddressIsCalledAsInsideAndNoRedirectIsFollowed() throws Exception {
        int port = start(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        for (String host : List.of("127.0.0.1", "localhost", "hq.localhost", "[::1]", "169.254.169.254", "192.0.2.1")) {
            assertThat(tried(wiki("http://" + host + ":" + port + "/logout", true, null)))
                    .as(host)
                    .contains("not in a network that an operator has opened");
        }
        assertThat(received).isEmpty();
        stop();
        RelyingParty moved = wiki("http://" + OPENED + ":" + startInside() + "/moved", true, null);
        assertThat(tried(moved)).contains("HTTP 307", "This is not what the application needs");
        assertThat(received).isEmpty();
        signInAndOut(moved);
        Waiting.until(() -> page(moved).text().contains("Wiki does not accept sign-outs"));
        assertThat(page(moved).text()).contains("HTTP 307");
    }

    @Test
    void unencryptedOnlyInside() {
        RelyingParty wiki = wiki(null, false, null);
        Form details = page(wiki).formWith("backChannelLogout").with("backChannelLogout", "http://wiki.internal/ended");
        Page refused = details.submit();
        assertThat(refused.html().select(".wrong").eachText())
                .containsExactly("“http://wiki.internal/ended” is not an address that begins with https:// "
                        + "(http:// on localhost alone), without a part after #.");
        assertThat(refused.formWith("backChannelLogout").value("backChannelLogout"))
                .isEqualTo("http://wiki.internal/ended");
        assertThat(details.plus("backChannelInside", "on").submit().locationPath())
                .contains("saved=changed");
    }

    @Test
    void aCertificateOfOnesOwnAuthorityCounts() throws Exception {
        List<TestCertificate> issued = TestCertificate.issued("localhost");
        String address = "https://localhost:" + startWith(issued.get(0)) + "/logout";
        RelyingParty wiki = wiki(address, false, null);
        assertThat(tried(wiki))
                .contains("This is not what the application needs")
                .doesNotContain("HTTP 200");
        assertThat(received).isEmpty();
        Form details = page(wiki).formWith("backChannelAuthorities");
        Page refused = details.with(
                        "backChannelAuthorities",
                        issued.get(1).certificatePem() + issued.get(1).keyPem())
                .submit();
        assertThat(refused.html().select(".wrong").text()).contains("There is a private key in it");
        Page saved = details.with("backChannelAuthorities", issued.get(1).certificatePem())
                .submit()
                .follow();
        assertThat(saved.html().select("#authorities li").eachText())
                .singleElement()
                .asString()
                .startsWith("CN=Own authority of localhost, until ");
        assertThat(boss.open("/admin/audit").text())
                .contains("Certificate authorities for back-channel logout", "CN=Own authority of localhost");
        assertThat(tried(wiki)).contains("HTTP 200");
        assertThat(received.poll(20, TimeUnit.SECONDS)).startsWith("localhost");
        signInAndOut(wiki);
        assertThat(received.poll(20, TimeUnit.SECONDS)).startsWith("localhost");
        RelyingParty other =
                wiki(address, false, TestCertificate.of("localhost", "EC").certificatePem());
        assertThat(tried(other)).as("another authority").doesNotContain("HTTP 200");
    }
}
