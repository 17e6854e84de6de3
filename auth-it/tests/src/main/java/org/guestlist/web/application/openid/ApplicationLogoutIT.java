package org.guestlist.web.application.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.guestlist.backstage.NewApplication;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Waiting;
import org.guestlist.web.directory.TestDirectory;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Signing out at the request of an application (RP-Initiated Logout 1.0), and telling applications of it (Back-Channel Logout 1.0). */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ApplicationLogoutIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final String BACK = "https://app.example/bye";

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final AtomicInteger status = new AtomicInteger(200);
    /** One for each call that {@code /hang} has received, and one for each that it may answer. */
    private final Semaphore hanging = new Semaphore(0);

    private final Semaphore answers = new Semaphore(0);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private Organisation acme;
    private Person ada;
    private RelyingParty wiki;
    private Visitor person;
    private Map<String, Object> tokens;

    @BeforeEach
    void signIn() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/logout", exchange -> {
            // Before the test learns of it, which then changes the status.
            int answer = status.get();
            received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        server.createContext("/hang", exchange -> {
            hanging.release();
            answers.acquireUninterruptibly();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.setExecutor(threads);
        server.start();
        acme = backstage().organisation("Acme");
        ada = backstage().employee(acme, "ada@example.com", PASSWORD);
        wiki = RelyingParty.of(
                acme, NewApplication.web("Wiki", RelyingParty.REDIRECT).signingOut(BACK, at("/logout")));
        person = Visitor.signedIn(ada);
        tokens = wiki.tokens(person);
    }

    @AfterEach
    void stop() {
        answers.release(1_000);
        server.stop(0);
        threads.shutdownNow();
        backstage().setClockRight();
    }

    private String at(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private String logout(Map<String, String> parameters) {
        return "/oauth2/logout?" + RelyingParty.encode(parameters);
    }

    private String idToken() {
        return (String) tokens.get("id_token");
    }

    @Test
    void withAnIdTokenOfTheSessionItIsDoneAtOnce() throws Exception {
        Page page = person.open(
                logout(Map.of("id_token_hint", idToken(), "post_logout_redirect_uri", BACK, "state", "a&b")));
        assertThat(page.location()).hasToString(BACK + "?state=a%26b");
        assertThat(person.isSignedIn()).isFalse();
        JWTClaimsSet notice = notice();
        assertThat(notice.getStringClaim("sid")).isEqualTo(claims(idToken()).getStringClaim("sid"));
    }

    @Test
    void whomADirectoryDisablesIsSignedOutWithTheNextRequestAndSoAreTheApplications() throws Exception {
        TestDirectory entra = TestDirectory.of(
                backstage().administrator(acme, "boss@example.com", PASSWORD), "Entra", "adopts", "BY_ADDRESS");
        entra.create(ada.email());
        assertThat(person.isSignedIn()).isTrue();
        entra.done(
                200,
                "PATCH",
                "/Users/" + ada.uuid(),
                TestDirectory.patch(TestDirectory.operation("Replace", "active", "False")));
        assertThat(person.isSignedIn()).isFalse();
        assertThat(notice().getStringClaim("sid")).isEqualTo(claims(idToken()).getStringClaim("sid"));
    }

    @Test
    void whetherNoticesArriveIsSaidAndTriedOnItsPages() throws Exception {
        Person boss = backstage().administrator(acme, "boss@example.com", PASSWORD);
        Visitor administrator = Visitor.signedIn(boss);
        String page = "/admin/application?id=" + wiki.id();
        assertThat(administrator.open(page).text()).contains("told at " + at("/logout"), "not accepted a notice yet");
        Page tried = administrator.open("/admin/application-try?id=" + wiki.id());
        assertThat(tried.html().select(".trial header h2").eachText()).endsWith("Notice of a sign-out");
        assertThat(tried.text())
                .contains("POST " + at("/logout"), "HTTP 200", "Everything is as the application needs it");
        JWTClaimsSet trial = notice();
        assertThat(trial.getSubject()).as("nobody").isNull();
        assertThat(trial.getStringClaim("sid")).isNotEqualTo(claims(idToken()).getStringClaim("sid"));
        assertThat(administrator.open(page).text()).as("only a trial").contains("not accepted a notice yet");
        status.set(400);
        assertThat(administrator.open("/admin/application-try?id=" + wiki.id()).text())
                .contains("HTTP 400", "This is not what the application needs");
        notice();
        status.set(200);
        person.open(logout(Map.of("id_token_hint", idToken())));
        notice();
        Waiting.until(() -> administrator.open(page).text().contains("It last accepted one on"));
    }

    @Test
    void anExpiredIdTokenStillProvesIt() {
        backstage().forwardClock(Duration.ofMinutes(20));
        assertThat(person.open(logout(Map.of("id_token_hint", idToken(), "post_logout_redirect_uri", BACK)))
                        .location())
                .hasToString(BACK);
    }

    @Test
    void otherwiseThePersonIsAsked() throws Exception {
        Person bob = backstage().employee(acme, "bob@example.com", PASSWORD);
        String his = (String) wiki.tokens(Visitor.signedIn(bob)).get("id_token");
        for (Map<String, String> request : List.of(
                Map.of("client_id", wiki.id().toString(), "post_logout_redirect_uri", BACK),
                Map.of("id_token_hint", his, "post_logout_redirect_uri", BACK),
                Map.of("id_token_hint", (String) tokens.get("access_token")),
                Map.of("id_token_hint", signedUserInfo()),
                Map.of("id_token_hint", "x"),
                Map.<String, String>of())) {
            Page page = person.open(logout(request));
            assertThat(page.title()).as(request.toString()).isEqualTo("Sign out?");
            assertThat(person.isSignedIn()).isTrue();
        }
        Page asked = person.open(
                logout(Map.of("client_id", wiki.id().toString(), "post_logout_redirect_uri", BACK, "state", "s")));
        Page done = asked.form().submit();
        assertThat(done.html().select("meta[http-equiv=refresh]").attr("content"))
                .isEqualTo("0; url=" + BACK + "?state=s");
        assertThat(person.isSignedIn()).isFalse();
        assertThat(notice().getSubject()).isEqualTo(ada.uuid().toString());
    }

    private String signedUserInfo() {
        return Visitor.at(acme.host())
                .send(
                        "/oauth2/userinfo",
                        request -> request.GET()
                                .setHeader("Accept", "application/jwt")
                                .setHeader("Authorization", "Bearer " + tokens.get("access_token")))
                .body();
    }

    @Test
    void nobodyIsSentToAnAddressThatIsNotRegistered() {
        for (String back : List.of(BACK + "/x", "https://evil.example", "javascript:alert(1)")) {
            Page asked =
                    person.open(logout(Map.of("client_id", wiki.id().toString(), "post_logout_redirect_uri", back)));
            assertThat(asked.body()).doesNotContain(back);
            assertThat(asked.text()).contains("not registered for it");
        }
        Page done = person.open(
                logout(Map.of("id_token_hint", idToken(), "post_logout_redirect_uri", "https://evil.example")));
        assertThat(done.locationPath()).isEqualTo("/login?notice=not-led-back");
        assertThat(done.follow().text()).contains("You are signed out", "an address that is not registered for it");
    }

    /** The address may well be registered. */
    @Test
    void whoDoesNotSayWhichApplicationItIsIsToldSo() {
        RelyingParty other = RelyingParty.of(acme);
        for (Map<String, String> unnamed : List.of(
                Map.<String, String>of(),
                Map.of("id_token_hint", "x"),
                Map.of("client_id", UUID.randomUUID().toString()),
                Map.of("id_token_hint", idToken(), "client_id", other.id().toString()))) {
            Map<String, String> request = new HashMap<>(unnamed);
            request.put("post_logout_redirect_uri", BACK);
            Page asked = person.open(logout(request));
            assertThat(asked.title()).isEqualTo("Sign out?");
            assertThat(asked.text())
                    .contains("has not said which application it is")
                    .doesNotContain("not registered");
            Page gone = Visitor.at(acme.host()).open(logout(request));
            assertThat(gone.follow().text()).contains("You are signed out", "“id_token_hint” or “client_id”");
        }
    }

    @Test
    void aFormFromElsewhereGoesOnAsAGet() {
        Page page = person.post(
                "/oauth2/logout",
                Map.of("id_token_hint", idToken()),
                Map.of("Sec-Fetch-Site", "cross-site", "Origin", "https://app.example"));
        assertThat(page.status()).isEqualTo(303);
        assertThat(person.isSignedIn()).isTrue();
        page.follow();
        assertThat(person.isSignedIn()).isFalse();
    }

    @Test
    void howeverASessionEndsTheApplicationIsTold() throws Exception {
        backstage().disable(ada);
        JWTClaimsSet notice = notice();
        assertThat(notice.getIssuer()).isEqualTo(wiki.issuer());
        assertThat(notice.getAudience()).containsExactly(wiki.id().toString());
        assertThat(notice.getSubject()).isEqualTo(ada.uuid().toString());
        assertThat(notice.getClaims())
                .containsKeys("jti", "iat", "exp", "events")
                .doesNotContainKey("nonce");
        assertThat(notice.getJSONObjectClaim("events"))
                .containsKey("http://schemas.openid.net/event/backchannel-logout");
        assertThat(received.poll(5, TimeUnit.SECONDS)).as("once").isNull();
    }

    @Test
    void anApplicationThatIsDownIsToldLater() throws Exception {
        Visitor boss = Visitor.signedIn(backstage().administrator(acme, "boss@example.com", PASSWORD));
        String page = "/admin/application?id=" + wiki.id();
        assertThat(boss.open(page).text()).doesNotContain("does not accept sign-outs");
        status.set(503);
        person.open("/account").formTo("/logout").submit();
        notice();
        // The job notes the answer after it has come.
        Waiting.until(() -> boss.open(page).text().contains("Wiki does not accept sign-outs"));
        assertThat(boss.open(page).text()).contains("HTTP 503");
        status.set(200);
        backstage().forwardClock(Duration.ofSeconds(11));
        notice();
        Waiting.until(() -> !boss.open(page).text().contains("does not accept sign-outs"));
        backstage().forwardClock(Duration.ofHours(2));
        assertThat(received.poll(5, TimeUnit.SECONDS))
                .as("once accepted, no more")
                .isNull();
    }

    @Test
    void anApplicationThatDoesNotAnswerKeepsNoOtherWaiting() throws Exception {
        RelyingParty dead = RelyingParty.of(
                acme, NewApplication.web("Dead", RelyingParty.REDIRECT).signingOut(BACK, at("/hang")));
        // Longer in a row than the test waits.
        List<Visitor> others = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Visitor other = Visitor.signedIn(backstage().employee(acme, "other" + i + "@example.com", PASSWORD));
            dead.tokens(other);
            others.add(other);
        }
        others.forEach(other -> other.open("/account").formTo("/logout").submit());
        assertThat(hanging.tryAcquire(20, TimeUnit.SECONDS))
                .as("the first call")
                .isTrue();
        person.open("/account").formTo("/logout").submit();
        notice();
    }

    /** Each accepts what it is told, but slowly; more of them than there are lanes. */
    @Test
    void anOrganisationWhoseApplicationsAreSlowKeepsNoOtherWaiting() throws Exception {
        AtomicInteger begun = new AtomicInteger();
        CountDownLatch arrived = new CountDownLatch(1);
        server.createContext("/slow", exchange -> {
            begun.incrementAndGet();
            awaitBriefly(arrived);
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        Organisation globex = backstage().organisation("Globex");
        Visitor other = Visitor.signedIn(backstage().employee(globex, "bob@example.com", PASSWORD));
        RelyingParty.of(
                        globex,
                        NewApplication.web("Wiki", RelyingParty.REDIRECT).signingOut(BACK, at("/logout")))
                .tokens(other);
        List<Visitor> people = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            people.add(Visitor.signedIn(backstage().employee(acme, "other" + i + "@example.com", PASSWORD)));
        }
        for (int i = 0; i < 17; i++) {
            RelyingParty slow = RelyingParty.of(
                    acme, NewApplication.web("Slow " + i, RelyingParty.REDIRECT).signingOut(BACK, at("/slow")));
            people.forEach(slow::tokens);
        }
        people.forEach(one -> one.open("/account").formTo("/logout").submit());
        Waiting.until(() -> begun.get() >= 8);
        other.open("/account").formTo("/logout").submit();
        notice();
        assertThat(begun).as("told before it").hasValueLessThan(34);
        arrived.countDown();
    }

    /** Less than a call may take without any answer. */
    private static void awaitBriefly(CountDownLatch latch) {
        try {
            latch.await(2500, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private JWTClaimsSet notice() throws Exception {
        String form = received.poll(20, TimeUnit.SECONDS);
        assertThat(form).as("a notice").isNotNull();
        SignedJWT token = SignedJWT.parse(
                URLUtils.parseParameters(form).get("logout_token").get(0));
        assertThat(token.getHeader().getType().getType()).isEqualTo("logout+jwt");
        return token.getJWTClaimsSet();
    }

    private static JWTClaimsSet claims(String token) throws ParseException {
        return SignedJWT.parse(token).getJWTClaimsSet();
    }
}
