package org.guestlist.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Waiting;
import org.guestlist.signin.secondfactor.Codes;
import org.guestlist.web.server.FakeProvider;
import org.guestlist.web.server.FakeProvider.Fault;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** To an identity provider and back: who gets in, and what each of the others is told. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class SingleSignOnIT {

    private static final String PASSWORD = "Correct horse 7";

    private final FakeProvider provider = FakeProvider.start().knows("ada-there", "ada@example.com");
    private final FakeProvider other = FakeProvider.start().knows("ada-elsewhere", "ada@example.com");
    private Organisation acme;
    private Person ada;
    private UUID id;
    private Visitor boss;
    private Visitor visitor;

    @BeforeEach
    void makeOrganisation() {
        acme = backstage().organisation("Acme");
        boss = Visitor.signedIn(backstage().administrator(acme, "boss@example.com", PASSWORD));
        ada = backstage().invited(acme, "ada@example.com");
        id = backstage().provider(acme, "Acme login", provider.issuer());
        visitor = Visitor.at(acme.host());
    }

    @AfterEach
    void end() {
        backstage().setClockRight();
        provider.close();
        other.close();
    }

    @Test
    void whoeverIsInvitedComesInWithoutEverSettingAPassword() {
        Page answer = signIn(id);

        assertThat(answer.locationPath()).isEqualTo("/account");
        assertThat(visitor.isSignedIn()).isTrue();
        assertThat(rows("session"))
                .filteredOn(row -> row.contains("method=SINGLE_SIGN_ON"))
                .singleElement()
                .asString()
                .contains("provider_subject=ada-there");
        assertThat(rows("identity_link"))
                .hasSize(1)
                .allSatisfy(row -> assertThat(row).contains("subject=ada-there", "issuer=" + provider.issuer()));
        assertThat(rows("account"))
                .anySatisfy(row -> assertThat(row)
                        .contains(
                                "email=ada@example.com",
                                "status=ACTIVE",
                                "proven_by=PROVIDER",
                                "proven_email_key=ada@example.com"));
        assertThat(rows("audit_event"))
                .anySatisfy(row -> assertThat(row).contains("kind=LOGIN", "outcome=DONE", "method=SINGLE_SIGN_ON"));
        assertThat(visitor.cookies().keySet())
                .as("nothing of the attempt is left")
                .containsExactly("__Host-device", "__Host-guestlist");
    }

    @Test
    void wellKnownMethodsOfTheSignInThereAreKeptForApplications() {
        provider.says("amr", List.of("pwd", "sms", "house-special"));
        signIn(id);
        assertThat(rows("session"))
                .filteredOn(row -> row.contains("method=SINGLE_SIGN_ON"))
                .singleElement()
                .asString()
                .contains("amr=pwd sms")
                .doesNotContain("house-special");
    }

    /** Says when a sign-in at the provider counts as one with a second factor. */
    private void secondFactor(String counts, String values) {
        assertThat(boss.open("/admin/provider?id=" + id)
                        .formWith("secondFactor")
                        .with("secondFactor", counts)
                        .with("secondFactorValues", values)
                        .submit()
                        .locationPath())
                .contains("saved=changed");
    }

    private Page enter(Page asked, String secret) {
        backstage().forwardClock(Duration.ofSeconds(60));
        return asked.follow()
                .formWith("code")
                .with("code", Codes.at(secret, Instant.now().plusSeconds(60)))
                .submit();
    }

    @Test
    void thePersonsSecondFactorIsAskedForWhereASignInThereDoesNotCount() {
        signIn(id);
        String secret = AuthenticatorApp.addedBy(visitor);
        visitor = Visitor.at(acme.host());
        assertThat(signIn(id).locationPath()).as("the provider is trusted").isEqualTo("/account");
        secondFactor("NEVER", "");
        visitor = Visitor.at(acme.host());
        provider.says("amr", List.of("pwd", "mfa"));
        Page asked = signIn("/sso/" + id + "?to=%2Faccount%3Fx%3D1");
        assertThat(asked.locationPath()).isEqualTo("/second-factor");
        assertThat(visitor.isSignedIn()).isFalse();
        assertThat(boss.open("/admin/sign-in-preview?address=ada@example.com").text())
                .contains("Can sign in with the second factor")
                .doesNotContain("At once if the provider says");
        assertThat(enter(asked, secret).locationPath()).isEqualTo("/account?x=1");
        assertThat(visitor.isSignedIn()).isTrue();
        assertThat(visitor.cookies().keySet()).containsExactly("__Host-device", "__Host-guestlist");
        assertThat(rows("session"))
                .anySatisfy(row ->
                        assertThat(row).contains("method=SINGLE_SIGN_ON", "provider_subject=ada-there", "amr=mfa otp"));
    }

    @Test
    void aTrustedDeviceStandsInForItAfterAProviderTooAndProvesNothing() {
        signIn(id);
        String secret = AuthenticatorApp.addedBy(visitor);
        secondFactor("NEVER", "");
        visitor = Visitor.at(acme.host());
        Page asked = signIn(id).follow();
        backstage().forwardClock(Duration.ofSeconds(60));
        asked.formWith("code")
                .with("code", Codes.at(secret, Instant.now().plusSeconds(60)))
                .plus("trust", "yes")
                .submit();
        assertThat(visitor.cookies()).containsKey("__Host-trusted");
        visitor.cookies().remove("__Host-guestlist");
        assertThat(signIn(id).locationPath()).isEqualTo("/account");
        assertThat(rows("audit_event")).anySatisfy(row -> assertThat(row).contains("kind=SECOND_FACTOR_NOT_ASKED"));
        visitor.post("/my-second-factor", Map.of("do", "remove")).asksForProof();
        visitor.cookies().remove("__Host-guestlist");
        secondFactor("ALWAYS", "");
        assertThat(signIn(id).locationPath()).isEqualTo("/account");
    }

    @Test
    void whatTheProviderSaysOfItCountsIfItIsNamed() {
        signIn(id);
        AuthenticatorApp.addedBy(visitor);
        secondFactor("CLAIMED", "mfa, urn:gold");
        assertThat(boss.open("/admin/sign-in-preview?address=ada@example.com").text())
                .contains("Can sign in with the second factor", "At once if the provider says");
        for (String amr : List.of("pwd", "MFA")) {
            visitor = Visitor.at(acme.host());
            provider.says("amr", List.of(amr));
            assertThat(signIn(id).locationPath()).isEqualTo("/second-factor");
        }
        visitor = Visitor.at(acme.host());
        provider.says("acr", "urn:gold");
        assertThat(signIn(id).locationPath()).isEqualTo("/account");
        visitor = Visitor.at(acme.host());
        provider.forgets("acr").says("amr", List.of("pwd", "mfa"));
        assertThat(signIn(id).locationPath()).isEqualTo("/account");
        assertThat(rows("session")).anySatisfy(row -> assertThat(row).contains("amr=mfa pwd"));
    }

    @Test
    void whoMustHaveASecondFactorAndSignsInThereWithoutOneSetsItUp() {
        signIn(id);
        SecondFactorDemand.by(boss, "everyone", 0);
        visitor = Visitor.at(acme.host());
        assertThat(signIn(id).locationPath()).as("the provider is trusted").isEqualTo("/account");
        secondFactor("NEVER", "");
        visitor = Visitor.at(acme.host());
        Page setUp = signIn(id);
        assertThat(setUp.locationPath()).isEqualTo("/second-factor-setup");
        Page page = setUp.follow();
        String secret = page.html().select(".copy code").first().text();
        Page made = page.formWith("code")
                .with("code", Codes.at(secret, Instant.now()))
                .submit();
        assertThat(made.html().select("main a.button").attr("href")).isEqualTo("/account");
        assertThat(visitor.isSignedIn()).isTrue();
    }

    @Test
    void whatTheProviderBeganEndsWithTheProviderOrTheLink() {
        signIn(id);
        String secret = AuthenticatorApp.addedBy(visitor);
        secondFactor("NEVER", "");
        visitor = Visitor.at(acme.host());
        Page asked = signIn(id);
        backstage().disable(acme, id);
        Page refused = enter(asked, secret);
        assertThat(refused.text()).contains("Please sign in again");
        assertThat(visitor.isSignedIn()).isFalse();
    }

    @Test
    void thePageThatWasAskedForComesAfterwards() {
        Page login = visitor.open("/account?x=1%262").follow();
        assertThat(signIn(way(login, "Acme login")).locationPath()).isEqualTo("/account?x=1%262");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/login"})
    void nobodyIsLedAwayFromThisHost(String target) {
        String path = "/sso/" + id + "?to=" + URLEncoder.encode(target, StandardCharsets.UTF_8);
        assertThat(signIn(path).locationPath()).isEqualTo("/account");
    }

    @Test
    void afterTheFirstTimeOnlyTheIdentityCounts() {
        signIn(id);
        provider.knows("ada-there", "countess@lovelace.example");
        visitor = Visitor.at(acme.host());
        assertThat(signIn(id).locationPath()).isEqualTo("/account");

        provider.knows("somebody-else", "ada@example.com");
        visitor = Visitor.at(acme.host());
        isRefused(
                signIn(id), "This is not the account you used before", "ask your administrator to remove the old link");
    }

    @Test
    void whoeverIsNotInvitedIsToldSoWithThisHost() {
        provider.knows("eve", "eve@example.com");
        isRefused(signIn(id), "User does not exist", acme.name(), "ask your administrator for an invitation");
        assertThat(rows("account")).as("nobody registers").hasSize(2);
    }

    /** An outsider learns nothing by it: the answer is the same for every address. */
    @ParameterizedTest
    @ValueSource(strings = {"ada@example.com", "nobody@example.com"})
    void anAddressThatTheProviderDoesNotVouchForLinksNobody(String address) {
        provider.knows("ada-there", address).says("email_verified", false);
        Page answer = signIn(id);
        isRefused(answer, "Your address is not confirmed", "Confirm your address at the provider");
        assertThat(answer.text()).doesNotContain("invited", address);
        assertThat(rows("identity_link")).isEmpty();
    }

    /** Administrators are led to whoever has the address, and are told that it proves nothing. */
    @Test
    void theSupportCodeLeadsToThePersonWithTheAddressThatTheProviderNamed() {
        provider.knows("ada-there", "ada@example.com").says("email_verified", false);
        String code = signIn(id).html().select("code").text();
        Element first = boss().open("/admin/sign-in?code=" + code).html().selectFirst("#first");
        assertThat(first.text())
                .contains("has this address (it is not proven that it was them) and can sign in with", "“Acme login”");
        assertThat(first.select("a").attr("href")).isEqualTo("/admin/person?id=" + ada.uuid());

        provider.knows("eve-there", "nobody@example.com").says("email_verified", false);
        String nobodys = signIn(id).html().select("code").text();
        assertThat(boss().open("/admin/sign-in?code=" + nobodys).html().select("#first"))
                .isEmpty();
    }

    @Test
    void thePasswordLinksTheIdentityOnceWhereTheProvidersWordDoesNotCount() {
        backstage().employee(acme, "eve@unnamed.example", PASSWORD);
        provider.knows("eve-there", "nobody@unnamed.example");
        assertThat(signIn(id).follow().text())
                .as("the same for an address without an account")
                .contains("Link this identity", "nobody@unnamed.example");
        provider.knows("eve-there", "eve@unnamed.example");
        Page asked = signIn(id);
        assertThat(asked.locationPath()).startsWith("/link-identity?refused=");
        Page form = asked.follow();
        assertThat(form.text()).contains("Link this identity", "eve@unnamed.example");

        assertThat(form.formWith("password")
                        .with("password", "Wrong horse 7")
                        .submit()
                        .text())
                .contains("Invalid e-mail and password combination");
        assertThat(rows("identity_link")).isEmpty();
        Page linked = form.formWith("password").with("password", PASSWORD).submit();
        assertThat(linked.locationPath()).isEqualTo("/link-identity?linked=" + id);
        assertThat(linked.follow().html().select("main a.button").attr("href")).isEqualTo("/sso/" + id);
        assertThat(visitor.isSignedIn()).as("only the sign-on signs in").isFalse();
        assertThat(rows("identity_link")).hasSize(1);
        assertThat(rows("mail_outbox")).anySatisfy(row -> assertThat(row).contains("kind=SIGN_IN_LINKED"));
        assertThat(form.formWith("password").with("password", PASSWORD).submit().locationPath())
                .as("it is used up")
                .startsWith("/login");
        assertThat(signIn(id).locationPath()).isEqualTo("/account");
    }

    @Test
    void whoProvesThePasswordOfADisabledAccountIsToldSoAndNotLinked() {
        Person eve = backstage().employee(acme, "eve@unnamed.example", PASSWORD);
        backstage().disable(eve);
        provider.knows("eve-there", "eve@unnamed.example");
        Page form = signIn(id).follow();
        assertThat(form.formWith("password").with("password", PASSWORD).submit().text())
                .contains("Your account is disabled");
        assertThat(rows("identity_link")).isEmpty();
    }

    @Test
    void aPasswordAloneLinksNothingToAnAccountWithASecondFactor() {
        Person eve = backstage().employee(acme, "eve@unnamed.example", PASSWORD);
        AuthenticatorApp.addedBy(Visitor.signedIn(eve));
        provider.knows("eve-there", "eve@unnamed.example");
        Page form = signIn(id).follow();
        assertThat(form.formWith("password").with("password", PASSWORD).submit().text())
                .contains("Your account has a second factor");
        assertThat(rows("identity_link")).isEmpty();
    }

    @Test
    void passwordsThatAreGuessedThereAreCountedAsAtTheSignIn() {
        backstage().employee(acme, "eve@unnamed.example", PASSWORD);
        provider.knows("eve-there", "eve@unnamed.example");
        Page form = signIn(id).follow();
        String told = "";
        for (int guess = 0; guess < 12 && !told.contains("Too many attempts"); guess++) {
            told = form.formWith("password")
                    .with("password", "Wrong horse " + guess)
                    .submit()
                    .text();
        }
        assertThat(told).contains("Too many attempts");
        assertThat(form.formWith("password").with("password", PASSWORD).submit().text())
                .contains("Too many attempts");
        assertThat(rows("identity_link")).isEmpty();
    }

    @Test
    void aProviderThatSendsNoAddressIsSaidToSendNone() {
        provider.forgets("email");
        isRefused(
                signIn(id),
                "The provider did not send your address",
                "ask your administrator to let the provider send it");
    }

    @Test
    void anotherOrganisationsPeopleAreUnknownHere() {
        Organisation globex = backstage().organisation("Globex");
        backstage().invited(globex, "gus@example.com");
        provider.knows("gus", "gus@example.com");
        isRefused(signIn(id), "User does not exist");
        assertThat(Visitor.at(globex.host()).open("/sso/" + id).status())
                .as("another one's provider")
                .isEqualTo(404);
    }

    @Test
    void whoeverIsDisabledIsToldSo() {
        backstage().disable(ada);
        isRefused(signIn(id), "Your account is disabled", "Ask your administrator to reactivate it");
    }

    @Test
    void whoeverIsDeletedIsToldSo() {
        backstage().delete(ada);
        isRefused(signIn(id), "Your account is deleted", "Ask your administrator to restore it");
    }

    @Test
    void whoeverIsExpiredIsToldSo() {
        backstage().expireOn(ada, LocalDate.of(2020, 2, 29));
        isRefused(signIn(id), "Your access has expired", "Ask your administrator to extend it");
    }

    @Test
    void aDomainThatIsNotOnTheListIsToldSo() {
        UUID strict = backstage().provider(acme, "Staff", provider.issuer(), "acme.example", "");
        isRefused(signIn(strict), "E-mail domain not allowed", "ask your administrator to allow your domain");
    }

    @Test
    void theProvidersNoIsToldInItsOwnWords() {
        provider.refuses("<b>Ada</b> has not\u202e agreed & \"never\" will\n");
        Page answer = signIn(id);

        isRefused(
                answer,
                "Refused by the identity provider",
                "ask your administrator to give you access at the provider",
                "Acme login says:");
        assertThat(answer.html().select("blockquote").text()).isEqualTo("<b>Ada</b> has not agreed & \"never\" will");
        assertThat(answer.body()).doesNotContain("<b>");
    }

    @ParameterizedTest
    @EnumSource(names = {"FORGETS_THE_CLIENT", "SIGNS_WITH_ANOTHER_KEY"})
    void settingsThatDoNotFitAreForAdministratorsToRepair(Fault fault) {
        provider.commits(fault);
        Page answer = signIn(id);
        isRefused(answer, "Single sign-on is misconfigured", "Give your administrator the support code");
        assertThat(answer.html().select("main a.button").attr("href")).isEqualTo("/sso/" + id);
    }

    @Test
    void anUnexpectedFailureIsARefusalWithASupportCodeAndATrace() {
        backstage().spoilSigningKey(acme, id);
        Page answer = signIn(id);
        isRefused(
                answer,
                "That did not work",
                "It is not your fault, nor the provider’s",
                "give your administrator the support code");
        assertThat(answer.html().select("main a.button").attr("href"))
                .as("it may work the next time")
                .isEqualTo("/sso/" + id);
        String code = answer.html().select("code").text();
        assertThat(backstage().trace(acme, code))
                .contains("STATE", "HERE", "Exception")
                .doesNotContain("no key");
        assertThat(rows("audit_event"))
                .anySatisfy(row ->
                        assertThat(row).contains("support_code=" + code, "reason=SSO_FAILED", "provider=Acme login"));
        Visitor boss = Visitor.at(acme.host());
        boss.signIn("boss@example.com", PASSWORD);
        Document told = boss.open("/admin/sign-in?code=" + code).html();
        assertThat(told.select("#cause").text()).contains("Something went wrong on this server");
        assertThat(told.select("#cause, main > .facts, #steps").eachAttr("id")).containsExactly("cause", "steps");
    }

    @Test
    void groupsFollowTheClaimAtEachSignOnAndThoseByHandStay() {
        Visitor boss = boss();
        String labs = group(boss, "Labs");
        map(boss, "s-1", group(boss, "Sales"));
        boss.post("/admin/group", Map.of("id", labs, "person", ada.uuid().toString(), "do", "add"));

        provider.says("groups", List.of("s-1", "unknown", 7));
        assertThat(signIn(id).locationPath()).isEqualTo("/account");
        assertThat(groupsByHand(boss)).containsExactly("Labs");
        assertThat(groupsByClaim(boss)).containsExactly("Sales");
        assertThat(rows("audit_event"))
                .anySatisfy(row -> assertThat(row).contains("kind=ACCOUNT_GROUPS_CHANGED", "provider=Acme login"));

        provider.says("groups", "S-1");
        signInAgain();
        assertThat(groupsByClaim(boss)).as("compared exactly").isEmpty();
        provider.says("groups", "s-1");
        signInAgain();
        assertThat(groupsByClaim(boss)).as("a single text").containsExactly("Sales");
        provider.forgets("groups");
        signInAgain();
        assertThat(groupsByClaim(boss)).as("no claim").isEmpty();
        assertThat(groupsByHand(boss)).containsExactly("Labs");
    }

    @Test
    void groupsThatTheProviderLeavesOutStayAndTheLogSaysWhatToDo() {
        Visitor boss = boss();
        map(boss, "s-1", group(boss, "Sales"));
        provider.says("groups", List.of("s-1"));
        signIn(id);
        provider.forgets("groups").says("_claim_names", Map.of("groups", "src1"));
        signInAgain();
        assertThat(visitor.isSignedIn()).isTrue();
        assertThat(groupsByClaim(boss)).containsExactly("Sales");
        String warned = rows("audit_event").stream()
                .filter(row -> row.contains("kind=GROUPS_LEFT_AS_THEY_ARE"))
                .findFirst()
                .orElseThrow();
        assertThat(warned).contains("outcome=WARNING", "reason=GROUPS_LEFT_OUT", "subject=ada@example.com");
        String code = warned.replaceAll(".*support_code=([^ ,]+).*", "$1");
        assertThat(boss.open("/admin/sign-in?code=" + code).text())
                .contains("Groups assigned to the application", "app roles");
        assertThat(boss.open("/admin/audit?kind=GROUPS_LEFT_AS_THEY_ARE").text())
                .contains("The provider did not say which groups the person is in");
    }

    @Test
    void whatAProviderGaveEndsWithItsClaimAndWithTheProvider() {
        Visitor boss = boss();
        String sales = group(boss, "Sales");
        map(boss, "s-1", sales);
        provider.says("groups", List.of("s-1"));
        signIn(id);
        map(boss, "s-2", group(boss, "Other"));
        assertThat(groupsByClaim(boss)).isEmpty();
        map(boss, "s-1", sales);
        signInAgain();
        assertThat(groupsByClaim(boss)).containsExactly("Sales");
        Map<String, String> disable = Map.of("id", id.toString(), "do", "disable");
        Page asked = boss.post("/admin/providers", disable).follow();
        assertThat(asked.path()).startsWith("/admin/provider-disable");
        assertThat(asked.text())
                .contains("One person is in groups by what this provider says", "they come back with each person");
        boss.post("/admin/provider-disable", disable);
        assertThat(groupsByClaim(boss)).as("nobody renews them").isEmpty();
        assertThat(boss.open("/admin/provider-groups?id=" + id).html().select("input[value=s-1]"))
                .as("the settings stay")
                .hasSize(1);
        boss.post("/admin/providers", Map.of("id", id.toString(), "do", "enable"));
        assertThat(groupsByClaim(boss)).as("nothing has been said again").isEmpty();
        signInAgain();
        assertThat(groupsByClaim(boss)).containsExactly("Sales");
        assertThat(boss.open("/admin/provider-delete?id=" + id).text())
                .contains("One person is in groups by what this provider says");
        boss.post("/admin/provider-delete", Map.of("id", id.toString(), "do", "delete"));
        // In the background.
        Waiting.until(() -> rows("group_member").isEmpty());
        assertThat(rows("group_member")).isEmpty();
        assertThat(groupsByClaim(boss)).isEmpty();
        assertThat(rows("group_mapping")).isEmpty();
    }

    private Visitor boss() {
        Visitor boss = Visitor.at(acme.host());
        boss.signIn("boss@example.com", PASSWORD);
        return boss;
    }

    private static String group(Visitor boss, String name) {
        return boss.open("/admin/groups")
                .formWith("name")
                .with("name", name)
                .submit()
                .locationPath()
                .replaceAll(".*id=|&.*", "");
    }

    /** Makes it the only line. */
    private void map(Visitor boss, String value, String group) {
        String version = boss.open("/admin/provider-groups?id=" + id)
                .html()
                .select("input[name=version]")
                .val();
        Page saved = boss.post(
                "/admin/provider-groups",
                Map.of(
                        "id",
                        id.toString(),
                        "version",
                        version,
                        "claim",
                        "groups",
                        "value",
                        value,
                        "group",
                        group,
                        "do",
                        "save"));
        assertThat(saved.locationPath()).contains("saved=true");
    }

    private void signInAgain() {
        visitor = Visitor.at(acme.host());
        assertThat(signIn(id).locationPath()).isEqualTo("/account");
    }

    private List<String> groupsByHand(Visitor boss) {
        return groups(boss, "label:has(input[checked]) b");
    }

    private List<String> groupsByClaim(Visitor boss) {
        return groups(boss, "label:has(.hint) b");
    }

    private List<String> groups(Visitor boss, String which) {
        return boss.open("/admin/person?id=" + ada.uuid())
                .html()
                .select("#groups " + which)
                .eachText();
    }

    @Test
    void aProviderThatIsDownIsNoDeadEnd() {
        provider.commits(Fault.IS_DOWN);
        isRefused(
                visitor.open("/sso/" + id),
                "The provider cannot be reached at the moment",
                "Try again in a few minutes");
        assertThat(visitor.open("/login").status()).isEqualTo(200);
    }

    @Test
    void whoeverIsLinkedElsewhereIsToldWhere() {
        UUID second = backstage().provider(acme, "Globex login", other.issuer());
        signIn(id);
        visitor = Visitor.at(acme.host());
        Page answer = signIn(second);
        isRefused(answer, "Wrong sign-in selected", "“Acme login”", acme.name());
        assertThat(answer.html().select("main a").eachAttr("href"))
                .containsExactly("/login", "/sso/" + second + "?account=choose");
    }

    @Test
    void whoseDomainBelongsElsewhereIsToldWhere() {
        backstage().provider(acme, "Partners", other.issuer(), "partner.example", "");
        backstage().invited(acme, "pat@partner.example");
        provider.knows("pat", "pat@partner.example");
        isRefused(signIn(id), "Wrong sign-in selected", "“Partners”");
        provider.knows("eve", "eve@partner.example");
        visitor = Visitor.at(acme.host());
        isRefused(signIn(id), "User does not exist", "nobody has invited you");
    }

    @Test
    void whoIsToUseOneProviderAloneIsToldWhichOne() {
        UUID second = backstage().provider(acme, "Globex login", other.issuer());
        backstage().signInOnlyWith(ada, second);
        isRefused(signIn(id), "Wrong sign-in selected", "“Globex login”");
        visitor = Visitor.at(acme.host());
        assertThat(signIn(second).locationPath()).isEqualTo("/account");
    }

    @Test
    void aPasswordThatIsNotAWayInIsToldSoAfterProof() {
        Person grace = backstage().employee(acme, "grace@example.com", PASSWORD);
        backstage().signInOnlyWith(grace, id);
        assertThat(visitor.signIn(grace.email(), PASSWORD).text()).contains("Wrong sign-in selected", "“Acme login”");
        assertThat(visitor.signIn(grace.email(), "Wrong horse 7").text())
                .contains("Invalid e-mail and password combination");
    }

    @Test
    void anAnswerWithoutAnAttemptIsTooLate() {
        URI back = FakeProvider.visit(visitor.open("/sso/" + id).location());
        isRefused(
                Visitor.at(acme.host()).open(back.getRawPath() + "?" + back.getRawQuery()),
                "Sign-in took too long",
                "Start again");
    }

    @Test
    void anAnswerThatComesTwiceIsTooLate() {
        Page start = visitor.open("/sso/" + id);
        Map<String, String> attempt = Map.copyOf(visitor.cookies());
        URI back = FakeProvider.visit(start.location());
        assertThat(visitor.open(back.getRawPath() + "?" + back.getRawQuery()).locationPath())
                .isEqualTo("/account");

        Visitor again = Visitor.at(acme.host());
        again.cookies().putAll(attempt);
        isRefused(again.open(back.getRawPath() + "?" + back.getRawQuery()), "Sign-in took too long");
    }

    @Test
    void anAnswerAfterElevenMinutesIsTooLate() {
        Page start = visitor.open("/sso/" + id);
        backstage().forwardClock(Duration.ofMinutes(11));
        URI back = FakeProvider.visit(start.location());
        isRefused(visitor.open(back.getRawPath() + "?" + back.getRawQuery()), "Sign-in took too long");
    }

    @Test
    void anotherAccountCanBeTried() {
        provider.knows("eve", "eve@example.com");
        Page refused = signIn("/sso/" + id + "?to=%2Faccount%3Fx%3D1");
        assertThat(refused.html().select("main a:contains(Back to sign-in)").attr("href"))
                .isEqualTo("/login?to=%2Faccount%3Fx%3D1");
        String link =
                refused.html().select("main a:contains(Try another account)").attr("href");
        assertThat(visitor.open(link).location().getQuery()).contains("prompt=select_account");

        provider.knows("ada-there", "ada@example.com");
        assertThat(signIn(link).locationPath())
                .as("the page that was asked for")
                .isEqualTo("/account?x=1");
    }

    @Test
    void theAdministratorFindsTheAttemptByItsSupportCode() {
        provider.commits(Fault.FORGETS_THE_CLIENT);
        String code = signIn(id).html().select("code").text();
        assertThat(rows("login_trace"))
                .isNotEmpty()
                .allSatisfy(row ->
                        assertThat(row).contains("support_code=" + code).doesNotContain(Backstage.CLIENT_SECRET));
        Visitor boss = Visitor.at(acme.host());
        boss.signIn("boss@example.com", PASSWORD);
        assertThat(boss.open("/admin/audit?kind=LOGIN&q=" + code).text()).contains("Single sign-on", code);
    }

    @Test
    void thePageThatSaysWhyIsForNobodyElse() {
        assertThat(visitor.open("/sign-in-failed").locationPath()).isEqualTo("/login");
        assertThat(visitor.open("/sign-in-failed?to=%2Faccount%3Fx%3D1").locationPath())
                .isEqualTo("/login?to=%2Faccount%3Fx%3D1");
        provider.refuses("She has not paid");
        Page refused = signIn("/sso/" + id + "?to=%2Faccount%3Fx%3D1");
        String code = refused.html().select("code").text();
        Page eves = Visitor.at(acme.host()).open(refused.path());
        assertThat(eves.locationPath()).isEqualTo("/login?notice=forgotten&to=%2Faccount%3Fx%3D1");
        assertThat(eves.follow().text())
                .contains("The last attempt was refused", "allow cookies")
                .doesNotContain("paid", "Refused by", code);
        assertThat(visitor.open("/sign-in-failed?refused=2222-2222").follow().text())
                .as("another refusal")
                .contains("The last attempt")
                .doesNotContain("paid");
    }

    @Test
    void aRefusalCanBeLoadedAgainAndGoneBackToUntilSomebodySignsIn() {
        provider.refuses("AADSTS65004: declined");
        Page refused = signIn("/sso/" + id + "?to=%2Faccount%3Fx%3D1");
        assertThat(refused.path())
                .isEqualTo("/sign-in-failed?to=%2Faccount%3Fx%3D1&refused="
                        + refused.html().select("code").text());
        visitor.open("/login");
        for (int i = 0; i < 2; i++) {
            Page again = visitor.open(refused.path());
            isRefused(again, "Refused by the identity provider", "AADSTS65004: declined", "Acme login says:");
            assertThat(again.html().select("main").html())
                    .isEqualTo(refused.html().select("main").html());
        }
        backstage().forwardClock(Duration.ofMinutes(11));
        assertThat(visitor.openAndFollow(refused.path()).title()).as("later").isEqualTo("Sign in");

        isRefused(visitor.open("/sso/" + id + "/callback?state=lost"), "Sign-in took too long");
        provider.commits(Fault.NONE);
        assertThat(signIn(id).locationPath()).isEqualTo("/account");
        assertThat(visitor.cookies()).as("kept no longer than it is of use").doesNotContainKey("__Host-typed");
    }

    /** What a password form has handed over before stays, and whatever a provider says, the cookie is short. */
    @ParameterizedTest
    @ValueSource(strings = {"x", "\u0001", "\\", "\u20ac", "\uD83D\uDE80"})
    void whatARefusalHandsOverIsShort(String character) {
        String address = "\u20ac".repeat(250) + "@x.y";
        visitor.signIn(address, "Wrong horse 7");
        provider.refuses("Because " + character.repeat(350));
        isRefused(signIn(id), "Refused by the identity provider", "Because");
        assertThat(visitor.cookies().get("__Host-typed")).hasSizeLessThanOrEqualTo(2_000);
        assertThat(visitor.open("/login").form().value("email")).isEqualTo(address);
    }

    @Test
    void severalTabsAreUnderWayAtOnce() {
        URI first = FakeProvider.visit(
                visitor.open("/sso/" + id + "?to=%2Faccount%3Ftab%3D1").location());
        URI second = FakeProvider.visit(
                visitor.open("/sso/" + id + "?to=%2Faccount%3Ftab%3D2").location());
        assertThat(visitor.cookies().keySet()).containsExactly("__Host-sso");
        assertThat(visitor.open(first.getRawPath() + "?" + first.getRawQuery()).locationPath())
                .isEqualTo("/account?tab=1");
        assertThat(visitor.open(second.getRawPath() + "?" + second.getRawQuery())
                        .locationPath())
                .isEqualTo("/account?tab=2");
        assertThat(visitor.cookies().keySet()).containsExactly("__Host-device", "__Host-guestlist");
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Dest,image",
        "Sec-Fetch-Dest,iframe",
        "Sec-Fetch-Mode,no-cors",
        "Sec-Fetch-Mode,cors",
        "Sec-Purpose,prefetch"
    })
    void onlyANavigationBeginsASignOn(String header, String value) {
        Page answer = visitor.send(
                "/sso/" + id, request -> request.header(header, value).GET());
        assertThat(answer.status()).isEqualTo(403);
        assertThat(visitor.cookies()).isEmpty();
        assertThat(visitor.send(
                                "/sso/" + id,
                                request -> request.header("Sec-Fetch-Dest", "document")
                                        .header("Sec-Fetch-Mode", "navigate")
                                        .GET())
                        .redirects())
                .isTrue();
    }

    @Test
    void aParameterThatComesTwiceIsARefusalLikeAnyOther() {
        URI back = FakeProvider.visit(visitor.open("/sso/" + id).location());
        isRefused(
                visitor.open(back.getRawPath() + "?" + back.getRawQuery() + "&code=another"),
                "Single sign-on is misconfigured");
    }

    @Test
    void outsideOfItsNetworksAProviderNeitherBeginsNorAdmits() {
        URI back = FakeProvider.visit(visitor.open("/sso/" + id).location());
        backstage().networks(acme, id, "198.51.100.0/24");
        Page begin = visitor.open("/sso/" + id);
        isRefused(begin, "This sign-in does not work from here", "It works only from the company network or VPN");
        assertThat(begin.html().select("main a.button").attr("href")).isEqualTo("/login");
        isRefused(visitor.open(back.getRawPath() + "?" + back.getRawQuery()), "This sign-in does not work from here");
        assertThat(rows("audit_event"))
                .anySatisfy(row -> assertThat(row).contains("reason=SSO_OUT_OF_REACH", "provider=Acme login"));
    }

    @Test
    void theLogNamesTheProvider() {
        isRefused(visitor.open("/sso/" + id + "/callback?state=lost"), "Sign-in took too long");
        assertThat(rows("audit_event"))
                .anySatisfy(row -> assertThat(row).contains("reason=SSO_TOO_LATE", "provider=Acme login"));
        String code = rows("audit_event").stream()
                .filter(row -> row.contains("SSO_TOO_LATE"))
                .findFirst()
                .orElseThrow()
                .replaceFirst(".*support_code=([2-9B-Z-]{9}).*", "$1");
        Visitor boss = Visitor.at(acme.host());
        boss.signIn("boss@example.com", PASSWORD);
        assertThat(boss.open("/admin/sign-in?code=" + code).text()).contains("Provider Acme login");
    }

    @Test
    void aDisabledProviderIsNoWayIn() {
        URI back = FakeProvider.visit(visitor.open("/sso/" + id).location());
        backstage().disable(acme, id);
        assertThat(visitor.open("/sso/" + id).status()).isEqualTo(404);
        assertThat(visitor.open(back.getRawPath() + "?" + back.getRawQuery()).status())
                .isEqualTo(403);
        assertThat(visitor.isSignedIn()).isFalse();
    }

    @Test
    void whoeverDisablesAProviderIsToldHowManySessionsEnd() {
        signIn(id);
        Visitor boss = Visitor.at(acme.host());
        boss.signIn("boss@example.com", PASSWORD);
        Page list = boss.open("/admin/providers");
        Page asked =
                list.formTo("/admin/providers").with("do", "disable").submit().follow();
        assertThat(asked.text()).contains("Disable Acme login?", "One session ends");
        assertThat(visitor.isSignedIn()).isTrue();

        asked.formTo("/admin/provider-disable").submit();
        assertThat(visitor.isSignedIn()).isFalse();
        assertThat(boss.isSignedIn()).isTrue();
        Page again = boss.open("/admin/providers")
                .formTo("/admin/providers")
                .with("do", "enable")
                .submit()
                .follow();
        assertThat(again.formTo("/admin/providers")
                        .with("do", "disable")
                        .submit()
                        .follow()
                        .text())
                .as("nobody to sign out")
                .contains("Disabled");
    }

    @Test
    void whoeverLimitsAPersonIsToldHowManySessionsEnd() {
        UUID second = backstage().provider(acme, "Globex login", other.issuer());
        signIn(id);
        Visitor boss = Visitor.at(acme.host());
        boss.signIn("boss@example.com", PASSWORD);
        Page asked = ways(boss.open("/admin/person?id=" + ada.uuid()))
                .with("only", second.toString())
                .submit();
        assertThat(asked.text()).contains("One session ends", "Nothing is saved yet");
        assertThat(visitor.isSignedIn()).isTrue();
        Page shutsOut = ways(asked).submit();
        assertThat(shutsOut.asksForShutOut()).as("linked to the other one").isEqualTo(1);
        shutsOut.confirmsShutOut();
        assertThat(visitor.isSignedIn()).isFalse();
    }

    private static Form ways(Page person) {
        return person.formWith("ways");
    }

    @Test
    void anotherIssuerLocksNobodyOutUnsaid() {
        signIn(id);
        Visitor boss = Visitor.at(acme.host());
        boss.signIn("boss@example.com", PASSWORD);
        Page asked = boss.open("/admin/provider?id=" + id)
                .formWith("issuer")
                .with("issuer", other.issuer())
                .with("secret", Backstage.CLIENT_SECRET)
                .submit();
        assertThat(asked.text()).contains("One person is linked under the previous issuer", "Forget the links");
        assertThat(rows("identity_provider")).allSatisfy(row -> assertThat(row).contains(provider.issuer()));

        Page waiting = asked.formWith("issuer")
                .with("secret", Backstage.CLIENT_SECRET)
                .submit()
                .follow();
        assertThat(waiting.text())
                .contains(
                        "A change of Acme login waits",
                        other.issuer(),
                        "One person is linked",
                        "these links are forgotten");
        assertThat(rows("identity_link")).hasSize(1);
        assertThat(rows("identity_provider")).allSatisfy(row -> assertThat(row).contains(provider.issuer()));

        Page tested = test(boss, "change");
        assertThat(tested.text()).contains("The new settings are in effect");
        assertThat(test(boss, "change").text()).contains("The change is no longer waiting");
        assertThat(rows("identity_provider")).allSatisfy(row -> assertThat(row).contains(other.issuer()));
        assertThat(rows("identity_link")).isEmpty();
        visitor = Visitor.at(acme.host());
        assertThat(signIn(id).locationPath()).isEqualTo("/account");
    }

    /** @return the page that shows what the test sign-in, or its start, has shown */
    private Page test(Visitor boss, String what) {
        Page start = boss.openFromHere("/sso/" + id + "?test=" + what);
        if (start.location().getPath().startsWith("/admin/")) {
            return start.follow();
        }
        URI back = FakeProvider.visit(start.location());
        return boss.open(back.getRawPath() + "?" + back.getRawQuery()).follow();
    }

    private Page signIn(UUID with) {
        return signIn("/sso/" + with);
    }

    private Page signIn(String path) {
        URI back = FakeProvider.visit(visitor.open(path).location());
        assertThat(back.toString()).startsWith(visitor.origin() + "/sso/");
        return visitor.open(back.getRawPath() + "?" + back.getRawQuery());
    }

    private static String way(Page login, String label) {
        return login.html().select("a.way").stream()
                .filter(link -> link.text().equals(label))
                .findFirst()
                .orElseThrow()
                .attr("href");
    }

    /** Told so by a page, that nobody stores, with a support code under which it is in the log; and not signed in. */
    private void isRefused(Page answer, String title, String... details) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.title()).isEqualTo(title);
        assertThat(Arrays.asList(details))
                .allSatisfy(detail -> assertThat(answer.text()).contains(detail));
        String code = answer.html().select("code").text();
        assertThat(code).matches("[2-9B-Z]{4}-[2-9B-Z]{4}");
        assertThat(backstage().trace(acme, code))
                .as("the step at which it ended")
                .contains("passed=false");
        assertThat(rows("audit_event"))
                .anySatisfy(row -> assertThat(row).contains("support_code=" + code, "outcome=REFUSED"));
        assertThat(rows("login_trace")).anySatisfy(row -> assertThat(row).contains("support_code=" + code));
        assertThat(answer.visitor().isSignedIn()).isFalse();
    }

    private List<String> rows(String table) {
        return Arrays.stream(backstage().rows(acme).split("\n"))
                .filter(row -> row.startsWith(table + " "))
                .toList();
    }
}
