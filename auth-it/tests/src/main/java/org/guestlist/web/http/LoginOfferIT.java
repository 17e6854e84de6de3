package org.guestlist.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.server.FakeProvider;
import org.guestlist.web.server.Mail;
import org.guestlist.web.server.Mailbox;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the login page and mails offer: by what the organisation, the network and the typed domain say, never by what the account is. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class LoginOfferIT {

    private static final String PASSWORD = "Correct horse 7";

    private final FakeProvider provider = FakeProvider.start().knows("ada-there", "ada@acme.example");
    private Organisation acme;

    @BeforeEach
    void makeOrganisation() {
        acme = backstage().organisation("Acme");
        backstage().administrator(acme, "boss@acme.example", PASSWORD);
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void providersComeInOrderAndTheFormForEveryone() {
        UUID first = backstage().provider(acme, "Zebra", provider.issuer());
        UUID hidden = backstage().provider(acme, "Hidden", provider.issuer());
        UUID last = backstage().provider(acme, "Antelope <b>", provider.issuer());
        backstage().disable(acme, hidden);
        Page login = open("/login?to=/account?x=1");

        assertThat(login.html().select("a.way").eachText()).containsExactly("Zebra", "Antelope <b>");
        assertThat(login.html().select("a.way").eachAttr("href"))
                .containsExactly("/sso/" + first + "?to=%2Faccount%3Fx%3D1", "/sso/" + last + "?to=%2Faccount%3Fx%3D1");
        assertThat(order(login)).containsExactly("providers", "form");
        assertThat(login.text()).doesNotContain("Use a password");
    }

    @Test
    void thePageIsLightAndAsksNoProvider() {
        for (String label : List.of("One", "Two", "Three", "Four", "Five")) {
            backstage().provider(acme, label, provider.issuer());
        }
        Visitor stranger = Visitor.at(acme.host());
        Page login = stranger.open("/login");
        List<Page> files = login.html().select("link[href], script, img").stream()
                .map(file -> stranger.open(file.attr(file.hasAttr("href") ? "href" : "src")))
                .toList();

        // The page, its style, its picture in the tab, the script that shows the password, and the one for passkeys.
        assertThat(files.size() + 1).as("requests").isLessThanOrEqualTo(5);
        assertThat(Stream.concat(Stream.of(login), files.stream())
                        .mapToInt(page -> page.response().body().length)
                        .sum())
                .as("bytes")
                .isLessThanOrEqualTo(24 * 1024);
        assertThat(login.html()
                        .select("script:not([src^=/assets/password.js], [src^=/assets/passkey.js]), style, [style]"))
                .isEmpty();
        assertThat(stranger.cookies()).isEmpty();
        assertThat(provider.requests()).isEmpty();
    }

    @Test
    void aQuietLinkLeadsTheChosenToTheForm() {
        Person ada = backstage().employee(acme, "ada@acme.example", PASSWORD);
        Person external = backstage().employee(acme, "external@partner.example", PASSWORD);
        backstage().allowPassword(external);
        backstage().provider(acme, "Acme login", provider.issuer());
        backstage().admitPasswordsOf(acme, "CHOSEN");

        Page login = open("/login?to=/account?x=1");
        assertThat(order(login)).containsExactly("providers");
        Page form = login.visitor()
                .open(login.html().select("main a:contains(Use a password)").attr("href"));
        assertThat(order(form)).containsExactly("form", "providers");
        Page wrong = form.form()
                .with("email", external.email())
                .with("password", "Wrong horse 7")
                .submit();
        assertThat(wrong.text()).contains("Invalid e-mail and password combination");
        assertThat(order(wrong)).as("the form stays").containsExactly("form", "providers");
        assertThat(wrong.formWith("password")
                        .with("email", external.email())
                        .with("password", PASSWORD)
                        .submit()
                        .locationPath())
                .isEqualTo("/account?x=1");

        Page other = open("/login?password=yes")
                .form()
                .with("email", ada.email())
                .with("password", PASSWORD)
                .submit();
        assertThat(other.text()).contains("Wrong sign-in selected", "“Acme login”");
    }

    @Test
    void whereNobodyHasAPasswordThereIsNoForm() {
        backstage().employee(acme, "ada@acme.example", PASSWORD);
        Page before = open("/login");
        backstage().provider(acme, "Acme login", provider.issuer());
        backstage().admitPasswordsOf(acme, "NOBODY");

        for (String path : List.of("/login", "/login?password=yes")) {
            Page login = open(path);
            assertThat(order(login)).as(path).containsExactly("providers");
            assertThat(login.text()).doesNotContain("Use a password", "Forgot password?");
        }
        Page old = before.form()
                .with("email", "ada@acme.example")
                .with("password", PASSWORD)
                .submit();
        assertThat(old.redirects()).as("with a form from before").isFalse();
        assertThat(old.visitor().isSignedIn()).isFalse();
    }

    @Test
    void passkeysAreOfferedByTheRuleInForceNotByTheOneFromBefore() {
        Visitor boss = Visitor.signedIn(backstage().administrator(acme, "other@acme.example", PASSWORD));
        backstage().provider(acme, "Acme login", provider.issuer());
        assertThat(open("/login").html().select("script[src^=/assets/passkey.js]"))
                .hasSize(1);
        Page page = boss.open("/admin/providers");
        assertThat(page.formWith("passwords")
                        .with("passwords", "NOBODY")
                        .submit()
                        .locationPath())
                .endsWith("#pending");
        assertThat(open("/login").html().select("script[src^=/assets/passkey.js]"))
                .isEmpty();
    }

    @Test
    void withoutProvidersNothingHasChanged() {
        assertThat(order(open("/login"))).containsExactly("form");
        assertThat(open("/login").text())
                .startsWith("Sign in Use the e-mail address that you were invited with. E-mail address Password");
        backstage().askForTheAddressFirst(acme);
        assertThat(order(open("/login"))).containsExactly("form");
        backstage().admitPasswordsOf(acme, "NOBODY");
        assertThat(order(open("/login"))).isEmpty();
        assertThat(open("/login").text()).contains("switched off");
    }

    @Test
    void outsideOfTheNetworkEmailAndPasswordComeFirst() {
        backstage().provider(acme, "Acme login", provider.issuer(), "", "10.20.0.0/16");
        Page outside = open("/login");
        assertThat(order(outside)).containsExactly("form", "providers");
        assertThat(outside.text()).contains("Acme login works only from the company network or VPN");
        assertThat(outside.html()
                        .getElementById(outside.html().selectFirst("a.way").attr("aria-describedby"))
                        .text())
                .isEqualTo("Only from the company network or VPN");

        backstage().admitPasswordsOf(acme, "CHOSEN");
        assertThat(order(open("/login"))).as("chosen accounts only").containsExactly("form", "providers");
        backstage().admitPasswordsOf(acme, "NOBODY");
        assertThat(order(open("/login"))).as("nobody").containsExactly("providers");
        assertThat(open("/login").text()).contains("Connect first");
    }

    @Test
    void insideOfTheNetworkTheProviderComesFirst() {
        backstage().provider(acme, "Acme login", provider.issuer(), "", "10.20.0.0/16, 127.0.0.0/8");
        assertThat(order(open("/login"))).containsExactly("providers", "form");
        assertThat(open("/login").text()).doesNotContain("VPN");
    }

    @Test
    void theTypedDomainLeadsToItsProvider() {
        backstage().askForTheAddressFirst(acme);
        UUID id = backstage().provider(acme, "Acme login", provider.issuer(), "acme.example, bücher.example", "");
        backstage().provider(acme, "Others", provider.issuer());
        backstage().invited(acme, "known@acme.example");

        Page login = open("/login?to=/account?x=1");
        assertThat(order(login)).isEmpty();
        Map<String, String> answers = Stream.of("known@acme.example", "nobody@acme.example")
                .collect(Collectors.toMap(
                        address -> address,
                        address -> open("/login?to=/account?x=1")
                                .form()
                                .with("address", address)
                                .submit()
                                .body()
                                .replace(address.replace("@", "%40"), "ADDRESS")
                                .replace(address, "ADDRESS")));
        assertThat(answers.get("known@acme.example"))
                .as("by the domain, not by the account")
                .isEqualTo(answers.get("nobody@acme.example"));

        Page led = login.form().with("address", "x@BÜCHER.example").submit();
        String to = "/sso/" + id + "?hint=x%40B%C3%9CCHER.example&to=%2Faccount%3Fx%3D1";
        assertThat(led.status()).isEqualTo(200);
        assertThat(led.html().select("meta[http-equiv=refresh]").attr("content"))
                .isEqualTo("0; url=" + to);
        assertThat(led.html().select("main a.button").attr("href")).isEqualTo(to);
        assertThat(led.visitor().open(to).location().getRawQuery()).contains("login_hint=x%40");
    }

    @Test
    void anyOtherDomainGetsWhatEveryoneGets() {
        backstage().askForTheAddressFirst(acme);
        UUID id = backstage().provider(acme, "Acme login", provider.issuer(), "acme.example", "");
        Person external = backstage().employee(acme, "external@partner.example", PASSWORD);

        Page next = open("/login?to=/account?x=1")
                .form()
                .with("address", external.email())
                .submit();
        assertThat(next.html().select("meta[http-equiv=refresh]")).isEmpty();
        assertThat(order(next)).containsExactly("form", "providers");
        assertThat(next.html().select("a.way").attr("href"))
                .startsWith("/sso/" + id + "?hint=external%40partner.example");
        assertThat(next.form().value("email")).isEqualTo(external.email());
        assertThat(next.form().with("password", PASSWORD).submit().locationPath())
                .isEqualTo("/account?x=1");

        Page typo = open("/login").form().with("address", "external@").submit();
        assertThat(typo.text()).contains("not a complete e-mail address");
        assertThat(order(typo)).isEmpty();
        assertThat(order(open("/login?password=yes")))
                .as("without the address first")
                .containsExactly("form", "providers");
    }

    @Test
    void aProviderOutOfReachIsNotLedTo() {
        backstage().askForTheAddressFirst(acme);
        backstage().provider(acme, "Acme login", provider.issuer(), "acme.example", "10.20.0.0/16");
        Page next = open("/login").form().with("address", "ada@acme.example").submit();
        assertThat(next.html().select("meta[http-equiv=refresh]")).isEmpty();
        assertThat(order(next)).containsExactly("form", "providers");
    }

    @Test
    void peopleWhoMayNotUseAPasswordAreToldWhatToSignInWith() {
        backstage().provider(acme, "Acme login", provider.issuer());
        backstage().admitPasswordsOf(acme, "CHOSEN");
        Person ada = backstage().invited(acme, "forgetful.ada@acme.example");
        Person external = backstage().invited(acme, "forgetful.external@partner.example");
        backstage().allowPassword(external);
        Person chief = backstage().administrator(acme, "forgetful.chief@acme.example", PASSWORD);
        for (Person person : List.of(ada, external, chief)) {
            assertThat(open("/forgot-password")
                            .form()
                            .with("email", person.email())
                            .submit()
                            .redirects())
                    .as(person.email())
                    .isTrue();
        }

        Mail told = Mailbox.mailTo(ada.email());
        assertThat(told.subject()).isEqualTo("How you sign in to Acme");
        assertThat(told.text()).contains("“Acme login”", "/login").doesNotContain("/set-password", "/forgot-password");
        assertThat(Mailbox.mailTo(external.email()).link().getPath()).isEqualTo("/set-password");
        assertThat(Mailbox.mailTo(chief.email()).link().getPath())
                .as("for the back door")
                .isEqualTo("/set-password");
    }

    @Test
    void theWelcomeMailOffersWhatThePersonMayUse() {
        backstage().provider(acme, "Acme login", provider.issuer());
        backstage().welcome(acme, "new.both@acme.example");
        Mail both = Mailbox.mailTo("new.both@acme.example");
        assertThat(both.text()).contains("“Acme login”");
        assertThat(both.link().getPath()).isEqualTo("/set-password");

        backstage().admitPasswordsOf(acme, "NOBODY");
        backstage().welcome(acme, "new.sso@acme.example");
        assertThat(Mailbox.mailTo("new.sso@acme.example").text())
                .contains("“Acme login”", "/login")
                .doesNotContain("/set-password", "/forgot-password");
    }

    private Page open(String path) {
        return Visitor.at(acme.host()).open(path);
    }

    /** @return what is offered, from the top down */
    private static List<String> order(Page login) {
        assertThat(login.status()).isEqualTo(200);
        Document page = login.html();
        return page.select("#login, ul.ways").stream()
                .map(part -> part.id().equals("login") ? "form" : "providers")
                .toList();
    }
}
