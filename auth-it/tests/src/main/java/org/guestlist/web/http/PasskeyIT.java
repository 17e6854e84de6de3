package org.guestlist.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.server.Mailbox;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Passkeys are added, used, renamed and removed; whatever is no proof gets one answer. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class PasskeyIT {

    private static final String PASSWORD = "Correct horse 7";

    private Organisation acme;
    private Person ada;
    private Visitor here;

    @BeforeEach
    void signIn() {
        acme = backstage().organisation("Acme");
        ada = backstage().employee(acme, "ada-" + UUID.randomUUID() + "@example.com", PASSWORD);
        here = Visitor.signedIn(ada);
    }

    @AfterEach
    void setClockRight() {
        backstage().setClockRight();
    }

    private Visitor stranger() {
        return Visitor.at(acme.host());
    }

    private Stream<String> events(String kind) {
        return backstage()
                .rows(acme)
                .lines()
                .filter(row -> row.startsWith("audit_event ") && row.contains(" kind=" + kind + " "));
    }

    @Test
    void oneThatWasAddedSignsIn() {
        Device phone = Device.addedBy(here, "My phone");
        assertThat(here.open("/account").text()).contains("My phone", "not used yet", "On one device only");
        assertThat(Mailbox.mailTo(ada.email(), mail -> mail.text().contains("A passkey was added"))
                        .text())
                .contains("A passkey was added", "My phone", "127.0.0.1");
        assertThat(events("PASSKEY_ADDED")).singleElement().asString().contains("My phone");

        Visitor there = stranger();
        Page answer = phone.signIn(there, "/login");
        assertThat(answer.locationPath()).isEqualTo("/account");
        assertThat(there.open("/account").text()).contains("last used", "(Passkey)");
        assertThat(events("LOGIN")).anyMatch(row -> row.contains("method=PASSKEY") && row.contains("outcome=DONE"));
        assertThat(backstage().rows(acme)).contains("amr=mfa pop user");
        assertThat(phone.signIn(stranger(), "/login").locationPath()).isEqualTo("/account");
    }

    @Test
    void aPasskeyThatIsOnAllDevicesCountsNothing() {
        Device manager = Device.at(here.origin()).everywhere();
        manager.add(here, "Manager");
        assertThat(here.open("/account").text()).contains("Kept on several devices");
        assertThat(manager.signIn(stranger(), "/login").locationPath()).isEqualTo("/account");
        assertThat(manager.signIn(stranger(), "/login").locationPath()).isEqualTo("/account");
    }

    @Test
    void itTakesAFreshProofAndTheDeviceIsNotAskedTwice() {
        backstage().forwardClock(Duration.ofMinutes(11));
        Device phone = Device.at(here.origin());
        Page asked = phone.add(here, "My phone");
        assertThat(events("PASSKEY_ADDED")).isEmpty();
        Page answer = asked.prove(PASSWORD);
        assertThat(answer.locationPath()).isEqualTo("/account?passkey=added#passkeys");
        assertThat(phone.signIn(stranger(), "/login").locationPath()).isEqualTo("/account");
    }

    @Test
    void whatTheDeviceMadeIsChecked() {
        assertThat(Device.at(here.origin()).withoutVerifying().add(here, "Key").text())
                .contains("The device has to ask for a PIN");
        assertThat(Device.at("https://evil.example").add(here, "Key").text()).contains("not valid here");
        Page page = here.open("/account-passkey");
        String options = page.html().select("form[data-options]").attr("data-options");
        Device phone = Device.at(here.origin());
        Form form = page.formWith("made").with("made", phone.make(options)).with("name", "Key");
        form.submit();
        assertThat(form.submit().text()).contains("has a passkey for your account already");
        assertThat(form.with("made", "nonsense").submit().text()).contains("not valid here");
        assertThat(form.with("made", "").submit().text()).contains("Your browser did not create a passkey");
        assertThat(form.with("name", "x".repeat(101)).submit().text()).contains("A name has 1 to 100 characters");
        Visitor again = Visitor.signedIn(ada);
        Form inAnotherSession = again.open("/account-passkey").formWith("made");
        assertThat(inAnotherSession
                        .with("made", Device.at(here.origin()).make(options))
                        .with("name", "Key")
                        .submit()
                        .text())
                .contains("took longer than ten minutes");
        assertThat(events("PASSKEY_ADDED")).hasSize(1);
    }

    @Test
    void whateverIsNoProofGetsTheSameAnswer() {
        Device phone = Device.addedBy(here, "My phone");
        Organisation other = backstage().organisation("Other");
        Person bob = backstage().employee(other, "bob@example.com", PASSWORD);
        Device strange = Device.addedBy(Visitor.signedIn(bob), "Bob's");
        Visitor used = stranger();
        String answer = phone.answer(Device.asked(used));
        assertThat(used.post("/login", Map.of("passkey", answer), used.here()).redirects())
                .isTrue();
        Device manager = Device.at(here.origin()).everywhere();
        manager.add(here, "Manager");
        Visitor twice = stranger();
        String again = manager.answer(Device.asked(twice));
        assertThat(twice.post("/login", Map.of("passkey", again), twice.here()).redirects())
                .isTrue();
        Visitor late = stranger();
        String askedLate = Device.asked(late);
        Visitor forged = stranger();

        Map<String, Page> answers = new LinkedHashMap<>();
        answers.put("PASSKEY_REPLAYED", used.post("/login", Map.of("passkey", answer), used.here()));
        answers.put("the same without a count", twice.post("/login", Map.of("passkey", again), twice.here()));
        answers.put("PASSKEY_UNKNOWN", strange.signIn(stranger(), "/login"));
        answers.put("PASSKEY_WRONG", phone.askedBy("evil.example.com").signIn(stranger(), "/login"));
        phone.askedBy(null);
        answers.put("PASSKEY_COUNT_BACK", phone.countingFrom(0).signIn(stranger(), "/login"));
        phone.countingFrom(10);
        answers.put("unverified", phone.withoutVerifying().signIn(stranger(), "/login"));
        answers.put(
                "PASSKEY_TOO_LATE", forged.post("/login", Map.of("passkey", phone.answer(askedLate)), forged.here()));
        backstage().forwardClock(Duration.ofMinutes(11));
        answers.put("late", late.post("/login", Map.of("passkey", phone.answer(askedLate)), late.here()));
        answers.put("nonsense", late.post("/login", Map.of("passkey", "{}"), late.here()));

        assertThat(answers.values().stream().map(PasskeyIT::told).distinct())
                .singleElement()
                .asString()
                .contains("This passkey does not sign you in");
        assertThat(answers.values())
                .allMatch(page ->
                        !page.visitor().isSignedIn() || List.of(used, twice).contains(page.visitor()));
        List<String> refused =
                events("LOGIN").filter(row -> row.contains("outcome=REFUSED")).toList();
        assertThat(refused).hasSize(answers.size());
        answers.keySet().stream()
                .filter(reason -> reason.startsWith("PASSKEY_"))
                .forEach(reason -> assertThat(refused).anyMatch(row -> row.contains("reason=" + reason + " ")));
    }

    /** @return what the page says, but for the support code */
    private static String told(Page page) {
        return page.text().replaceAll("[A-Z0-9]{4}-[A-Z0-9]{4}", "");
    }

    @Test
    void peopleWhoAreShutOutAreToldOnlyAfterTheProof() {
        Device phone = Device.addedBy(here, "My phone");
        backstage().disable(ada);
        assertThat(Device.at(here.origin()).withoutVerifying()).isNotNull();
        assertThat(phone.askedBy("evil.example.com")
                        .signIn(stranger(), "/login")
                        .text())
                .contains("This passkey does not sign you in");
        assertThat(phone.askedBy(null).signIn(stranger(), "/login").text())
                .contains("disabled")
                .doesNotContain("This passkey");
    }

    @Test
    void peopleWhoMayOnlySignInWithAProviderAreToldSo() {
        Device phone = Device.addedBy(here, "My phone");
        UUID provider = backstage().provider(acme, "Company", "https://login.example.com");
        backstage().signInOnlyWith(ada, provider);
        assertThat(phone.signIn(stranger(), "/login").text())
                .contains("Company")
                .doesNotContain("This passkey");
        assertThat(Visitor.at(acme.host()).open("/login").body()).contains("name=\"passkey\"");
        backstage().admitPasswordsOf(acme, "NOBODY");
        assertThat(Visitor.at(acme.host()).open("/login").body()).doesNotContain("name=\"passkey\"");
    }

    @Test
    void theBackDoorOpensForAnAdministratorsPasskeyAlone() {
        Device phone = Device.addedBy(here, "My phone");
        Person boss = backstage().administrator(acme, "boss-" + UUID.randomUUID() + "@example.com", PASSWORD);
        Device key = Device.addedBy(Visitor.signedIn(boss), "Key");
        backstage().admitPasswordsOf(acme, "NOBODY");
        assertThat(phone.signIn(stranger(), "/back-door").text()).contains("This passkey does not sign you in");
        assertThat(key.signIn(stranger(), "/back-door").locationPath()).isEqualTo("/admin/overview");
        Mailbox.mailTo(boss.email(), mail -> mail.text().contains("/back-door"));
    }

    @Test
    void itIsRenamedAndRemoved() {
        Device phone = Device.addedBy(here, "My phone");
        String path = here.open("/account")
                .html()
                .select("a[href^=/account-passkey?id=]")
                .attr("href");
        assertThat(here.open(path)
                        .formWith("name")
                        .with("name", "Old phone")
                        .submit()
                        .locationPath())
                .isEqualTo("/account?passkey=renamed#passkeys");
        assertThat(events("PASSKEY_RENAMED")).singleElement().asString().contains("My phone", "Old phone");
        assertThat(remove(path).locationPath()).isEqualTo("/account?passkey=removed#passkeys");
        assertThat(events("PASSKEY_REMOVED")).singleElement().asString().contains("Old phone");
        assertThat(Mailbox.mailTo(ada.email(), mail -> mail.text().contains("was removed"))
                        .text())
                .contains("A passkey of", "was removed", "Old phone");
        assertThat(phone.signIn(stranger(), "/login").text()).contains("This passkey does not sign you in");
        assertThat(here.open(path).locationPath()).isEqualTo("/account");
    }

    private Page remove(String path) {
        return here.open(path).formWith("name").with("do", "remove").submit();
    }

    @Test
    void theLastWayInStays() {
        Person invited = backstage().invited(acme, "eve-" + UUID.randomUUID() + "@example.com");
        here = stranger();
        here.cookies().put("__Host-guestlist", backstage().session(invited));
        Device phone = Device.addedBy(here, "My phone");
        String path = here.open("/account")
                .html()
                .select("a[href^=/account-passkey?id=]")
                .attr("href");
        assertThat(remove(path).text()).contains("You could not sign in any more without it.");
        Device.addedBy(here, "Other");
        assertThat(remove(path).locationPath()).isEqualTo("/account?passkey=removed#passkeys");
        assertThat(phone.signIn(stranger(), "/login").text()).contains("This passkey does not sign you in");
    }

    @Test
    void thereAreAtMostTen() {
        for (int i = 0; i < 10; i++) {
            Device.addedBy(here, "Key " + i);
        }
        assertThat(Device.at(here.origin()).add(here, "One more").text()).contains("You have 10 passkeys already");
        assertThat(here.open("/account").text()).doesNotContain("Set up a passkey");
    }

    @Test
    void anAdministratorSeesAndRemovesThem() {
        Device phone = Device.addedBy(here, "My phone");
        Visitor boss = Visitor.signedIn(
                backstage().administrator(acme, "boss-" + UUID.randomUUID() + "@example.com", PASSWORD));
        Page person = boss.open("/admin/person?id=" + ada.uuid());
        assertThat(person.text()).contains("My phone", "not used yet");
        Page removed = person.formWith("passkey").submit();
        assertThat(removed.locationPath()).contains("saved=passkeyRemoved");
        assertThat(removed.follow().text()).contains("The passkey is removed").doesNotContain("not used yet");
        assertThat(events("PASSKEY_REMOVED")).singleElement().asString().contains("My phone");
        assertThat(Mailbox.mailTo(ada.email(), 2).text()).contains("My phone");
        assertThat(phone.signIn(stranger(), "/login").text()).contains("This passkey does not sign you in");
    }

    @Test
    void anotherAdministratorsNeedsAProof() {
        Person boss = backstage().administrator(acme, "boss-" + UUID.randomUUID() + "@example.com", PASSWORD);
        Person other = backstage().administrator(acme, "other-" + UUID.randomUUID() + "@example.com", PASSWORD);
        Device.addedBy(Visitor.signedIn(other), "Key");
        Visitor administrator = Visitor.signedIn(boss);
        backstage().forwardClock(Duration.ofMinutes(11));
        Page asks = administrator
                .open("/admin/person?id=" + other.uuid())
                .formWith("passkey")
                .submit();
        assertThat(events("PASSKEY_REMOVED")).isEmpty();
        assertThat(asks.prove(PASSWORD).locationPath()).contains("saved=passkeyRemoved");
    }

    @Test
    void theChallengeIsForPagesOfThisHostAlone() {
        Visitor visitor = stranger();
        assertThat(visitor.post("/passkey/challenge", Map.of(), Map.of("Sec-Fetch-Site", "cross-site"))
                        .status())
                .isEqualTo(403);
        Page asked = visitor.post("/passkey/challenge", Map.of(), visitor.here());
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.header("Cache-Control")).contains("no-store");
        assertThat(asked.body()).contains("\"rpId\":\"" + acme.host() + "\"", "\"userVerification\":\"required\"");
        String cookie = visitor.cookies().get("__Host-passkey");
        assertThat(Device.asked(visitor)).isNotEqualTo(asked.body());
        assertThat(visitor.cookies()).containsEntry("__Host-passkey", cookie);
    }
}
