package org.guestlist.web.application.forwardauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.application.forwardauth.ProxiedBrowser.COOKIE;
import static org.guestlist.web.server.Server.backstage;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guestlist.backstage.NewApplication;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Race;
import org.guestlist.signin.secondfactor.Codes;
import org.guestlist.web.http.AuthenticatorApp;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.RawRequest;
import org.guestlist.web.http.Visitor;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reverse proxy is told about requests to the application behind it, and how people get in there. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ForwardAuthIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final String HOST = "notes.localhost";
    private static final Map<String, String> PROGRAM = Map.of("Accept", "application/json");

    private Organisation acme;
    private Person ada;
    private ProxiedBrowser notes;

    @BeforeEach
    void register() {
        acme = backstage().organisation("Acme");
        ada = backstage().employee(acme, "ada@example.com", PASSWORD);
        notes = ProxiedBrowser.at(acme, NewApplication.proxied("Notes", HOST, "/health", "/static/"));
    }

    @AfterEach
    void setClockRight() {
        backstage().setClockRight();
    }

    private int status(String target) {
        return notes.ask("/status", target, Map.of()).status();
    }

    @Test
    void aStrangerSignsInHereAndComesBackToThePage() {
        Visitor person = Visitor.at(acme.host());
        Page sentAway = notes.ask("/page/7?tab=a&q=%C3%A4");
        assertThat(sentAway.status()).isEqualTo(303);
        Page login = person.open(notes.path(sentAway)).follow();
        assertThat(login.path()).startsWith("/login?to=");
        assertThat(login.text()).contains("Notes");
        String entrance = login.form()
                .with("email", ada.email())
                .with("password", PASSWORD)
                .submit()
                .follow()
                .html()
                .select("meta[http-equiv=refresh]")
                .attr("content")
                .replaceFirst("0; url=", "");
        Page back = notes.ask(notes.callback(person, entrance));
        assertThat(back.status()).isEqualTo(303);
        assertThat(back.header("Location")).hasValue("http://" + HOST + "/page/7?tab=a&q=%C3%A4");
        assertThat(back.setCookies()).hasSize(1).first().asString().startsWith(COOKIE + "=");
        assertThat(notes.ask("/page/7").status()).isEqualTo(200);
        assertThat(backstage().rows(acme)).contains("kind=APPLICATION_OPENED");
    }

    @Test
    void theAnswerSaysWhoItIs() throws Exception {
        Person grete = backstage().employee(acme, "grete.bächle@example.com", PASSWORD);
        backstage().join(grete, "Köche und Wirte");
        backstage().join(grete, "100%");
        notes.enter(Visitor.signedIn(grete), "/");
        Page answer = notes.ask("/");
        assertThat(answer.header("Remote-User")).hasValue("grete.b%C3%A4chle@example.com");
        assertThat(answer.header("Remote-Email")).hasValue("grete.b%C3%A4chle@example.com");
        assertThat(answer.header("Remote-Name")).hasValue("Grete B%C3%A4chle");
        assertThat(answer.header("Remote-Groups")).hasValue("100%25,K%C3%B6che und Wirte");
        assertThat(answer.header("Cache-Control")).hasValue("no-store");
        JWTClaimsSet claims = verified(answer.header("Remote-Token").orElseThrow());
        assertThat(claims.getIssuer()).isEqualTo(Visitor.at(acme.host()).origin());
        assertThat(claims.getAudience()).containsExactly(notes.application().toString());
        assertThat(claims.getSubject()).isEqualTo(grete.uuid().toString());
        assertThat(claims.getStringClaim("upn")).isEqualTo("grete.bächle@example.com");
        assertThat(claims.getStringClaim("email")).isEqualTo("grete.bächle@example.com");
        assertThat(claims.getBooleanClaim("email_verified")).isTrue();
        assertThat(claims.getStringListClaim("groups")).containsExactly("100%", "Köche und Wirte");
        assertThat(claims.getExpirationTime().getTime() - claims.getIssueTime().getTime())
                .isEqualTo(120_000);
        assertThat(notes.ask("/again").header("Remote-Token")).isEqualTo(answer.header("Remote-Token"));
        backstage().forwardClock(Duration.ofSeconds(61));
        assertThat(notes.ask("/later").header("Remote-Token")).isNotEqualTo(answer.header("Remote-Token"));
    }

    @Test
    @EnabledIfSystemProperty(named = "it.database", matches = "postgresql")
    void aCheckCostsOneStatement() {
        backstage().join(ada, "Cooks");
        backstage().join(ada, "Editors");
        notes.enter(Visitor.signedIn(ada), "/");
        notes.ask("/");
        backstage().countStatements(true);
        for (int i = 0; i < 100; i++) {
            assertThat(notes.ask("/page/" + i).status()).isEqualTo(200);
        }
        // And each second one that asks whether anything about organisations has changed.
        assertThat(backstage().countStatements(false)).isBetween(100L, 115L);
    }

    private JWTClaimsSet verified(String token) throws Exception {
        SignedJWT jwt = SignedJWT.parse(token);
        JWKSet keys = JWKSet.parse(Visitor.at(acme.host()).open("/oauth2/jwks").body());
        assertThat(jwt.verify(new RSASSAVerifier(
                        keys.getKeyByKeyId(jwt.getHeader().getKeyID()).toRSAKey())))
                .isTrue();
        return jwt.getJWTClaimsSet();
    }

    @Test
    void theTokenIsNoAccessTokenHereAndNoIdToken() {
        Visitor person = Visitor.signedIn(ada);
        notes.enter(person, "/");
        String token = notes.ask("/").header("Remote-Token").orElseThrow();
        Page info = Visitor.at(acme.host())
                .send("/oauth2/userinfo", request -> request.GET().setHeader("Authorization", "Bearer " + token));
        assertThat(info.status()).isEqualTo(401);
        for (String of : List.of("", "&client_id=" + notes.application())) {
            assertThat(person.open("/oauth2/logout?id_token_hint=" + token + of).title())
                    .as("who has seen it signs nobody out")
                    .isEqualTo("Sign out?");
        }
        assertThat(person.isSignedIn()).isTrue();
    }

    @Test
    void whoMayNotKnowTheAddressIsNotTold() throws Exception {
        ProxiedBrowser shop = ProxiedBrowser.at(
                acme, NewApplication.proxied("Shop", "shop.localhost").learning("PROFILE"));
        shop.enter(Visitor.signedIn(ada), "/");
        Page answer = shop.ask("/");
        JWTClaimsSet claims = verified(answer.header("Remote-Token").orElseThrow());
        assertThat(answer.header("Remote-User")).hasValue(claims.getSubject());
        assertThat(claims.getStringClaim("upn")).isEqualTo(claims.getSubject());
        assertThat(answer.header("Remote-Email")).hasValue("");
        assertThat(claims.toString()).doesNotContain(ada.email());
    }

    @Test
    void programsAndFormsAreNotRedirected() {
        List<Map<String, String>> all = List.of(
                PROGRAM,
                Map.of("X-Requested-With", "XMLHttpRequest"),
                Map.of("Sec-Fetch-Mode", "cors"),
                Map.of("X-Forwarded-Method", "POST"),
                Map.of("X-Forwarded-Method", "DELETE"));
        for (Map<String, String> headers : all) {
            for (String part : List.of("", "/page", "/status")) {
                Page answer = notes.ask(part, "/api", headers);
                assertThat(answer.status()).as("%s %s", part, headers).isEqualTo(401);
                assertThat(answer.header("WWW-Authenticate").orElse("")).startsWith("Cookie realm=");
                assertThat(answer.setCookies()).isEmpty();
            }
        }
    }

    @Test
    void nginxIsToldTheStatusAloneAndTheBrowserThePageAlone() {
        Page stranger = notes.ask("/status", "/", Map.of());
        assertThat(stranger.status()).isEqualTo(401);
        assertThat(stranger.header("Location")).isEmpty();
        assertThat(notes.ask("/page", "/", Map.of()).header("Location").orElse(""))
                .contains("/enter?");
        notes.enter(Visitor.signedIn(ada), "/");
        assertThat(notes.ask("/status", "/", Map.of()).header("Remote-User")).hasValue(ada.email());
        Page page = notes.ask("/page", "/x?y", Map.of());
        assertThat(page.header("Location")).hasValue("http://" + HOST + "/x?y");
        assertThat(page.headerNames()).noneMatch(name -> name.toLowerCase().startsWith("remote-"));
    }

    @Test
    void publicPathsAreOpenAndTellNothing() {
        notes.enter(Visitor.signedIn(ada), "/");
        for (String target : List.of("/health", "/health/live?x=/../y", "/static/a%20b.css")) {
            Page answer = notes.ask(target);
            assertThat(answer.status()).as(target).isEqualTo(200);
            for (String header : List.of("User", "Email", "Name", "Groups", "Token")) {
                assertThat(answer.header("Remote-" + header)).as(header).hasValue("");
            }
            assertThat(notes.another().ask("/status", target, Map.of()).status())
                    .as(target)
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/healthy",
                "/static",
                "/health/../admin",
                "/health/%2e%2e/admin",
                "/health/..;/admin",
                "/health/..%2fadmin",
                "/health%2f..%2fadmin",
                "/health//admin",
                "/health/%252e%252e/admin",
                "/health\\..\\admin",
                "/health/x;/admin",
                "//health",
                "http://notes.localhost/health",
                "health",
                "*",
                "/HEALTH"
            })
    void whatIsNotPlainlyPublicIsNot(String target) {
        assertThat(notes.ask("/status", target, Map.of()).status()).isEqualTo(401);
    }

    @Test
    void onlyAConfiguredProxyIsAnswered() {
        notes.enter(Visitor.signedIn(ada), "/");
        Page answer = notes.askPastTheProxy("/health");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.headerNames()).noneMatch(name -> name.toLowerCase().startsWith("remote-"));
        assertThat(backstage().rows(acme)).contains("reason=NOT_FROM_PROXY");
    }

    @ParameterizedTest
    @CsvSource({
        "X-Forwarded-Host, ''",
        "X-Forwarded-Method, ''",
        "X-Forwarded-Proto, ''",
        "X-Forwarded-Uri, ''",
        "X-Forwarded-Proto, gopher",
        "X-Forwarded-Host, other.localhost",
        "X-Forwarded-Host, notes.localhost.evil.example",
        "X-Forwarded-Host, evil@notes.localhost",
        "X-Forwarded-Host, 'evil.example, notes.localhost'"
    })
    void whatTheProxyDoesNotSayPlainlyIsRefused(String header, String value) {
        notes.enter(Visitor.signedIn(ada), "/");
        for (String part : List.of("", "/page", "/status")) {
            Page answer = notes.ask(part, "/", Map.of(header, value));
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.setCookies()).isEmpty();
        }
    }

    @Test
    void aHeaderThatIsThereTwiceIsRefused() {
        String path = "/forward-auth/" + notes.application() + "/status";
        String[] usual = {
            "Host: inside:8080", "X-Forwarded-Method: GET", "X-Forwarded-Proto: http", "X-Forwarded-Host: " + HOST
        };
        String[] once = concat(usual, "X-Forwarded-Uri: /health");
        assertThat(RawRequest.get(RawRequest.PROXY, path, once).status()).isEqualTo(200);
        assertThat(RawRequest.get(RawRequest.PROXY, path, concat(once, "X-Forwarded-Uri: /admin"))
                        .status())
                .isEqualTo(403);
        assertThat(RawRequest.get(RawRequest.PROXY, path, concat(once, "X-Forwarded-Host: " + HOST))
                        .status())
                .isEqualTo(403);
        assertThat(RawRequest.get("127.0.0.1", path, once).status()).isEqualTo(403);
    }

    private static String[] concat(String[] lines, String line) {
        String[] more = Arrays.copyOf(lines, lines.length + 1);
        more[lines.length] = line;
        return more;
    }

    @Test
    void theOrganisationsOwnCookieIsGoodForNothingThere() {
        Visitor person = Visitor.signedIn(ada);
        notes.holding("__Host-guestlist", person.cookies().get("__Host-guestlist"));
        notes.holding(COOKIE, person.cookies().get("__Host-guestlist"));
        assertThat(status("/")).isEqualTo(401);
        notes.enter(person, "/");
        String cookie = notes.cookies().get(COOKIE);
        Visitor thief = Visitor.at(acme.host());
        thief.cookies().put("__Host-guestlist", cookie);
        assertThat(thief.isSignedIn()).isFalse();
    }

    @Test
    void aCookieIsGoodAtItsApplicationAlone() {
        notes.enter(Visitor.signedIn(ada), "/");
        String cookie = notes.cookies().get(COOKIE);
        ProxiedBrowser wiki = ProxiedBrowser.at(acme, NewApplication.proxied("Wiki", "wiki.localhost"));
        assertThat(wiki.holding(COOKIE, cookie).ask("/status", "/", Map.of()).status())
                .isEqualTo(401);
        Organisation globex = backstage().organisation("Globex");
        ProxiedBrowser twin = ProxiedBrowser.at(globex, NewApplication.proxied("Notes", HOST));
        assertThat(twin.holding(COOKIE, cookie).ask("/status", "/", Map.of()).status())
                .isEqualTo(401);
    }

    @Test
    void aCodeWorksOnce() {
        Visitor person = Visitor.signedIn(ada);
        String callback = notes.callback(person, notes.entrance("/"));
        assertThat(notes.ask(callback).setCookies()).hasSize(1);
        Page again = notes.ask(callback);
        assertThat(again.setCookies()).isEmpty();
        Page told = person.open(notes.path(again));
        assertThat(told.status()).isEqualTo(403);
        assertThat(told.title()).isEqualTo("The sign-in took too long");
        assertThat(status("/")).as("the first use").isEqualTo(200);
    }

    @Test
    void aCodeWorksOnlyInTheBrowserThatItBeganIn() {
        ProxiedBrowser victim = notes.another();
        victim.entrance("/");
        String callback = notes.callback(Visitor.signedIn(ada), notes.entrance("/"));
        assertThat(victim.ask(callback).setCookies()).isEmpty();
        assertThat(notes.another().ask(callback).setCookies()).isEmpty();
        assertThat(notes.ask(callback).setCookies()).as("it is not used up").hasSize(1);
    }

    @Test
    void aCodeWorksAtItsApplicationAloneAndForAMinute() {
        Visitor person = Visitor.signedIn(ada);
        ProxiedBrowser wiki = ProxiedBrowser.at(acme, NewApplication.proxied("Wiki", "wiki.localhost"));
        String callback = notes.callback(person, notes.entrance("/"));
        wiki.holding("__Host-guestlist-browser", notes.cookies().get("__Host-guestlist-browser"));
        assertThat(wiki.ask(callback).setCookies()).isEmpty();
        assertThat(notes.ask("", callback, Map.of("X-Forwarded-Method", "HEAD")).setCookies())
                .isEmpty();
        backstage().forwardClock(Duration.ofSeconds(61));
        assertThat(notes.ask(callback).setCookies()).isEmpty();
    }

    @Test
    void aCodeIsGoodForNothingOnceThePersonHasSignedOutHere() {
        Visitor person = Visitor.signedIn(ada);
        String callback = notes.callback(person, notes.entrance("/"));
        person.open("/account").formTo("/logout").submit();
        assertThat(notes.ask(callback).setCookies()).isEmpty();
    }

    @Test
    void severalTabsBeginAtOnce() {
        Visitor person = Visitor.signedIn(ada);
        String one = notes.entrance("/one");
        String other = notes.entrance("/other");
        assertThat(notes.ask(notes.callback(person, one)).header("Location")).hasValue("http://" + HOST + "/one");
        assertThat(notes.ask(notes.callback(person, other)).header("Location")).hasValue("http://" + HOST + "/other");
        assertThat(status("/")).isEqualTo(200);
    }

    @Test
    void signingOutHereEndsItThere() {
        Visitor person = Visitor.signedIn(ada);
        notes.enter(person, "/");
        person.open("/account").formTo("/logout").submit();
        assertThat(status("/")).isEqualTo(401);
        assertThat(notes.entrance("/")).startsWith("/enter?");
    }

    @Test
    void signingOutThereEndsItThereAndAsksAboutHere() {
        Visitor person = Visitor.signedIn(ada);
        notes.enter(person, "/");
        Page foreign = notes.ask("", "/.guestlist/sign-out", Map.of("Sec-Fetch-Site", "cross-site"));
        assertThat(foreign.header("Location")).hasValue("http://" + HOST + "/");
        assertThat(notes.ask("", "/.guestlist/sign-out", Map.of("Referer", "https://evil.example/"))
                        .header("Location"))
                .hasValue("http://" + HOST + "/");
        assertThat(status("/")).as("other sites cannot").isEqualTo(200);
        String copied = notes.cookies().get(COOKIE);
        Page out = notes.ask("", "/.guestlist/sign-out", Map.of("Sec-Fetch-Site", "same-origin"));
        assertThat(notes.cookies()).doesNotContainKey(COOKIE);
        assertThat(notes.another()
                        .holding(COOKIE, copied)
                        .ask("/status", "/", Map.of())
                        .status())
                .isEqualTo(401);
        Page asks = person.open(notes.path(out));
        assertThat(asks.text()).contains("Notes");
        assertThat(person.isSignedIn()).isTrue();
    }

    @Test
    void whoeverIsShutOutIsShutOutThere() {
        notes.enter(Visitor.signedIn(ada), "/");
        backstage().disable(ada);
        assertThat(status("/")).isEqualTo(401);
        Person bob = backstage().employee(acme, "bob@example.com", PASSWORD);
        notes.enter(Visitor.signedIn(bob), "/");
        assertThat(status("/")).isEqualTo(200);
        backstage().expireOn(bob, Organisation.today().minusDays(2));
        assertThat(status("/")).isEqualTo(401);
    }

    @Test
    void anIdleSessionEndsAndAUsedOneGoesOn() {
        notes.enter(Visitor.signedIn(ada), "/");
        for (int i = 0; i < 3; i++) {
            backstage().forwardClock(Duration.ofMinutes(20));
            assertThat(status("/")).as("after %s times 20 minutes", i + 1).isEqualTo(200);
        }
        backstage().forwardClock(Duration.ofMinutes(31));
        assertThat(status("/")).isEqualTo(401);
    }

    @Test
    void whoMayNotUseTheApplicationThatItsTokensAreForIsStopped() {
        backstage().join(ada, "Cooks");
        UUID stove = backstage()
                .application(
                        acme,
                        NewApplication.web("Stove", "https://stove.example/back")
                                .onlyFor("Cooks"));
        ProxiedBrowser kitchen = ProxiedBrowser.at(
                acme, NewApplication.proxied("Kitchen", "kitchen.localhost").calling(stove));
        kitchen.enter(Visitor.signedIn(ada), "/");
        assertThat(kitchen.ask("/").header("Remote-Token")).isPresent();
        backstage().enableApplication(acme, stove, false);
        assertThat(kitchen.ask("/status", "/", PROGRAM).status()).isEqualTo(403);
        backstage().enableApplication(acme, stove, true);
        assertThat(kitchen.ask("/status", "/", PROGRAM).status()).isEqualTo(200);
        backstage().leave(ada, "Cooks");
        assertThat(kitchen.ask("/status", "/", PROGRAM).status()).isEqualTo(401);
    }

    @Test
    void whoMayNotUseItIsTold() {
        ProxiedBrowser kitchen = ProxiedBrowser.at(
                acme, NewApplication.proxied("Kitchen", "kitchen.localhost").onlyFor("Cooks"));
        Visitor person = Visitor.signedIn(ada);
        Page told = person.open(kitchen.entrance("/"));
        assertThat(told.status()).isEqualTo(403);
        assertThat(told.title()).isEqualTo("You may not use Kitchen");
        assertThat(told.text()).contains("Support code");
        assertThat(backstage().rows(acme)).contains("reason=APPLICATION_NOT_ALLOWED");
        backstage().join(ada, "Cooks");
        kitchen.enter(person, "/");
        assertThat(kitchen.ask("/").header("Remote-Groups")).hasValue("Cooks");
        backstage().leave(ada, "Cooks");
        assertThat(kitchen.ask("/status", "/", PROGRAM).status()).isEqualTo(401);
    }

    @Test
    void whoIsNamedMayUseItInWhateverGroups() {
        ProxiedBrowser kitchen = ProxiedBrowser.at(
                acme, NewApplication.proxied("Kitchen", "kitchen.localhost").onlyFor("Cooks"));
        Visitor person = Visitor.signedIn(ada);
        assertThat(person.open(kitchen.entrance("/")).status()).isEqualTo(403);
        Visitor boss = Visitor.signedIn(backstage().administrator(acme, "chief@example.com", PASSWORD));
        Map<String, String> named = Map.of(
                "id", kitchen.application().toString(), "person", ada.uuid().toString(), "do", "add");
        assertThat(boss.post("/admin/application", named).redirects()).isTrue();
        kitchen.enter(person, "/");
        assertThat(kitchen.ask("/status", "/", PROGRAM).status()).isEqualTo(200);
        Map<String, String> away = new HashMap<>(named);
        away.put("do", "remove");
        assertThat(boss.post("/admin/application", away).redirects()).isTrue();
        assertThat(kitchen.ask("/status", "/", PROGRAM).status()).isEqualTo(401);
    }

    @Test
    void anApplicationThatIsSwitchedOffLetsNobodyIn() {
        Visitor person = Visitor.signedIn(ada);
        notes.enter(person, "/");
        String entrance = notes.another().entrance("/");
        backstage().enableApplication(acme, notes.application(), false);
        assertThat(status("/")).isEqualTo(403);
        assertThat(status("/health")).isEqualTo(403);
        assertThat(notes.ask("", "/", PROGRAM).status()).isEqualTo(403);
        assertThat(person.open(notes.path(notes.ask("/"))).title()).isEqualTo("This application is not known here");
        assertThat(person.open(entrance).status()).isEqualTo(403);
    }

    @Test
    void whatIsNoApplicationBehindAProxyIsRefused() {
        UUID web = backstage().application(acme, NewApplication.web("Wiki", "https://app.example/callback"));
        for (String path : List.of(web.toString(), web + "/status")) {
            assertThat(RawRequest.get(
                                    RawRequest.PROXY,
                                    "/forward-auth/" + path,
                                    "Host: inside",
                                    "X-Forwarded-Method: GET",
                                    "X-Forwarded-Proto: http",
                                    "X-Forwarded-Host: app.example",
                                    "X-Forwarded-Uri: /")
                            .status())
                    .isEqualTo(403);
        }
        for (String path : List.of("", "x", UUID.randomUUID().toString(), notes.application() + "/other")) {
            assertThat(RawRequest.get(RawRequest.PROXY, "/forward-auth/" + path, "Host: inside")
                            .status())
                    .isEqualTo(404);
        }
        Visitor person = Visitor.signedIn(ada);
        for (String id : List.of(web.toString(), UUID.randomUUID().toString(), "x")) {
            assertThat(person.open("/enter?client_id=" + id).title()).isEqualTo("This application is not known here");
        }
        Organisation globex = backstage().organisation("Globex");
        assertThat(Visitor.signedIn(backstage().employee(globex, "eve@example.com", PASSWORD))
                        .open("/enter?client_id=" + notes.application())
                        .title())
                .as("another organisation's")
                .isEqualTo("This application is not known here");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example/",
                "https://evil.example/",
                "//evil.example/",
                "/page",
                "https://notes.localhost@evil.example/",
                "https://evil.example%23notes.localhost/",
                "https://notes.localhost.evil.example/",
                "https://notes.localhost%5C@evil.example/",
                "javascript:alert(1)//notes.localhost/",
                "http://notes.localhost:9999/",
                "https://notes.localhost:9999/",
                "http://notes.localhost:443/",
                "ftp://notes.localhost/",
                ""
            })
    void nobodyIsSentElsewhere(String to) {
        Page page = Visitor.signedIn(ada)
                .open("/enter?client_id=" + notes.application() + "&browser=" + "a".repeat(64) + "&to=" + to);
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.header("Location")).isEmpty();
    }

    @Test
    void theOriginsOfAnApplicationAreItsHostsAndThatOfItsStartPageThere() {
        Visitor person = Visitor.signedIn(ada);
        ProxiedBrowser shop = ProxiedBrowser.at(
                acme,
                NewApplication.proxied("Shop", "shop.example.com").openedAt("https://shop.example.com:8443/start"));
        ProxiedBrowser wiki = ProxiedBrowser.at(
                acme, NewApplication.proxied("Wiki", "wiki.example.com").openedAt("https://portal.example.com/wiki"));
        for (String to : List.of(
                "https://shop.example.com/x", "https://shop.example.com:443/x", "https://shop.example.com:8443/x")) {
            assertThat(enter(person, shop, to).header("Location").orElseThrow())
                    .startsWith(to.replace(":443/", "/").replace("/x", "/.guestlist/callback?code="));
        }
        assertThat(enter(person, wiki, "https://wiki.example.com/x").redirects())
                .isTrue();
        for (String to : List.of(
                "https://shop.example.com:8444/x", "http://shop.example.com/x", "http://shop.example.com:8443/x")) {
            assertThat(enter(person, shop, to).status()).as(to).isEqualTo(403);
        }
        assertThat(enter(person, wiki, "https://portal.example.com/x").status()).isEqualTo(403);
    }

    private static Page enter(Visitor person, ProxiedBrowser at, String to) {
        return person.open("/enter?client_id=" + at.application() + "&browser=" + "a".repeat(64) + "&to=" + to);
    }

    /** Two tabs, or somebody who has seen the code and is as fast. */
    @Test
    void ofManyRequestsWithOneCodeOneGetsTheCookie() {
        Visitor person = Visitor.signedIn(ada);
        String callback = notes.callback(person, notes.entrance("/"));
        Map<String, String> cookies = Map.copyOf(notes.cookies());
        assertThat(Race.of(12, () -> {
                    ProxiedBrowser tab = notes.another();
                    cookies.forEach(tab::holding);
                    tab.ask(callback);
                    return tab.cookies().containsKey(COOKIE);
                }))
                .containsOnlyOnce(true);
    }

    @Test
    void aPageWhoseAddressIsTooLongLeadsToTheStartPage() {
        Page back = notes.enter(Visitor.signedIn(ada), "/" + "x".repeat(1500));
        assertThat(back.header("Location")).hasValue("http://" + HOST + "/");
    }

    @Test
    void plainHttpLeadsToHttpsBeforeAnybodySignsIn() {
        ProxiedBrowser shop = ProxiedBrowser.at(acme, NewApplication.proxied("Shop", "shop.example.com"));
        shop.enter(Visitor.signedIn(ada), "/");
        assertThat(shop.ask("/cart").status()).isEqualTo(200);
        Map<String, String> plain = Map.of("X-Forwarded-Proto", "http");
        Page page = shop.ask("", "/cart?x", plain);
        assertThat(page.header("Location")).hasValue("https://shop.example.com/cart?x");
        assertThat(page.header("Strict-Transport-Security")).isEmpty();
        assertThat(shop.ask("/status", "/cart", plain).status()).isEqualTo(401);
    }

    /** A session that has shown too little is a stranger's, who steps up on the way in and comes back. */
    @Test
    void whatTheApplicationNeedsIsShownOnTheWayIn() throws Exception {
        ProxiedBrowser vault = ProxiedBrowser.at(
                acme, NewApplication.proxied("Vault", "vault.localhost").needing("secondFactor"));
        Visitor person = Visitor.signedIn(ada);
        String app = AuthenticatorApp.addedBy(Visitor.signedIn(ada));
        Page more = person.openAndFollow(vault.entrance("/safe?x=1"));
        assertThat(more.title()).isEqualTo("One more thing");
        assertThat(more.text()).contains("Vault");
        backstage().forwardClock(Duration.ofSeconds(60));
        String entrance = more.formWith("proofCode")
                .with("proofCode", Codes.at(app, Instant.now().plusSeconds(60)))
                .submit()
                .follow()
                .html()
                .select("meta[http-equiv=refresh]")
                .attr("content")
                .replaceFirst("0; url=", "");
        Page back = vault.ask(vault.callback(person, entrance));
        assertThat(back.header("Location")).hasValue("http://vault.localhost/safe?x=1");
        JWTClaimsSet claims = verified(vault.ask("/safe").header("Remote-Token").orElseThrow());
        assertThat(claims.getClaim("acr")).isEqualTo("2");
        assertThat(claims.getDateClaim("auth_time")).isNotNull();
    }

    @Test
    void moreThatIsNeededSinceIsAskedForAtTheNextRequest() {
        Visitor boss = Visitor.signedIn(backstage().administrator(acme, "boss@example.com", PASSWORD));
        notes.enter(Visitor.signedIn(ada), "/");
        assertThat(status("/")).isEqualTo(200);
        boss.open("/admin/application?id=" + notes.application())
                .formWith("networks")
                .plus("needsPasskey", "on")
                .submit();
        assertThat(status("/")).isEqualTo(401);
        assertThat(notes.entrance("/")).startsWith("/enter?");
    }

    @Test
    void theNetworksHoldAtEachRequest() {
        ProxiedBrowser vault = ProxiedBrowser.at(
                acme, NewApplication.proxied("Vault", "vault.localhost").onlyFrom("203.0.113.0/24", "127.0.0.0/8"));
        vault.enter(Visitor.signedIn(ada), "/");
        assertThat(vault.ask("/").status()).isEqualTo(200);
        Map<String, String> moved = Map.of("X-Forwarded-For", "198.51.100.1");
        assertThat(vault.ask("/status", "/", moved).status()).isEqualTo(403);
        String entrance = vault.path(vault.ask("", "/", moved));
        Visitor outside = Visitor.from("198.51.100.1", acme.host());
        outside.signIn(ada.email(), PASSWORD);
        Page refused = outside.open(entrance);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.title()).isEqualTo("You cannot use Vault from here");
    }

    @Test
    void otherReservedPathsAreNothing() {
        notes.enter(Visitor.signedIn(ada), "/");
        for (String path : List.of("/.guestlist/", "/.guestlist/other", "/.guestlist/callback/")) {
            assertThat(notes.ask(path).status()).as(path).isEqualTo(404);
            assertThat(notes.ask("/page", path, Map.of()).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void thePersonsSessionsAtApplicationsAreShownAndCanBeEndedHere() {
        Visitor person = Visitor.signedIn(ada);
        notes.enter(person, "/");
        assertThat(person.open("/account").text()).contains("Notes");
    }
}
