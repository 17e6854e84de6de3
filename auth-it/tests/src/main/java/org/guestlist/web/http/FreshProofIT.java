package org.guestlist.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guestlist.backstage.NewProvider;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.signin.secondfactor.Codes;
import org.guestlist.web.server.CasServer;
import org.guestlist.web.server.FakeProvider;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What decides who gets in takes a proof that is not older than ten minutes, and goes on after it as it was sent. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class FreshProofIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final Duration TOO_LONG = Duration.ofMinutes(11);

    private final FakeProvider provider = FakeProvider.start().knows("boss-there", "chief@example.com");
    private final CasServer cas = CasServer.start().knows("chief", "chief@example.com");
    private Organisation acme;
    private Person boss;
    private Visitor admin;

    @BeforeEach
    void signIn() {
        acme = backstage().organisation("Acme");
        boss = backstage().administrator(acme, "boss@example.com", PASSWORD);
        admin = Visitor.signedIn(boss);
    }

    @AfterEach
    void end() {
        backstage().setClockRight();
        provider.close();
        cas.close();
    }

    private Form settings(Visitor visitor) {
        return visitor.open("/admin/organisation").formWith("name");
    }

    /** @return the organisation's name, as it is saved */
    private String name() {
        return settings(admin).value("name");
    }

    private String rows(String table) {
        return String.join(
                "\n",
                backstage()
                        .rows(acme)
                        .lines()
                        .filter(row -> row.startsWith(table + " "))
                        .toList());
    }

    @Test
    void theSignInIsAProofForTenMinutes() {
        backstage().forwardClock(Duration.ofMinutes(9));
        assertThat(settings(admin).with("name", "Acme Works").submit().follow().text())
                .contains("Acme Works");
        backstage().forwardClock(Duration.ofMinutes(2));
        settings(admin).with("name", "Eve Works").submit().asksForProof();
        assertThat(name()).isEqualTo("Acme Works");
    }

    @Test
    void whatWasSentGoesOnUnchangedAndOnceAfterTheProof() {
        backstage().forwardClock(TOO_LONG);
        Form older = admin.open("/admin/groups").formWith("name").with("name", "Older");
        String stolen = admin.cookies().get(Visitor.SESSION);
        Page asked =
                settings(admin).with("name", "Ä & Ö = <Works> 100%").submit().asksForProof();
        assertThat(asked.text()).contains("what you entered is kept");
        assertThat(backstage().rows(acme)).doesNotContain("<Works>").contains("kept_form ");

        Form proof = asked.formWith("proof").with("proof", PASSWORD);
        assertThat(proof.submit().follow().html().select("[role=status]").text())
                .isNotEmpty();
        assertThat(name()).isEqualTo("Ä & Ö = <Works> 100%");
        assertThat(admin.cookies().get(Visitor.SESSION)).isNotEqualTo(stolen);
        Visitor thief = Visitor.at(acme.host());
        thief.cookies().put(Visitor.SESSION, stolen);
        assertThat(thief.isSignedIn()).as("with the token before the proof").isFalse();

        Page again = proof.submit();
        assertThat(again.follow().title()).as("sent twice").isEqualTo("There is nothing to continue");
        assertThat(rows("kept_form")).isEmpty();
        assertThat(older.submit().redirects())
                .as("a form that was open before the token changed")
                .isTrue();
    }

    @Test
    void twoTabsDoNotDisturbEachOther() {
        backstage().forwardClock(TOO_LONG);
        Form one = admin.openAndFollow("/admin/application?kind=WEB")
                .formWith("name")
                .with("name", "Wiki")
                .with("redirects", "https://wiki.example.com/back");
        Form other = admin.openAndFollow("/admin/application?kind=WEB")
                .formWith("name")
                .with("name", "Notes")
                .with("redirects", "https://notes.example.com/back");
        Page askedOne = one.submit().asksForProof();
        Page askedOther = other.submit().asksForProof();
        askedOther.formWith("proof").with("proof", PASSWORD).submit();
        assertThat(admin.open(askedOne.path()).title()).isEqualTo("Confirmed");
        askedOne.formWith("proof").with("proof", PASSWORD).submit();
        assertThat(rows("application").lines()).hasSize(2);
    }

    @Test
    void whatOthersSentIsNotThere() {
        Person second = backstage().administrator(acme, "second@example.com", PASSWORD);
        Organisation globex = backstage().organisation("Globex");
        List<Visitor> others = new ArrayList<>(List.of(
                Visitor.signedIn(boss),
                Visitor.signedIn(second),
                Visitor.signedIn(backstage().administrator(globex, "boss@example.com", PASSWORD))));
        backstage().forwardClock(TOO_LONG);
        Page asked = settings(admin).with("name", "Acme Works").submit().asksForProof();
        String id = asked.path().replaceAll(".*=", "");
        for (Visitor other : others) {
            assertThat(other.open(asked.path()).title()).isEqualTo("There is nothing to continue");
            Page sent = other.post("/admin/organisation", Map.of("kept", id, "proof", PASSWORD));
            assertThat(sent.follow().title()).isEqualTo("There is nothing to continue");
        }
        Page elsewhere = admin.post("/admin/groups", Map.of("kept", id, "proof", PASSWORD));
        assertThat(elsewhere.follow().title()).as("at another address").isEqualTo("Confirmed");
        for (String nothing : List.of("", "x", UUID.randomUUID().toString())) {
            assertThat(admin.post("/admin/organisation", Map.of("kept", nothing))
                            .follow()
                            .title())
                    .isEqualTo("There is nothing to continue");
        }
        assertThat(name()).isNotEqualTo("Acme Works");
        assertThat(admin.open(asked.path()).form().submit().redirects()).isTrue();
        assertThat(name()).isEqualTo("Acme Works");
    }

    @Test
    void itIsGoneAfterTenMinutesAndTheNewestOfManyAreKept() {
        backstage().forwardClock(TOO_LONG);
        Form form = settings(admin);
        List<Page> asked = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            asked.add(form.submit().asksForProof());
        }
        assertThat(rows("kept_form").lines()).hasSize(10);
        assertThat(admin.open(asked.get(0).path()).title()).isEqualTo("There is nothing to continue");
        backstage().forwardClock(TOO_LONG);
        assertThat(admin.open(asked.get(11).path()).title()).isEqualTo("There is nothing to continue");
        form.submit().asksForProof();
        assertThat(rows("kept_form").lines()).hasSize(1);
        admin.post("/logout", Map.of());
        assertThat(rows("kept_form")).as("it goes with the session").isEmpty();
    }

    @Test
    void anExportGoesOnAfterTheProof() {
        backstage().forwardClock(TOO_LONG);
        Page asked = admin.open("/admin/people.csv?q=boss").asksForProof();
        assertThat(asked.formWith("proof").action()).isEqualTo("/prove");
        Page given = asked.formWith("proof").with("proof", PASSWORD).submit().follow();
        assertThat(given.title()).isEqualTo("Confirmed");
        String link = given.html().select("main a.button").attr("href");
        assertThat(link).isEqualTo("/admin/people.csv?q=boss");
        assertThat(given.html().select("meta[http-equiv=refresh]").attr("content"))
                .endsWith(link);
        assertThat(admin.open(link).body()).contains("boss@example.com");
    }

    // With what one has

    private Page asked(Visitor visitor) {
        return settings(visitor).with("name", "Acme Works").submit().asksForProof();
    }

    @Test
    void whoeverHasAnAppProvesItByACodeThatWorksOnceAndNotByThePasswordAlone() {
        Visitor other = Visitor.signedIn(boss);
        String secret = AuthenticatorApp.addedBy(admin);
        backstage().forwardClock(TOO_LONG);
        String code = Codes.at(secret, Instant.now().plus(TOO_LONG));
        Page asked = asked(admin);
        assertThat(asked.html().select("#proof")).isEmpty();
        Form form = asked.formWith("proofCode");
        Map<String, String> byPassword = new HashMap<>(form.fields());
        byPassword.remove("proofCode");
        byPassword.put("proof", PASSWORD);
        assertThat(admin.post(form.target(), byPassword).redirects()).isFalse();
        assertThat(form.with("proofCode", "").submit().text()).contains("Please enter a code");
        assertThat(form.with("proofCode", "000000").submit().text()).contains("This code is wrong or was used already");
        assertThat(name()).isNotEqualTo("Acme Works");
        String before = admin.cookies().get(Visitor.SESSION);
        assertThat(form.with("proofCode", code).submit().redirects()).isTrue();
        assertThat(name()).isEqualTo("Acme Works");
        assertThat(admin.cookies().get(Visitor.SESSION)).isNotEqualTo(before);
        assertThat(asked(other)
                        .formWith("proofCode")
                        .with("proofCode", code)
                        .submit()
                        .text())
                .contains("This code is wrong or was used already");
    }

    private Page changePassword(String password) {
        return admin.open("/account")
                .formWith("current")
                .with("current", PASSWORD)
                .with("password", password)
                .with("repeated", password)
                .submit();
    }

    @Test
    void changingThePasswordIsNoProofWhereThePasswordAloneIsNone() {
        AuthenticatorApp.addedBy(admin);
        backstage().forwardClock(TOO_LONG);
        String before = admin.cookies().get(Visitor.SESSION);
        assertThat(changePassword("Another-Horse-8 battery").redirects()).isTrue();
        assertThat(admin.cookies().get(Visitor.SESSION)).isNotEqualTo(before);
        settings(admin).with("name", "Acme Works").submit().asksForProof();
    }

    @Test
    void theRightPasswordGivesNoMoreGuessesAtTheCode() {
        AuthenticatorApp.addedBy(admin);
        backstage().forwardClock(TOO_LONG);
        Form form = asked(admin).formWith("proofCode");
        for (int free = 0; free < 5; free++) {
            form.with("proofCode", "000000").submit();
        }
        assertThat(changePassword("x").redirects()).isFalse();
        form.with("proofCode", "000000").submit();
        assertThat(form.with("proofCode", "000000").submit().text()).contains("Too many attempts");
    }

    private static void guessUntilRefused(Form form) {
        String told = "";
        for (int guess = 0; guess < 12 && !told.contains("Too many attempts"); guess++) {
            told = form.with("proofCode", "00000" + guess % 10).submit().text();
        }
        assertThat(told).contains("Too many attempts");
    }

    @Test
    void wrongCodesMakeOneWait() {
        String secret = AuthenticatorApp.addedBy(admin);
        backstage().forwardClock(TOO_LONG);
        Form form = asked(admin).formWith("proofCode");
        guessUntilRefused(form);
        assertThat(form.with("proofCode", Codes.at(secret, Instant.now().plus(TOO_LONG)))
                        .submit()
                        .text())
                .contains("Too many attempts");
        assertThat(rows("audit_event")).contains("reason=PROOF_WRONG", "reason=PROOF_TOO_OFTEN");
    }

    @Test
    void anOwnPasskeyThatHasVerifiedItsPersonIsAProof() {
        Device key = Device.addedBy(admin, "Key");
        Device strange =
                Device.addedBy(Visitor.signedIn(backstage().employee(acme, "eve@example.com", PASSWORD)), "Eve's");
        backstage().forwardClock(TOO_LONG);
        assertThat(byPasskey(strange).text()).contains("This passkey does not confirm that it is you");
        assertThat(byPasskey(key.withoutVerifying()).text()).contains("This passkey does not confirm");
        assertThat(name()).isNotEqualTo("Acme Works");
        Device verified = Device.addedBy(provenByPassword(), "Other key");
        backstage().forwardClock(TOO_LONG);
        assertThat(byPasskey(verified).redirects()).isTrue();
        assertThat(name()).isEqualTo("Acme Works");
    }

    private Page byPasskey(Device device) {
        Page asked = asked(admin);
        String question = asked.html().select("#passkey").attr("data-question");
        return asked.formWith("passkey")
                .with("passkey", device.answer(question))
                .submit();
    }

    private Visitor provenByPassword() {
        assertThat(settings(admin).submit().prove(PASSWORD).redirects())
                .as("a passkey alone is not asked for beside the password")
                .isTrue();
        return admin;
    }

    // At an identity provider

    private Visitor chief(UUID at) {
        Person chief = backstage().invited(acme, "chief@example.com");
        backstage().promote(chief);
        Visitor visitor = Visitor.at(acme.host());
        assertThat(there(visitor, "/sso/" + at).redirects()).isTrue();
        assertThat(visitor.isSignedIn()).isTrue();
        return visitor;
    }

    /** @return what comes back from the provider to which this address leads */
    private static Page there(Visitor visitor, String start) {
        URI back = FakeProvider.visit(visitor.open(start).location());
        return visitor.open(back.getRawPath() + "?" + back.getRawQuery());
    }

    private Page wayThere(Visitor visitor) {
        Page asked = settings(visitor).with("name", "Acme Works").submit().asksForProof();
        assertThat(asked.html().select("#proof")).isEmpty();
        return asked;
    }

    private static String there(Page asked) {
        return asked.html().select("main a[href*=proof]").attr("href");
    }

    @Test
    void whoHasNoPasswordProvesItAtTheProvider() {
        UUID id = backstage().provider(acme, "Acme login", provider.issuer());
        Visitor chief = chief(id);
        backstage().forwardClock(TOO_LONG);
        Page asked = wayThere(chief);
        String before = chief.cookies().get(Visitor.SESSION);
        Form older = settings(chief);

        provider.says("auth_time", Instant.now().plus(TOO_LONG).getEpochSecond());
        Page back = there(chief, there(asked));
        URI sent = provider.requests().stream()
                .filter(request -> request.getPath().equals("/authorize"))
                .reduce((one, next) -> next)
                .orElseThrow();
        assertThat(sent.getQuery()).contains("prompt=login", "max_age=0", "login_hint=chief@example.com");
        assertThat(chief.cookies().get(Visitor.SESSION)).as("a new token").isNotEqualTo(before);
        assertThat(rows("session").lines().filter(row -> row.contains("SINGLE_SIGN_ON")))
                .as("the same session")
                .hasSize(1);
        assertThat(back.follow().title()).isEqualTo("Confirmed");
        assertThat(back.follow().form().submit().redirects()).isTrue();
        assertThat(name()).isEqualTo("Acme Works");
        assertThat(older.submit().status()).as("a form from before").isNotEqualTo(409);
    }

    @Test
    void aProviderThatDoesNotAskAnewProvesNothing() {
        UUID id = backstage().provider(acme, "Acme login", provider.issuer());
        Visitor chief = chief(id);
        backstage().forwardClock(TOO_LONG);
        Page asked = wayThere(chief);
        for (Instant old : List.of(Instant.EPOCH, Instant.now())) {
            provider.says("auth_time", old.getEpochSecond());
            Page refused = there(chief, there(asked));
            assertThat(refused.title()).isEqualTo("This was not a new sign-in");
            assertThat(refused.text()).contains("auth_time");
        }
        provider.forgets("auth_time");
        assertThat(there(chief, there(asked)).title()).isEqualTo("This was not a new sign-in");
        assertThat(chief.isSignedIn()).isTrue();
        assertThat(rows("audit_event")).contains("reason=PROOF_NOT_ANEW");
        asked.visitor().open(asked.path()).text();
        settings(chief).submit().asksForProof();

        Page again = there(chief, asked.html().select("main p.hint a").attr("href"));
        assertThat(again.follow().title())
                .as("a new sign-in counts, and nothing is lost")
                .isEqualTo("Confirmed");
        again.follow().form().submit();
        assertThat(name()).isEqualTo("Acme Works");
    }

    @Test
    void aSignInAtTheProviderFromLongAgoIsNoProof() {
        UUID id = backstage().provider(acme, "Acme login", provider.issuer());
        provider.says("auth_time", Instant.now().minus(TOO_LONG).getEpochSecond());
        Visitor chief = chief(id);
        wayThere(chief);
        assertThat(name()).isNotEqualTo("Acme Works");
    }

    @Test
    void somebodyElsesProofIsNone() {
        UUID id = backstage().provider(acme, "Acme login", provider.issuer());
        Visitor chief = chief(id);
        backstage().invited(acme, "eve@example.com");
        backstage().forwardClock(TOO_LONG);
        Page asked = wayThere(chief);
        provider.knows("eve-there", "eve@example.com")
                .says("auth_time", Instant.now().plus(TOO_LONG).getEpochSecond());
        Page refused = there(chief, there(asked));
        assertThat(refused.title()).isEqualTo("This is another account");
        assertThat(refused.html().select("main a.button").attr("href"))
                .as("back to what waits")
                .isEqualTo(asked.path());
        assertThat(chief.open("/account").text()).contains("chief@example.com");
        settings(chief).submit().asksForProof();
    }

    @Test
    void aCasServerIsAskedForCredentialsAndForATicketOfThem() {
        UUID id = backstage().provider(acme, NewProvider.cas("Campus", cas.prefix(), "example.com"));
        Visitor chief = chief(id);
        assertThat(cas.asked()).noneMatch(one -> one.getQuery().contains("renew"));
        backstage().forwardClock(TOO_LONG);
        Page asked = wayThere(chief);
        int before = cas.asked().size();
        assertThat(there(chief, there(asked)).follow().title()).isEqualTo("Confirmed");
        assertThat(cas.asked().subList(before, cas.asked().size()))
                .hasSize(2)
                .allMatch(one -> one.getQuery().contains("renew=true"));
        int another = cas.asked().size();
        there(chief, "/sso/" + id + "?account=choose");
        assertThat(cas.asked().subList(another, cas.asked().size()))
                .as("whoever is to choose the account signs in")
                .hasSize(2)
                .allMatch(one -> one.getQuery().contains("renew=true"));
    }
}
