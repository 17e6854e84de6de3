package org.guestlist.web.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.throttle.ThrottleRule;
import org.guestlist.web.http.Form;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.guestlist.web.server.Mail;
import org.guestlist.web.server.Mailbox;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page of one person, without any script: what is offered, done, asked first and told. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class PersonPageIT {

    private static final String PASSWORD = "Correct horse 7";

    private Organisation acme;
    private Person boss;
    private Visitor admin;
    private Person ada;

    /** After this, a proof is not fresh any more. */
    private static final Duration TOO_LONG = Duration.ofMinutes(11);

    @AfterEach
    void setClockRight() {
        backstage().setClockRight();
    }

    @BeforeEach
    void signIn() {
        acme = backstage().organisation("Acme");
        boss = backstage().administrator(acme, "boss" + acme.id() + "@example.com", PASSWORD);
        admin = Visitor.signedIn(boss);
        ada = backstage().employee(acme, "ada" + acme.id() + "@example.com", PASSWORD);
    }

    private Page page(Person person) {
        return admin.open("/admin/person?id=" + person.uuid());
    }

    private Form details(Person person) {
        return page(person).formWith("lastDay");
    }

    /** Chooses the radio button of this id, whose value is the components' own. */
    private static Form choose(Page page, String radio) {
        return page.formWith("lastDay")
                .with("role", page.html().select("#" + radio).attr("value"));
    }

    @Test
    void nameRoleLastDayAndLanguageAreSavedTogetherAndTheHistoryTellsOfEach() {
        String day = Organisation.today().plusYears(1).toString();
        Page done = choose(page(ada), "administrator")
                .with("name", "Ada Byron")
                .with("lastDay", day)
                .with("language", "de")
                .submit()
                .follow();
        assertThat(done.title()).isEqualTo("Ada Byron");
        assertThat(done.text())
                .contains(
                        "Your changes are saved",
                        "Name corrected from Ada" + acme.id() + " to Ada Byron",
                        "Role changed from Employee to Administrator",
                        "Last day changed from no end to ",
                        "Language changed from the organisation’s language to Deutsch",
                        boss.email());
        Form form = page(ada).formWith("lastDay");
        assertThat(form.value("lastDay")).isEqualTo(day);
        assertThat(form.with("lastDay", "")
                        .submit()
                        .follow()
                        .formWith("lastDay")
                        .value("lastDay"))
                .as("cleared")
                .isEmpty();
    }

    @Test
    void whatIsWrongIsSaidBesideTheFieldAndNothingTypedIsLost() {
        Page wrong = details(ada)
                .with("name", " ")
                .with("lastDay", "2020-01-31")
                .with("language", "de")
                .submit();
        assertThat(wrong.html().select("#name-wrong").text()).isNotEmpty();
        Page past = wrong.formWith("lastDay").with("name", "Ada Byron").submit();
        assertThat(past.html().select("#lastDay-wrong").text()).contains("passed already");
        assertThat(past.formWith("lastDay").value("language")).isEqualTo("de");
        assertThat(past.formWith("lastDay")
                        .with("lastDay", "soon")
                        .submit()
                        .html()
                        .select("#lastDay-wrong")
                        .text())
                .contains("2027-01-31");
    }

    @Test
    void whatIsWrongInSeveralFieldsAndBetweenThemIsSaidAtOnceInTheirOrder() {
        Page wrong = details(ada)
                .with("name", "x".repeat(101))
                .with("firstDay", "2099-02-01")
                .with("lastDay", "2099-01-31")
                .with("language", "de")
                .with("externalId", " " + "7".repeat(101))
                .submit();
        assertThat(wrong.html().select("[role=alert] li a").eachAttr("href"))
                .containsExactly("#name", "#lastDay", "#externalId");
        assertThat(wrong.html().select("#lastDay-wrong").text()).contains("before the first");
        Form kept = wrong.formWith("lastDay");
        assertThat(kept.value("name")).isEqualTo("x".repeat(101));
        assertThat(kept.value("firstDay")).isEqualTo("2099-02-01");
        assertThat(kept.value("lastDay")).isEqualTo("2099-01-31");
        assertThat(kept.value("language")).isEqualTo("de");
        assertThat(kept.value("externalId")).isEqualTo(" " + "7".repeat(101));
        assertThat(kept.with("firstDay", "soon")
                        .submit()
                        .html()
                        .select("[role=alert] li a")
                        .eachAttr("href"))
                .containsExactly("#name", "#firstDay", "#externalId");
    }

    @Test
    void anExpiredPersonCanBeCorrectedAndExtended() {
        backstage().expireOn(ada, LocalDate.of(2020, 1, 31));
        assertThat(page(ada).text()).contains("Expired", "The last day of access has passed.");
        assertThat(details(ada).with("name", "Ada Byron").submit().follow().text())
                .contains("Your changes are saved", "Expired");
        assertThat(details(ada)
                        .with("lastDay", Organisation.today().plusDays(9).toString())
                        .submit()
                        .follow()
                        .text())
                .contains("Active");
    }

    @Test
    void theSecondOfTwoAdministratorsIsToldWithWhatIsStoredAndKeepsWhatWasTyped() {
        Form first = details(ada).with("name", "Ada Byron");
        Form second = details(ada).with("name", "Ada King");
        first.submit();

        Page told = second.submit();
        assertThat(told.html().select("[role=alert]").text()).contains("Someone else saved first", "Name: Ada Byron");
        assertThat(told.title()).isEqualTo("Ada Byron");
        assertThat(told.formWith("lastDay").value("name")).isEqualTo("Ada King");
        assertThat(told.formWith("lastDay").submit().follow().title())
                .as("who saves again means it")
                .isEqualTo("Ada King");
    }

    @Test
    void noStepIsTakenOnAnAccountThatLooksDifferentByNow() {
        Form mail = page(ada).formWith("do");
        Form disable = admin.open("/admin/person-step?id=" + ada.uuid() + "&step=DISABLE")
                .form()
                .with("reason", "Has left");
        Form address =
                admin.open("/admin/person-address?id=" + ada.uuid()).form().with("email", "byron@example.com");
        details(ada).with("name", "Ada Byron").submit();
        String before = backstage().rows(acme);

        assertThat(mail.submit().follow().html().select("[role=alert]").text()).contains("Nothing was done");
        assertThat(disable.submit().follow().html().select("[role=alert]").text())
                .contains("Nothing was done");
        assertThat(address.submit().html().select("[role=alert]").text()).contains("Someone else saved first");
        assertThat(backstage().rows(acme)).isEqualTo(before);
    }

    @Test
    void aMailForANewPasswordNamesTheAdministratorAndNobodyHereSeesItsLink() {
        Page done = page(ada).formWith("do").submit().follow();
        assertThat(done.text()).contains("A mail is on its way", "Mail sent to a person");
        assertThat(done.body()).doesNotContain("token");
        Mail mail = Mailbox.mailTo(ada.email());
        assertThat(mail.text())
                .contains("Boss" + acme.id() + " has sent you this link")
                .doesNotContain("Someone, probably you");
        assertThat(Visitor.at(acme.host())
                        .open(mail.link().getPath() + "?" + mail.link().getQuery())
                        .title())
                .isEqualTo("Set your password");
    }

    @Test
    void aFourthMailWithinAnHourIsNotSent() {
        for (int i = 0; i < 3; i++) {
            assertThat(page(ada).formWith("do").submit().follow().text()).contains("A mail is on its way");
        }
        assertThat(page(ada)
                        .formWith("do")
                        .submit()
                        .follow()
                        .html()
                        .select("[role=alert]")
                        .text())
                .contains("No mail was sent", "three such mails");
    }

    @Test
    void anInvitationIsSentAgainOrRevoked() {
        Person bob = backstage().invited(acme, "bob" + acme.id() + "@example.com");
        assertThat(page(bob).text())
                .contains("Send the invitation again", "Revoke the invitation")
                .doesNotContain("Reinstate", "Delete");
        assertThat(page(bob).formWith("do").submit().follow().text()).contains("The invitation is on its way again");
        assertThat(Mailbox.mailTo(bob.email()).subject()).contains("invitation");

        Page revoked = confirm(bob, "REVOKE");
        assertThat(revoked.text()).contains("The invitation is revoked", "Deleted", "Restore", "Free the address");
        assertThat(revoked.formWith("do").submit().follow().text()).contains("The account is restored", "Invited");
    }

    @Test
    void whatTakesSomethingAwayIsAskedFirst() {
        String before = backstage().rows(acme);
        for (String step : List.of("DISABLE", "DELETE")) {
            Page asked = admin.open("/admin/person-step?id=" + ada.uuid() + "&step=" + step);
            assertThat(asked.title()).contains("Ada" + acme.id()).endsWith("?");
            // Not by the page before, and not without a form.
            admin.post("/admin/person", Map.of("id", ada.uuid().toString(), "do", step, "version", "1"));
            admin.open("/admin/person-step?id=" + ada.uuid() + "&step=" + step + "&do=confirm&version=1");
        }
        assertThat(backstage().rows(acme)).isEqualTo(before);
    }

    @Test
    void disabledReinstatedDeletedRestored() {
        Visitor hers = Visitor.signedIn(ada);
        assertThat(confirm(ada, "DISABLE").text())
                .contains("The account is disabled", "Reinstate", "from Active to Disabled", "Reason: Has left");
        assertThat(page(ada).html().select("#closing").text()).contains("by " + boss.email(), "Reason: Has left");
        assertThat(hers.isSignedIn()).isFalse();
        assertThat(page(ada).formWith("do").submit().follow().text())
                .contains("The account is reinstated", "from Disabled to Active");
        Page deleted = confirm(ada, "DELETE");
        assertThat(deleted.text()).contains("The account is deleted", "Deleted by an administrator on", "90 days");
        assertThat(deleted.html().select("#name, #only"))
                .as("nothing to correct")
                .isEmpty();
        assertThat(deleted.formWith("do").submit().follow().text()).contains("The account is restored");
        assertThat(Visitor.at(acme.host()).signIn(ada.email(), PASSWORD).redirects())
                .isTrue();
    }

    /** First the person with what would have been right, then the cause, and only then where it was. */
    @Test
    void thePageOfARefusedSignInSaysWhatIsOpenToThePerson() {
        Visitor.at(acme.host()).signIn(ada.email(), "Wrong horse 7");
        Page refused = newestRefusal();
        assertThat(firstLine(refused))
                .isEqualTo("Ada" + acme.id() + " can sign in with e-mail and password, or a passkey.");
        assertThat(refused.html().select("#first a").attr("href")).isEqualTo("/admin/person?id=" + ada.uuid());
        assertThat(refused.html().select("main > .lead, main > .facts").stream().map(Element::tagName))
                .containsExactly("p", "p", "dl");
        confirm(ada, "DISABLE");
        assertThat(firstLine(admin.open(refused.path()))).isEqualTo("Ada" + acme.id() + " is kept out: Disabled.");
    }

    @Test
    void thePageOfAWrongWayOfSigningInNamesTheRightOne() {
        UUID partner = backstage().provider(acme, "Partner account", "https://login.partner.example");
        backstage().signInOnlyWith(ada, partner);
        Visitor.at(acme.host()).signIn(ada.email(), PASSWORD);
        assertThat(firstLine(newestRefusal()))
                .isEqualTo("Ada" + acme.id()
                        + " signs in with “Partner account”; chose e-mail and password, or a passkey.");
    }

    private Page newestRefusal() {
        Page log = admin.open("/admin/audit?person=" + ada.uuid());
        return admin.open(
                log.html().select("a[href*=/admin/sign-in?code]").first().attr("href"));
    }

    private static String firstLine(Page refused) {
        return refused.html().select("#first").text();
    }

    @Test
    void whoeverShutsPeopleOutSaysWhy() {
        Form form = admin.open("/admin/person-step?id=" + ada.uuid() + "&step=DISABLE")
                .form();
        String before = backstage().rows(acme);
        assertThat(form.with("reason", " \u00a0").submit().text()).contains("Please say why.");
        Page tooLong = form.with("reason", "x".repeat(201)).submit();
        assertThat(tooLong.text()).contains("at most 200 characters");
        assertThat(tooLong.form().value("reason")).hasSize(201);
        assertThat(backstage().rows(acme)).isEqualTo(before);
        assertThat(page(ada).html().select("#closing")).isEmpty();
    }

    @Test
    void stepsThatMakeNoSenseHaveNoPage() {
        for (String step : List.of("REVOKE", "END_SESSIONS", "GIVE_UP_ADDRESS")) {
            Page page = admin.open("/admin/person-step?id=" + ada.uuid() + "&step=" + step);
            assertThat(page.locationPath()).as(step).contains("/admin/person?id=" + ada.uuid());
        }
        for (String step : List.of("", "MAIL", "RESTORE", "disable", "x")) {
            assertThat(admin.open("/admin/person-step?id=" + ada.uuid() + "&step=" + step)
                            .status())
                    .as(step)
                    .isEqualTo(404);
        }
        assertThat(admin.open("/admin/person-step?step=DISABLE").status()).isEqualTo(404);
    }

    @Test
    void allSessionsAreEnded() {
        Visitor hers = Visitor.signedIn(ada);
        assertThat(page(ada).text()).contains("In one browser");
        assertThat(confirm(ada, "END_SESSIONS").text())
                .contains("All sessions have ended", "Nowhere", "Sessions ended");
        assertThat(hers.isSignedIn()).isFalse();
        assertThat(Visitor.signedIn(ada).isSignedIn()).isTrue();
    }

    @Test
    void theOnlyAdministratorStaysAndIsTold() {
        Page page = page(boss);
        assertThat(page.text()).contains("This is your own account.", "the only administrator");
        assertThat(page.html().select("a[href*=step]").eachText()).doesNotContain("Disable", "Delete");
        Page doubt = choose(page(boss), "employee").submit();
        assertThat(doubt.html().select("[role=alert]").text()).contains("Do you want to give up your own rights?");
        assertThat(doubt.formWith("lastDay")
                        .submit()
                        .html()
                        .select("#employee-wrong")
                        .text())
                .contains("has to remain an administrator");
        Page end = details(boss)
                .with("lastDay", Organisation.today().plusYears(1).toString())
                .submit()
                .formWith("lastDay")
                .submit();
        assertThat(end.html().select("#lastDay-wrong").text()).contains("has to remain an administrator");
    }

    @Test
    void whoGivesUpTheirOwnRightsIsAskedOnceAndThenOut() {
        backstage().administrator(acme, "second@example.com", PASSWORD);
        Page doubt = choose(page(boss), "employee").submit();
        assertThat(doubt.html().select("#employee").hasAttr("checked")).isTrue();
        doubt.formWith("lastDay").submit();
        assertThat(page(boss).status()).isEqualTo(403);
    }

    @Test
    void whoDisablesTheirOwnAccountIsWarnedAndSignedOut() {
        backstage().administrator(acme, "second@example.com", PASSWORD);
        Page asked = admin.open("/admin/person-step?id=" + boss.uuid() + "&step=DISABLE");
        assertThat(asked.text()).contains("This is your own account");
        assertThat(asked.form().with("reason", "Has left").submit().locationPath())
                .startsWith("/login");
        assertThat(admin.isSignedIn()).isFalse();
    }

    @Test
    void whoeverMovesTheOwnAddressStaysSignedInWhereThatWasDone() {
        Visitor elsewhere = Visitor.signedIn(boss);
        admin.open("/admin/person-address?id=" + boss.uuid())
                .form()
                .with("email", "moved" + acme.id() + "@example.com")
                .submit();
        assertThat(elsewhere.isSignedIn()).isFalse();
        assertThat(admin.isSignedIn()).isTrue();
    }

    @Test
    void aNewAddressIsToldAtTheOldAndTheNewOne() {
        Visitor hers = Visitor.signedIn(ada);
        String link = backstage().resetLink(ada);
        String byron = "byron" + acme.id() + "@example.com";
        Page done = admin.open("/admin/person-address?id=" + ada.uuid())
                .form()
                .with("email", " " + byron + " ")
                .submit()
                .follow();
        assertThat(done.text())
                .contains(
                        "The address is changed", byron, "E-mail address changed from " + ada.email() + " to " + byron);

        Mail old = Mailbox.mailTo(ada.email(), mail -> mail.subject().contains("another e-mail address"));
        assertThat(old.text())
                .contains("Boss" + acme.id())
                .as("the new address is nobody's business")
                .doesNotContain(byron);
        assertThat(Mailbox.mailTo(byron).text()).contains("From now on it is " + byron);
        assertThat(hers.isSignedIn()).isFalse();
        assertThat(Visitor.at(acme.host()).open(link).title()).isEqualTo("This link is no longer valid");
        assertThat(Visitor.at(acme.host()).signIn(byron, PASSWORD).redirects()).isTrue();
        assertThat(Visitor.at(acme.host()).signIn(ada.email(), PASSWORD).redirects())
                .isFalse();
    }

    @Test
    void aSessionAloneMovesNoAdministratorToAnotherMailbox() {
        Person second = backstage().administrator(acme, "second@example.com", PASSWORD);
        List<String> stolen = new ArrayList<>();
        for (Person one : List.of(boss, second)) {
            stolen.add(admin.cookies().get("__Host-guestlist"));
            String address = "/admin/person-address?id=" + one.uuid();
            String before = backstage()
                    .rows(acme)
                    .lines()
                    .filter(row -> row.startsWith("account "))
                    .toList()
                    .toString();
            backstage().forwardClock(TOO_LONG);
            Form proof = admin.open(address)
                    .form()
                    .with("email", "eve" + one.id() + "@example.com")
                    .submit()
                    .asksForProof()
                    .formWith("proof");
            assertThat(proof.submit().html().select("#proof-wrong").text())
                    .contains("Please enter your current password");
            assertThat(proof.with("proof", "Wrong horse 7")
                            .submit()
                            .html()
                            .select("#proof-wrong")
                            .text())
                    .contains("not your current password");
            assertThat(backstage()
                            .rows(acme)
                            .lines()
                            .filter(row -> row.startsWith("account "))
                            .toList()
                            .toString())
                    .isEqualTo(before);
            assertThat(proof.with("proof", PASSWORD).submit().follow().text()).contains("The address is changed");
        }
        assertThat(backstage().rows(acme)).contains("kind=PROOF_REFUSED");
        assertThat(admin.cookies().get("__Host-guestlist"))
                .as("a new token with each proof")
                .isNotIn(stolen)
                .isNotEmpty();
        assertThat(stolen).doesNotHaveDuplicates();
        assertThat(admin.isSignedIn()).isTrue();
        admin.cookies().put("__Host-guestlist", stolen.get(1));
        Page late = admin.open("/account");
        assertThat(late.locationPath())
                .as("was on its way while the token changed")
                .isEqualTo("/login");
        assertThat(late.setCookies()).as("the new one is not taken away").isEmpty();
        admin.cookies().put("__Host-guestlist", stolen.get(0));
        assertThat(admin.open("/account").locationPath()).as("two proofs later").startsWith("/login?");
    }

    @Test
    void guessesAtTheProofAreThrottled() {
        backstage().forwardClock(TOO_LONG);
        Form form = admin.open("/admin/person-address?id=" + boss.uuid())
                .form()
                .with("email", "eve@example.com")
                .submit()
                .asksForProof()
                .formWith("proof")
                .with("proof", "Wrong horse 7");
        for (int i = 0; i <= ThrottleRule.UNKNOWN_BROWSER.free(); i++) {
            assertThat(form.submit().html().select("#proof-wrong").text())
                    .as("guess %d", i)
                    .contains("not your current password");
        }
        assertThat(form.with("proof", PASSWORD)
                        .submit()
                        .html()
                        .select("#proof-wrong")
                        .text())
                .contains("Too many");
        assertThat(page(boss).text()).contains(boss.email());
    }

    @Test
    void anAdministratorIsMadeWithAProofAlone() {
        backstage().forwardClock(TOO_LONG);
        Page asked = choose(admin.open("/admin/invite"), "administrator")
                .with("email", "new@example.com")
                .with("name", "New")
                .submit();
        assertThat(backstage().rows(acme) + backstage().mails(acme)).doesNotContain("new@example.com");
        assertThat(asked.prove(PASSWORD).follow().text()).contains("New is invited");
        backstage().forwardClock(TOO_LONG);
        assertThat(admin.open("/admin/bulk?who=ticked&action=MAKE_ADMINISTRATOR&person=" + ada.uuid())
                        .formTo("/admin/bulk")
                        .submit()
                        .prove(PASSWORD)
                        .follow()
                        .text())
                .contains("Done for 1 of 1");
    }

    @Test
    void aPersonWithoutPasswordSignsInAgain() {
        Page again = admin.post("/logout", Map.of("to", "/admin/person?id=" + ada.uuid()));
        assertThat(again.locationPath()).isEqualTo("/login?to=%2Fadmin%2Fperson%3Fid%3D" + ada.uuid());
        assertThat(admin.isSignedIn()).isFalse();
    }

    @Test
    void anAddressThatIsNoneOrTakenIsRefusedBesideTheField() {
        backstage().delete(backstage().invited(acme, "bob@example.com"));
        String address = "/admin/person-address?id=" + ada.uuid();
        for (String wrong :
                List.of("ada@", "ada", "a b@example.com", "ada\u0000@example.com", "x".repeat(300) + "@example.com")) {
            assertThat(admin.open(address)
                            .form()
                            .with("email", wrong)
                            .submit()
                            .html()
                            .select("#email-wrong")
                            .text())
                    .as(wrong)
                    .contains("not a complete e-mail address");
        }
        assertThat(admin.open(address)
                        .form()
                        .submit()
                        .html()
                        .select("#email-wrong")
                        .text())
                .contains("the address already");
        Page taken = admin.open(address).form().with("email", "BOB@example.com").submit();
        assertThat(taken.text()).contains("There is already an account for this address.", "It is a deleted account.");
        assertThat(taken.form().value("email")).isEqualTo("BOB@example.com");
        backstage().delete(ada);
        assertThat(admin.open(address).status())
                .as("a deleted account keeps its address")
                .isEqualTo(404);
    }

    @Test
    void aDeletedAddressIsAskedAboutAndWhatWasTypedStays() {
        backstage().delete(ada);
        Page asked = admin.open("/admin/invite")
                .form()
                .with("email", ada.email())
                .with("name", "Ada King")
                .with("language", "de")
                .submit();
        assertThat(asked.text()).contains("belonged to an account that is deleted", "The same person", "Someone else");
        assertThat(asked.form().value("name")).isEqualTo("Ada King");
        assertThat(asked.form().submit().html().select("#restore-wrong").text()).contains("choose one of the two");

        Page done = send(asked.form(), "restore").follow();
        assertThat(done.text()).contains("Ada King is back");
        assertThat(page(ada).text()).contains("Active", "from Deleted to Active", "Deutsch");
        assertThat(Mailbox.mailTo(ada.email()).subject()).contains("Acme");
    }

    @Test
    void somebodyNewAtADeletedAddressGetsAnAccountOfTheirOwn() {
        backstage().delete(ada);
        Page asked = admin.open("/admin/invite")
                .form()
                .with("email", ada.email())
                .with("name", "Ada King")
                .submit();
        Page done = send(asked.form(), "new").follow();
        assertThat(done.text()).contains("Ada King is invited");
        assertThat(done.html().select(".notice a").attr("href"))
                .doesNotContain(ada.uuid().toString());
        Page old = page(ada);
        assertThat(old.text())
                .contains(
                        "None: it was freed for someone else",
                        "cannot be restored",
                        "E-mail address of a deleted person freed");
        assertThat(old.html().select("main button")).isEmpty();
        assertThat(old.html().select("main a.small").eachText()).containsExactly("Show in the log");
    }

    @Test
    void theAnswerIsForTheAddressThatWasAskedAboutAlone() {
        Person bob = backstage().employee(acme, "bob" + acme.id() + "@example.com", PASSWORD);
        backstage().delete(ada);
        backstage().delete(bob);
        Page asked = admin.open("/admin/invite")
                .form()
                .with("email", ada.email())
                .with("name", "Somebody")
                .submit();
        String before = backstage().rows(acme);
        Page again = send(asked.form().with("email", bob.email()), "new");
        assertThat(again.text()).contains("belonged to an account that is deleted", "Who is " + bob.email() + " now?");
        assertThat(backstage().rows(acme)).isEqualTo(before);
    }

    private static Page send(Form form, String choice) {
        Map<String, String> fields = new HashMap<>(form.fields());
        fields.put("choice", choice);
        return form.visitor().post(form.action(), fields);
    }

    @Test
    void theHistoryHasPages() {
        for (int i = 0; i < 45; i++) {
            details(ada).with("name", "Ada " + i).submit();
        }
        Page newest = page(ada);
        assertThat(newest.html().select(".history li")).hasSize(20);
        assertThat(newest.text()).contains("from Ada 43 to Ada 44", "Page 1 of 3");
        Page oldest = admin.open("/admin/person?id=" + ada.uuid() + "&page=3");
        assertThat(oldest.text()).contains("from Ada 3 to Ada 4", "Page 3 of 3").doesNotContain("Older");
        for (String odd : List.of("0", "-1", "99999999999", "x", "4")) {
            assertThat(admin.open("/admin/person?id=" + ada.uuid() + "&page=" + odd)
                            .status())
                    .as(odd)
                    .isEqualTo(200);
        }
    }

    @Test
    void aLinkOfSomebodyElseIsNotRemovedFromHere() {
        assertThat(admin.post(
                                "/admin/person",
                                Map.of(
                                        "id",
                                        ada.uuid().toString(),
                                        "do",
                                        "unlink",
                                        "link",
                                        boss.uuid().toString()))
                        .status())
                .isIn(302, 303);
    }

    /** Opens the question and says yes. */
    private Page confirm(Person person, String step) {
        Form form = admin.open("/admin/person-step?id=" + person.uuid() + "&step=" + step)
                .form();
        return (form.has("reason") ? form.with("reason", "Has left") : form)
                .submit()
                .follow();
    }

    @Test
    void severalRowsAreSavedByOneSaveAndNoneIfOneIsWrong() {
        Person boss2 = backstage().employee(acme, "grace" + acme.id() + "@example.com", PASSWORD);
        backstage().join(boss2, "Wranglers");
        String group = page(boss2).html().select("input[name=had]").attr("value");
        Page wrong = page(ada)
                .formWith("lastDay")
                .with("name", "Ada King")
                .with("attribute-department", "Mathematics")
                .with("attribute-manager", "Nobody Atall")
                .plus("group", group)
                .submit();
        assertThat(wrong.html().select("#attribute-manager-wrong").text()).contains("Nobody here has this name");
        assertThat(wrong.html().select("#attributes").hasAttr("open")).isTrue();
        assertThat(wrong.html().select("#name").val()).isEqualTo("Ada King");
        assertThat(wrong.html().select("#attribute-department").val()).isEqualTo("Mathematics");
        assertThat(wrong.html().select("input[name=group][value=" + group + "]").hasAttr("checked"))
                .isTrue();
        Page untouched = page(ada);
        assertThat(untouched.title()).doesNotContain("Ada King");
        assertThat(untouched.html().select("#attribute-department").val()).isEmpty();
        assertThat(untouched.html().select("input[name=had]")).isEmpty();

        Page done = wrong.formWith("lastDay")
                .with("attribute-manager", boss2.email())
                .submit()
                .follow();
        assertThat(done.text()).contains("Your changes are saved");
        assertThat(done.title()).contains("Ada King");
        assertThat(done.html().select("#attribute-department").val()).isEqualTo("Mathematics");
        assertThat(done.html().select("#attribute-manager").val()).isEqualTo(boss2.email());
        assertThat(done.html().select("input[name=had]").eachAttr("value")).containsExactly(group);
        assertThat(done.html().select("details[open]")).isEmpty();
    }
}
