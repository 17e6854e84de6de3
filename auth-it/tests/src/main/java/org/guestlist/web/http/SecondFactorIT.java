package org.guestlist.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Race;
import org.guestlist.signin.secondfactor.Codes;
import org.guestlist.web.server.Mailbox;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Codes of an authenticator app, and recovery codes, without script. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class SecondFactorIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final String MINE = "/my-second-factor";
    private static final String HALF = "__Host-half";

    private Organisation acme;
    private Person boss;
    private Person ada;
    private Duration forward = Duration.ZERO;

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

    /** An app and its recovery codes. */
    private record App(String secret, List<String> recovery) {}

    private Instant now() {
        return Instant.now().plus(forward);
    }

    /** Every code that is accepted is used up, so the clock goes on to the next but one. */
    private String nextCode(App app) {
        forward(Duration.ofSeconds(60));
        return Codes.at(app.secret, now());
    }

    private static String secret(Page page) {
        return page.html().select(".copy code").first().text();
    }

    private static List<String> recovery(Page page) {
        return page.html()
                .select(".codes code")
                .text()
                .lines()
                .flatMap(line -> Stream.of(line.split(" ")))
                .toList();
    }

    private App setUp(Person person) {
        Visitor visitor = Visitor.signedIn(person);
        Page page = visitor.open(MINE);
        String secret = secret(page);
        Page made = page.formWith("code").with("code", Codes.at(secret, now())).submit();
        assertThat(made.text()).contains("Keep your recovery codes");
        return new App(secret, recovery(made));
    }

    private Visitor half(Person person) {
        Visitor visitor = Visitor.at(acme.host());
        Page answer = visitor.signIn(person.email(), PASSWORD);
        assertThat(answer.path() + answer.location()).endsWith("/second-factor");
        assertThat(visitor.cookies()).containsKey(HALF).doesNotContainKeys(Visitor.SESSION, "__Host-device");
        return visitor;
    }

    private static Page enter(Visitor visitor, String code) {
        return visitor.open("/second-factor")
                .formWith("code")
                .with("code", code)
                .submit();
    }

    private static void isRefused(Page answer, String title) {
        Page told = answer.redirects() ? answer.follow() : answer;
        assertThat(told.text()).contains(title);
        assertThat(told.visitor().cookies()).doesNotContainKey(Visitor.SESSION);
    }

    private void demand(String who, int days) {
        SecondFactorDemand.by(Visitor.signedIn(boss), who, days);
    }

    @Test
    void aCodeIsAskedForAfterThePasswordAndWorksOnce() {
        App app = setUp(ada);
        assertThat(app.recovery).hasSize(10).doesNotHaveDuplicates();
        Visitor first = half(ada);
        Visitor second = half(ada);
        isRefused(enter(first, "000000"), "This code is not right");
        String code = nextCode(app);
        Page in = enter(first, code);
        assertThat(in.locationPath()).isEqualTo("/account");
        assertThat(first.cookies()).containsKey(Visitor.SESSION).doesNotContainKey(HALF);
        assertThat(first.isSignedIn()).isTrue();
        assertThat(backstage().rows(acme)).contains("amr=mfa otp pwd");
        isRefused(enter(second, code), "This code is not right");
        // Nor does one before it.
        isRefused(enter(second, Codes.at(app.secret, now().minusSeconds(30))), "This code is not right");
        assertThat(enter(second, Codes.at(app.secret, now().plusSeconds(30))).locationPath())
                .isEqualTo("/account");
        assertThat(backstage().rows(acme)).contains("kind=SECOND_FACTOR_ADDED").contains("kind=SECOND_FACTOR_ASKED");
        Mailbox.mailTo(ada.email(), mail -> mail.subject().contains("A second factor was set up for you"));
    }

    @Test
    void nothingOfASecondFactorIsSaidBeforeThePasswordIsRight() {
        setUp(ada);
        Visitor visitor = Visitor.at(acme.host());
        Page answer = visitor.signIn(ada.email(), "Wrong horse 7");
        assertThat(answer.text()).contains("Invalid e-mail and password combination");
        assertThat(visitor.cookies()).doesNotContainKey(HALF);
    }

    @Test
    void oneOfManyWithTheSameCodeAtOnceComesIn() {
        App app = setUp(ada);
        List<Visitor> halves = Stream.generate(() -> half(ada)).limit(4).toList();
        List<Form> forms = halves.stream()
                .map(one -> one.open("/second-factor").formWith("code"))
                .toList();
        String code = nextCode(app);
        List<Page> answers = Race.of(forms.stream()
                .<Callable<Page>>map(form -> () -> form.with("code", code).submit())
                .toList());
        assertThat(answers.stream().filter(answer -> answer.visitor().cookies().containsKey(Visitor.SESSION)))
                .hasSize(1);
    }

    @Test
    void aKnownBrowserAndAPasswordDoNotSkipTheCode() {
        Visitor known = Visitor.signedIn(ada);
        App app = setUp(ada);
        known.cookies().remove(Visitor.SESSION);
        assertThat(known.signIn(ada.email(), PASSWORD).locationPath()).isEqualTo("/second-factor");
        assertThat(enter(known, nextCode(app)).locationPath()).isEqualTo("/account");
    }

    @Test
    void thePageThatWasAskedForIsOpenedInTheEnd() {
        App app = setUp(ada);
        Visitor visitor = Visitor.at(acme.host());
        Page answer = visitor.open("/login?to=%2Faccount%3Fsessions%3Dall")
                .form()
                .with("email", ada.email())
                .with("password", PASSWORD)
                .submit();
        assertThat(answer.locationPath()).isEqualTo("/second-factor");
        assertThat(enter(visitor, nextCode(app)).locationPath()).isEqualTo("/account?sessions=all");
    }

    @Test
    void aRecoveryCodeWorksOnceAndIsTold() {
        App app = setUp(ada);
        String code = app.recovery.get(3);
        assertThat(enter(half(ada), code.toLowerCase().replace("-", " ")).locationPath())
                .as("where it is told")
                .isEqualTo("/account?codes=used");
        isRefused(enter(half(ada), code), "This code is not right");
        Mailbox.mailTo(ada.email(), mail -> mail.text().contains("Recovery codes that are left: 9"));
        Visitor boss = Visitor.signedIn(this.boss);
        assertThat(boss.open("/admin/person?id=" + ada.uuid()).text()).contains("9 recovery codes left");
    }

    @Test
    void aNewSetOfCodesReplacesTheOldAndRemovalEndsTheQuestion() {
        App app = setUp(ada);
        Visitor visitor = half(ada);
        enter(visitor, nextCode(app));
        Page made = visitor.post(MINE, Map.of("do", "codes"));
        assertThat(recovery(made)).hasSize(10).doesNotContainAnyElementsOf(app.recovery);
        isRefused(enter(half(ada), app.recovery.get(0)), "This code is not right");
        forward(Duration.ofMinutes(11));
        Page asked = visitor.post(MINE, Map.of("do", "remove")).asksForProof();
        assertThat(backstage().rows(acme)).contains("authenticator_app ");
        Page removed = asked.formWith("proofCode")
                .with("proofCode", recovery(made).get(0))
                .submit();
        assertThat(removed.follow().text()).contains("Your second factor is removed");
        assertThat(Visitor.at(acme.host()).signIn(ada.email(), PASSWORD).locationPath())
                .isEqualTo("/account");
        assertThat(backstage().rows(acme)).doesNotContain("recovery_code ").doesNotContain("authenticator_app ");
    }

    @Test
    void settingUpTakesTheRightCode() {
        Visitor visitor = Visitor.signedIn(ada);
        Page page = visitor.open(MINE);
        String secret = secret(page);
        Page wrong = page.formWith("code").with("code", "1").submit();
        assertThat(wrong.text()).contains("This code is wrong or was used already");
        assertThat(secret(wrong)).isEqualTo(secret);
        assertThat(backstage().rows(acme)).doesNotContain("authenticator_app ");
        // The secret of another person's form is none.
        String stolen = visitor.open(MINE).formWith("code").value("secret");
        Visitor other = Visitor.signedIn(boss);
        Page foreign = other.open(MINE)
                .formWith("code")
                .with("secret", stolen)
                .with("code", "1")
                .submit();
        assertThat(foreign.text()).contains("The secret on the page was too old");
    }

    @Test
    void theBackDoorAsksToo() {
        App app = setUp(boss);
        Visitor visitor = Visitor.at(acme.host());
        Page answer = visitor.open("/back-door")
                .formWith("email")
                .with("email", boss.email())
                .with("password", PASSWORD)
                .submit();
        assertThat(answer.locationPath()).isEqualTo("/second-factor");
        assertThat(backstage().mails(acme)).doesNotContain("BACK_DOOR_USED");
        assertThat(enter(visitor, nextCode(app)).locationPath()).isEqualTo("/admin/overview");
        assertThat(backstage().mails(acme)).contains("BACK_DOOR_USED");
    }

    @Test
    void wrongCodesMakeOneWaitWhateverThePassword() {
        App app = setUp(ada);
        Visitor visitor = half(ada);
        for (int i = 0; i < 6; i++) {
            isRefused(enter(visitor, "000000"), "This code is not right");
        }
        isRefused(enter(visitor, nextCodeOf(app)), "Too many wrong codes");
        // The right password counts for the password only.
        isRefused(enter(half(ada), nextCodeOf(app)), "Too many wrong codes");
        forward(Duration.ofMinutes(2));
        assertThat(enter(half(ada), nextCodeOf(app)).locationPath()).isEqualTo("/account");
        isRefused(enter(half(ada), "000000"), "This code is not right");
    }

    private String nextCodeOf(App app) {
        return Codes.at(app.secret, now().plusSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "１２３４５６", "' or 1=1 --", "${7*7}", "<b>1</b>", "-1", "\uD800", "%00"})
    void whateverIsNoCodeIsAWrongOne(String typed) {
        setUp(ada);
        isRefused(enter(half(ada), typed), "This code is not right");
        isRefused(enter(half(ada), "1".repeat(20_000)), "This code is not right");
    }

    @Test
    void whatThePasswordBeganEndsWithTimeHostPasswordAccountOrFactor() {
        App app = setUp(ada);
        Visitor slow = half(ada);
        Form form = slow.open("/second-factor").formWith("code");
        forward(Duration.ofMinutes(10));
        Page late = form.with("code", Codes.at(app.secret, now())).submit();
        assertThat(late.locationPath()).isEqualTo("/login?notice=too-late");
        assertThat(late.follow().text()).contains("Please sign in again");

        Organisation globex = backstage().organisation("Globex");
        Page elsewhere = half(ada).smugglingCookiesTo(globex.host()).open("/second-factor");
        assertThat(elsewhere.locationPath()).startsWith("/login");

        Visitor disabled = half(ada);
        backstage().disable(ada);
        isRefused(enter(disabled, nextCode(app)), "Your account is disabled");

        App another = setUp(boss);
        Visitor reset = half(boss);
        Page set = Visitor.at(acme.host())
                .open(backstage().resetLink(boss))
                .formWith("password")
                .with("password", "Battery staple 8")
                .with("repeated", "Battery staple 8")
                .submit();
        assertThat(set.redirects()).isTrue();
        isRefused(enter(reset, nextCode(another)), "Please sign in again");
    }

    @Test
    void aPasswordByMailDoesNotReplaceTheCode() {
        setUp(ada);
        Visitor visitor = Visitor.at(acme.host());
        visitor.open(backstage().resetLink(ada))
                .formWith("password")
                .with("password", "Battery staple 8")
                .with("repeated", "Battery staple 8")
                .submit();
        assertThat(visitor.signIn(ada.email(), "Battery staple 8").locationPath())
                .isEqualTo("/second-factor");
    }

    @Test
    void inTheDaysOfGraceANoticeSaysSoAndAfterThemSettingUpIsPartOfSigningIn() {
        demand("everyone", 3);
        Visitor visitor = Visitor.signedIn(ada);
        assertThat(visitor.open("/account").html().select(".grace").text()).contains("Please set it up by");
        forward(Duration.ofDays(4));
        Visitor late = Visitor.at(acme.host());
        Page answer = late.signIn(ada.email(), PASSWORD);
        assertThat(answer.locationPath()).isEqualTo("/second-factor-setup");
        assertThat(late.cookies()).doesNotContainKey(Visitor.SESSION);
        assertThat(late.open("/second-factor").locationPath()).isEqualTo("/second-factor-setup");
        Page page = answer.follow();
        String secret = secret(page);
        Page wrong = page.formWith("code").with("code", "000000").submit();
        assertThat(wrong.text()).contains("This code is wrong");
        assertThat(secret(wrong)).isEqualTo(secret);
        assertThat(late.cookies()).doesNotContainKey(Visitor.SESSION);
        Page made = wrong.formWith("code").with("code", Codes.at(secret, now())).submit();
        assertThat(recovery(made)).hasSize(10);
        assertThat(made.html().select("main a.button").attr("href")).isEqualTo("/account");
        assertThat(late.isSignedIn()).isTrue();
        assertThat(late.open("/account").html().select(".grace")).isEmpty();
        assertThat(enter(half(ada), recovery(made).get(0)).locationPath()).isEqualTo("/account?codes=used");
    }

    @Test
    void administratorsAloneAreAskedIfTheSettingSaysSo() {
        demand("administrators", 0);
        assertThat(Visitor.at(acme.host()).signIn(ada.email(), PASSWORD).locationPath())
                .isEqualTo("/account");
        assertThat(Visitor.at(acme.host()).signIn(boss.email(), PASSWORD).locationPath())
                .isEqualTo("/second-factor-setup");
        assertThat(backstage().rows(acme)).contains("second_factor_for").contains("\"second_factor_days\":0");
    }

    private static Page answer(Visitor half, Device device) {
        String question = half.open("/second-factor").html().select("#passkey").attr("data-question");
        return half.post("/second-factor", Map.of("passkey", device.answer(question)), half.here());
    }

    @Test
    void aPasskeyIsShownInsteadOfACode() {
        App app = setUp(ada);
        Device phone = Device.addedBy(signedIn(ada, app), "My phone").withoutVerifying();
        Device strange = Device.addedBy(Visitor.signedIn(boss), "Key");
        isRefused(answer(half(ada), strange), "This passkey does not sign you in");
        Visitor visitor = half(ada);
        assertThat(visitor.open("/second-factor").text()).contains("Use a passkey", "Six digits");
        assertThat(answer(visitor, phone).locationPath()).isEqualTo("/account");
        assertThat(visitor.isSignedIn()).isTrue();
        assertThat(visitor.cookies()).doesNotContainKey(HALF);
        assertThat(backstage().rows(acme)).contains("amr=mfa pop pwd user", "reason=PASSKEY_UNKNOWN");
        // What was enough beside the password is not enough without.
        assertThat(phone.signIn(Visitor.at(acme.host()), "/login").text())
                .contains("This passkey does not sign you in");
    }

    private Visitor signedIn(Person person, App app) {
        Visitor visitor = half(person);
        enter(visitor, nextCode(app));
        return visitor;
    }

    @Test
    void aPasskeyIsTheSecondFactorThatTheSettingAsksFor() {
        Device phone = Device.addedBy(Visitor.signedIn(ada), "My phone");
        Visitor help = Visitor.signedIn(boss);
        assertThat(Visitor.at(acme.host()).signIn(ada.email(), PASSWORD).locationPath())
                .as("nobody has to show it unless the setting says so")
                .isEqualTo("/account");
        demand("everyone", 0);
        Visitor visitor = half(ada);
        Page page = visitor.open("/second-factor");
        assertThat(page.text()).contains("use one of your passkeys").doesNotContain("Six digits");
        assertThat(visitor.open("/second-factor-setup").locationPath()).isEqualTo("/second-factor");
        assertThat(answer(visitor, phone).locationPath()).isEqualTo("/account");
        assertThat(visitor.open("/account").html().select(".grace")).isEmpty();

        help.open("/admin/person?id=" + ada.uuid()).formWith("passkey").submit();
        assertThat(Visitor.at(acme.host()).signIn(ada.email(), PASSWORD).locationPath())
                .as("without it, another one is set up")
                .isEqualTo("/second-factor-setup");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EMPLOYEE", "AUDITOR"})
    void anotherPersonRemovesWhatIsLost(String role) {
        Person lost = role.equals("EMPLOYEE") ? ada : backstage().inRole(role, acme, "lost@example.com", PASSWORD);
        setUp(lost);
        String page = "/admin/person?id=" + lost.uuid();
        Person help = backstage().inRole("HELPDESK", acme, "help@example.com", PASSWORD);
        Visitor helpdesk = Visitor.signedIn(help);
        boolean may = role.equals("EMPLOYEE");
        assertThat(helpdesk.open(page).html().select("[value=removeFactor]")).hasSize(may ? 1 : 0);
        Map<String, String> fields =
                Map.of("id", lost.uuid().toString(), "do", "removeFactor", "recognised", "By a call back to 4711");
        Visitor who = may ? helpdesk : Visitor.signedIn(boss);
        Page asked = who.post(
                "/admin/person", Map.of("id", lost.uuid().toString(), "do", "removeFactor", "recognised", " "));
        assertThat(asked.text()).contains("Please say how you recognised the person");
        assertThat(backstage().mails(acme)).doesNotContain("SECOND_FACTOR_REMOVED");
        if (may) {
            assertThat(helpdesk.post("/admin/person", fields).follow().text()).contains("The second factor is removed");
        } else {
            assertThat(helpdesk.post("/admin/person", fields).status()).isEqualTo(403);
            assertThat(Visitor.signedIn(boss)
                            .post("/admin/person", fields)
                            .follow()
                            .text())
                    .contains("The second factor is removed");
        }
        assertThat(Visitor.at(acme.host()).signIn(lost.email(), PASSWORD).locationPath())
                .isEqualTo("/account");
        assertThat(backstage().mails(acme)).contains("SECOND_FACTOR_REMOVED");
        assertThat(Visitor.signedIn(boss)
                        .open("/admin/audit?kind=SECOND_FACTOR_REMOVED")
                        .text())
                .contains("Recognised", "By a call back to 4711");
    }
}
