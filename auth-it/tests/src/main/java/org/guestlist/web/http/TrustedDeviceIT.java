package org.guestlist.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.signin.secondfactor.Codes;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Browsers in which people are not asked for the second factor again, and what ends that. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class TrustedDeviceIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final String OTHER_PASSWORD = "Battery staple 8";
    private static final String MINE = "/my-second-factor";
    private static final String ORGANISATION = "/admin/organisation";
    private static final String TRUSTED = "__Host-trusted";
    private static final String ASKED = "/second-factor";

    private Organisation acme;
    private Person boss;
    private Person ada;
    private Duration forward = Duration.ZERO;

    /** An app, of which each code is used once. */
    private record App(String secret, List<String> recovery) {}

    @BeforeEach
    void makeOrganisation() {
        acme = backstage().organisation("Acme");
        boss = backstage().administrator(acme, "boss" + acme.id() + "@example.com", PASSWORD);
        ada = backstage().employee(acme, "ada" + acme.id() + "@example.com", PASSWORD);
    }

    @AfterEach
    void setClockRight() {
        backstage().setClockRight();
    }

    private void forward(Duration by) {
        backstage().forwardClock(by);
        forward = forward.plus(by);
    }

    private String nextCode(App app) {
        forward(Duration.ofSeconds(60));
        return Codes.at(app.secret, Instant.now().plus(forward));
    }

    private App setUp(Visitor visitor) {
        Page page = visitor.open(MINE);
        String secret = page.html().select(".copy code").first().text();
        Page made = page.formWith("code")
                .with("code", Codes.at(secret, Instant.now().plus(forward)))
                .submit();
        return new App(secret, List.of(made.html().select(".codes code").text().split("\\s+")));
    }

    private App setUp(Person person) {
        return setUp(Visitor.signedIn(person));
    }

    /** Signs in with the password and a code, and has the browser trusted. */
    private Visitor trusting(Person person, App app) {
        Visitor visitor = Visitor.at(acme.host());
        trusting(visitor, person, app);
        assertThat(visitor.cookies()).containsKey(TRUSTED);
        return visitor;
    }

    private void trusting(Visitor visitor, Person person, App app) {
        assertThat(again(visitor, person)).isEqualTo(ASKED);
        visitor.open(ASKED)
                .formWith("code")
                .with("code", nextCode(app))
                .plus("trust", "yes")
                .submit();
        assertThat(visitor.isSignedIn()).isTrue();
    }

    /** @return where the right password leads in this browser */
    private static String again(Visitor visitor, Person person) {
        visitor.cookies().remove(Visitor.SESSION);
        return visitor.signIn(person.email(), PASSWORD).locationPath();
    }

    private void allow(int days, boolean administrators) {
        Form form = Visitor.signedIn(boss).open(ORGANISATION).formWith("trustedDeviceDays");
        form = form.with("trustedDeviceDays", String.valueOf(days));
        form = administrators
                ? form.plus("trustedDeviceAdministrators", "true")
                : form.has("trustedDeviceAdministrators") ? form.without("trustedDeviceAdministrators") : form;
        assertThat(form.submit().redirects()).isTrue();
    }

    @Test
    void aTickedDeviceIsNotAskedAgainForThirtyDays() {
        App app = setUp(ada);
        Visitor unticked = Visitor.at(acme.host());
        again(unticked, ada);
        Page page = unticked.open(ASKED);
        assertThat(page.text()).contains("Do not ask again on this device for 30 days");
        assertThat(page.html().select("#trust").hasAttr("checked"))
                .as("by nobody but the person")
                .isFalse();
        assertThat(unticked.open(ASKED + "?trust=yes").html().select("#trust").hasAttr("checked"))
                .as("by a link")
                .isFalse();
        unticked.open(ASKED).formWith("code").with("code", nextCode(app)).submit();
        assertThat(unticked.cookies()).containsKey(Visitor.SESSION).doesNotContainKey(TRUSTED);
        assertThat(again(unticked, ada)).isEqualTo(ASKED);

        Visitor visitor = trusting(ada, app);
        assertThat(again(visitor, ada)).isEqualTo("/account");
        assertThat(again(visitor, ada)).isEqualTo("/account");
        assertThat(backstage().rows(acme))
                .contains("kind=DEVICE_TRUSTED", "kind=SECOND_FACTOR_NOT_ASKED")
                .as("applications are told what was shown now")
                .contains("amr=pwd");
        assertThat(again(Visitor.at(acme.host()), ada)).as("elsewhere").isEqualTo(ASKED);
        forward(Duration.ofDays(29));
        assertThat(again(visitor, ada)).isEqualTo("/account");
        forward(Duration.ofDays(1));
        assertThat(again(visitor, ada)).as("using it makes it no longer").isEqualTo(ASKED);
    }

    @Test
    void aWrongCodeTrustsNothingAndKeepsTheTick() {
        App app = setUp(ada);
        Visitor visitor = Visitor.at(acme.host());
        again(visitor, ada);
        Page wrong = visitor.open(ASKED)
                .formWith("code")
                .with("code", "000000")
                .plus("trust", "yes")
                .submit()
                .follow();
        assertThat(visitor.cookies()).doesNotContainKey(TRUSTED);
        assertThat(wrong.html().select("#trust").hasAttr("checked")).isTrue();
        assertThat(wrong.formWith("code").with("code", nextCode(app)).submit().locationPath())
                .isEqualTo("/account");
        assertThat(visitor.cookies()).containsKey(TRUSTED);
    }

    @Test
    void aSignInWithoutTheSecondFactorIsNoFreshProof() {
        App app = setUp(ada);
        Visitor visitor = trusting(ada, app);
        assertThat(again(visitor, ada)).isEqualTo("/account");
        Page asked = visitor.post(MINE, Map.of("do", "codes")).asksForProof();
        assertThat(asked.html().select("input[type=password]"))
                .as("which alone is not enough")
                .isEmpty();
        assertThat(backstage().rows(acme)).contains("trusted_device ");
    }

    @Test
    void theCookieChangesWithEachUseSoACopyIsWorthNothing() {
        App app = setUp(ada);
        Visitor visitor = trusting(ada, app);
        String stolen = visitor.cookies().get(TRUSTED);
        assertThat(again(visitor, ada)).isEqualTo("/account");
        assertThat(visitor.cookies().get(TRUSTED)).isNotEqualTo(stolen);
        Visitor thief = Visitor.at(acme.host());
        thief.cookies().put(TRUSTED, stolen);
        assertThat(again(thief, ada)).isEqualTo(ASKED);
        // Nor is one that was planted beforehand.
        Visitor planted = Visitor.at(acme.host());
        planted.cookies().put(TRUSTED, stolen);
        trusting(planted, ada, app);
        assertThat(planted.cookies().get(TRUSTED)).isNotEqualTo(stolen);
        assertThat(again(thief, ada)).isEqualTo(ASKED);
        assertThat(backstage().rows(acme)).doesNotContain(visitor.cookies().get(TRUSTED));
    }

    @Test
    void theWrongPasswordIsWrongThereToo() {
        App app = setUp(ada);
        Visitor visitor = trusting(ada, app);
        visitor.cookies().remove(Visitor.SESSION);
        for (int i = 0; i < 12; i++) {
            visitor.signIn(ada.email(), "Wrong horse 7");
        }
        assertThat(visitor.signIn(ada.email(), PASSWORD).text()).contains("Too many attempts");
    }

    @Test
    void itIsOfOneAccountAndOfOneOrganisation() {
        App app = setUp(ada);
        Person bob = backstage().employee(acme, "bob" + acme.id() + "@example.com", PASSWORD);
        App bobs = setUp(bob);
        Visitor visitor = trusting(ada, app);
        assertThat(again(visitor, bob)).isEqualTo(ASKED);
        trusting(visitor, bob, bobs);
        assertThat(again(visitor, ada)).as("of two who share a browser").isEqualTo("/account");
        assertThat(again(visitor, bob)).isEqualTo("/account");

        Organisation globex = backstage().organisation("Globex");
        Person there = backstage().employee(globex, ada.email(), PASSWORD);
        setUp(there);
        Visitor elsewhere = Visitor.at(globex.host());
        elsewhere.cookies().put(TRUSTED, visitor.cookies().get(TRUSTED));
        assertThat(again(elsewhere, there)).isEqualTo(ASKED);
    }

    @Test
    void neverForAdministratorsUnlessTheOrganisationAllowsItAndNeverAtTheBackDoor() {
        App app = setUp(boss);
        Visitor visitor = Visitor.at(acme.host());
        again(visitor, boss);
        assertThat(visitor.open(ASKED).html().select("#trust")).isEmpty();
        visitor.open(ASKED)
                .formWith("code")
                .with("code", nextCode(app))
                .plus("trust", "yes")
                .submit();
        assertThat(visitor.isSignedIn()).isTrue();
        assertThat(visitor.cookies()).doesNotContainKey(TRUSTED);

        Person helper = backstage().administrator(acme, "second" + acme.id() + "@example.com", PASSWORD);
        Person before = boss;
        boss = helper;
        allow(30, true);
        trusting(visitor, before, app);
        assertThat(again(visitor, before)).isEqualTo("/admin/overview");
        visitor.cookies().remove(Visitor.SESSION);
        assertThat(visitor.open("/back-door")
                        .formWith("email")
                        .with("email", before.email())
                        .with("password", PASSWORD)
                        .submit()
                        .locationPath())
                .isEqualTo(ASKED);
        assertThat(visitor.open(ASKED).html().select("#trust")).isEmpty();
        allow(30, false);
        assertThat(again(visitor, before)).isEqualTo(ASKED);
    }

    @Test
    void theOrganisationSaysForHowLong() {
        App app = setUp(ada);
        Visitor visitor = trusting(ada, app);
        forward(Duration.ofDays(8));
        allow(7, false);
        assertThat(again(visitor, ada))
                .as("fewer days count for those that are there")
                .isEqualTo(ASKED);
        allow(0, false);
        assertThat(visitor.open(ASKED).html().select("#trust")).isEmpty();
        Form form = Visitor.signedIn(boss).open(ORGANISATION).formWith("trustedDeviceDays");
        assertThat(form.with("trustedDeviceDays", "91").submit().text()).contains("from 0 to 90");
    }

    /** What ends the trust in all browsers of a person. */
    private enum End {
        PASSWORD_CHANGED((test, here) -> {
            Page account = here.open("/account?password=open");
            assertThat(account.formWith("current")
                            .with("current", PASSWORD)
                            .with("password", OTHER_PASSWORD)
                            .with("repeated", OTHER_PASSWORD)
                            .submit()
                            .locationPath())
                    .isEqualTo("/account?done=changed");
        }),
        PASSWORD_RESET((test, here) -> Visitor.at(test.acme.host())
                .open(backstage().resetLink(test.ada))
                .formWith("password")
                .with("password", OTHER_PASSWORD)
                .with("repeated", OTHER_PASSWORD)
                .submit()),
        CODES_REPLACED((test, here) ->
                assertThat(here.post(MINE, Map.of("do", "codes")).text()).contains("Keep your recovery codes")),
        FACTOR_REMOVED((test, here) -> here.post(MINE, Map.of("do", "remove"))),
        PASSKEY_ADDED((test, here) -> Device.addedBy(here, "My phone")),
        SIGNED_OUT_EVERYWHERE((test, here) -> here.post("/account", Map.of("do", "signOutOthers"))),
        FORGOTTEN_BY_THE_PERSON((test, here) -> {
            Form form = here.open("/account").forms().stream()
                    .filter(one ->
                            one.fields().containsKey("id") && one.action().equals("/account"))
                    .findFirst()
                    .orElseThrow();
            assertThat(here.post("/account", Map.of("do", "distrust", "id", form.value("id")))
                            .follow()
                            .text())
                    .contains("You are asked for the second factor there again");
        }),
        DISABLED((test, here) -> backstage().disable(test.ada)),
        ENDED_BY_AN_ADMINISTRATOR(
                (test, here) -> Visitor.signedIn(test.boss)
                        .open("/admin/person-step?id=" + test.ada.uuid() + "&step=END_SESSIONS")
                        .forms()
                        .stream()
                        .filter(form -> form.action().startsWith("/admin/person-step"))
                        .findFirst()
                        .orElseThrow()
                        .submit()),
        FORGOTTEN_BY_AN_ADMINISTRATOR((test, here) -> assertThat(Visitor.signedIn(test.boss)
                        .post("/admin/person", Map.of("id", test.ada.uuid().toString(), "do", "forgetDevices"))
                        .follow()
                        .text())
                .contains("The trusted devices are forgotten"));

        private final BiConsumer<TrustedDeviceIT, Visitor> how;

        End(BiConsumer<TrustedDeviceIT, Visitor> how) {
            this.how = how;
        }
    }

    @ParameterizedTest
    @EnumSource
    void allAreForgottenWhenSomebodyElseMightHaveThem(End end) {
        App app = setUp(ada);
        trusting(ada, app);
        Visitor here = trusting(ada, app);
        assertThat(Stream.of(backstage().rows(acme).split("\n")).filter(row -> row.startsWith("trusted_device ")))
                .hasSize(2);
        end.how.accept(this, here);
        long left = end == End.FORGOTTEN_BY_THE_PERSON ? 1 : 0;
        assertThat(Stream.of(backstage().rows(acme).split("\n")).filter(row -> row.startsWith("trusted_device ")))
                .hasSize((int) left);
    }

    @Test
    void nobodyForgetsThoseOfAnother() {
        App app = setUp(ada);
        Visitor visitor = trusting(ada, app);
        String id = visitor.open("/account").forms().stream()
                .filter(one -> one.fields().containsKey("id") && one.action().equals("/account"))
                .findFirst()
                .orElseThrow()
                .value("id");
        Person bob = backstage().employee(acme, "bob" + acme.id() + "@example.com", PASSWORD);
        assertThat(Visitor.signedIn(bob)
                        .post("/account", Map.of("do", "distrust", "id", id))
                        .redirects())
                .isTrue();
        assertThat(Visitor.signedIn(bob)
                        .post("/admin/person", Map.of("id", ada.uuid().toString(), "do", "forgetDevices"))
                        .status())
                .isEqualTo(403);
        assertThat(again(visitor, ada)).isEqualTo("/account");
    }

    @Test
    void aRecoveryCodeThatWasUsedIsToldOnTheNextPage() {
        App app = setUp(ada);
        Visitor visitor = Visitor.at(acme.host());
        again(visitor, ada);
        Page in = visitor.open(ASKED)
                .formWith("code")
                .with("code", app.recovery.get(0))
                .submit();
        assertThat(in.follow().text())
                .contains("You have used a recovery code: 9 are left", "9 recovery codes are left. One was last used");
    }
}
