package org.guestlist.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Race;
import org.guestlist.web.server.BreachMirror;
import org.guestlist.web.server.Mail;
import org.guestlist.web.server.Mailbox;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mailed links, and the passwords that are set with them. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class LinkPagesIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final String NEW_PASSWORD = "Battery staple 8";

    private Organisation acme;
    private Person ada;
    private Visitor visitor;

    @BeforeEach
    void invite() {
        acme = backstage().organisation("Acme");
        backstage().administrator(acme, "boss@example.com", PASSWORD);
        ada = backstage().employee(acme, "ada" + acme.id() + "@example.com", PASSWORD);
        visitor = Visitor.at(acme.host());
    }

    @AfterEach
    void setClockRight() {
        backstage().setClockRight();
    }

    @Test
    void openingALinkAnyNumberOfTimesChangesNothing() {
        String link = backstage().resetLink(ada);
        String before = backstage().rows(acme);
        for (int i = 0; i < 3; i++) {
            Page page = visitor.open(link);
            assertThat(page.title()).isEqualTo("Set your password");
            assertThat(page.setCookies()).isEmpty();
            assertThat(visitor.head(link).status()).isEqualTo(200);
        }
        assertThat(backstage().rows(acme)).isEqualTo(before);
    }

    @Test
    void aNewPasswordSignsNobodyInEndsSessionsAndIsToldByMail() {
        Visitor elsewhere = Visitor.signedIn(ada);
        Page done = set(visitor, backstage().resetLink(ada), NEW_PASSWORD);
        assertThat(done.locationPath()).startsWith("/login");
        assertThat(done.follow().text()).contains("Your password is set");
        assertThat(visitor.isSignedIn()).isFalse();
        assertThat(elsewhere.isSignedIn()).isFalse();
        assertThat(visitor.signIn(ada.email(), PASSWORD).redirects()).isFalse();
        assertThat(visitor.signIn(ada.email(), NEW_PASSWORD).redirects()).isTrue();
        assertThat(Mailbox.mailTo(ada.email()).subject()).containsIgnoringCase("password");
    }

    @Test
    void theSameLinkSubmittedTwiceAtOnceSetsThePasswordOnce() {
        Person bob = backstage().invited(acme, "bob" + acme.id() + "@example.com");
        String link = backstage().invitationLink(bob);
        Form one = filled(Visitor.at(acme.host()), link, "Battery staple 8");
        Form two = filled(Visitor.at(acme.host()), link, "Battery staple 9");

        List<Page> answers = Race.of(List.of(one::submit, two::submit));
        assertThat(answers).filteredOn(Page::redirects).hasSize(1);
        assertThat(answers)
                .filteredOn(page -> !page.redirects())
                .singleElement()
                .satisfies(page -> assertThat(page.title()).isEqualTo("This link was used already"));
        String winner = answers.get(0).redirects() ? "Battery staple 8" : "Battery staple 9";
        String loser = answers.get(0).redirects() ? "Battery staple 9" : "Battery staple 8";
        assertThat(visitor.signIn(bob.email(), loser).redirects()).isFalse();
        assertThat(visitor.signIn(bob.email(), winner).redirects()).isTrue();
    }

    @Test
    void aUsedLinkSaysSoAndOffersSignInAndANewOne() {
        String link = backstage().resetLink(ada);
        set(visitor, link, NEW_PASSWORD);
        isUnusable(link, "This link was used already");
    }

    @Test
    void anExpiredInvitationOffersANewOneBeforeAskingForAPassword() {
        String link = backstage().invitationLink(backstage().invited(acme, "bob@example.com"));
        backstage().forwardClock(Duration.ofDays(14));
        isUnusable(link, "This link has expired");
    }

    @Test
    void peopleWhoMayHaveNoPasswordHereAreLedToTheProviderAndTheLinkStays() {
        Person bob = backstage().invited(acme, "bob@example.com");
        String link = backstage().invitationLink(bob);
        Form openedBefore = filled(Visitor.at(acme.host()), link, NEW_PASSWORD);
        UUID company = backstage().provider(acme, "Company", "https://id.example");
        backstage().admitPasswordsOf(acme, "NOBODY");

        for (Page page : List.of(visitor.open(link), openedBefore.submit())) {
            assertThat(page.title()).isEqualTo("You need no password here");
            assertThat(page.text())
                    .contains("At Acme, you sign in with Company")
                    .doesNotContain("Now sign in with it");
            assertThat(page.html().select("main a.button").attr("href")).isEqualTo("/sso/" + company);
        }
        backstage().provider(acme, "Other", "https://id.example");
        assertThat(visitor.open(link).html().select("main a.button").attr("href"))
                .as("which of the two, nobody knows")
                .isEqualTo("/login");
        backstage().admitPasswordsOf(acme, "EVERYONE");
        set(visitor, link, NEW_PASSWORD);
        assertThat(visitor.isSignedIn()).as("by an invitation").isTrue();
        assertThat(Visitor.at(acme.host()).signIn(bob.email(), NEW_PASSWORD).redirects())
                .isTrue();
    }

    @Test
    void anExpiredLinkIsReplacedByOneClickByMailAlone() {
        Person bob = backstage().invited(acme, "bob" + acme.id() + "@example.com");
        String link = backstage().invitationLink(bob);
        backstage().forwardClock(Duration.ofDays(14));
        Page expired = visitor.open(link);
        assertThat(expired.body()).as("nothing is told of whose it was").doesNotContain(bob.email());
        Page asked = expired.form().submit().follow();
        assertThat(asked.title()).isEqualTo("Check your inbox");
        assertThat(asked.body()).doesNotContain(bob.email());
        Mail mail = Mailbox.mailTo(bob.email());
        assertThat(visitor.open(mail.link().getPath() + "?" + mail.link().getQuery())
                        .title())
                .isEqualTo("Set your password");
    }

    @Test
    void noOtherLinkIsReplacedByAClick() {
        String revoked = backstage().resetLink(ada);
        Form form = visitor.open(backstage().resetLink(ada)).form();
        backstage().forwardClock(Duration.ofHours(1));
        Form again =
                visitor.open(form.action() + "?token=" + form.value("token")).form();
        backstage().setClockRight();
        String before = backstage().rows(acme);
        // Nothing is asked for with a link that was replaced, nor with one that nobody ever had.
        for (String token : List.of(revoked.replaceAll(".*=", ""), "A".repeat(43), "x", "")) {
            assertThat(again.with("token", token).submit().status()).as(token).isIn(200, 302);
        }
        assertThat(backstage().rows(acme)).isEqualTo(before);
    }

    @Test
    void aRevokedLinkSaysSo() {
        String older = backstage().resetLink(ada);
        backstage().resetLink(ada);
        isUnusable(older, "This link is no longer valid");
        String link = backstage().resetLink(ada);
        backstage().disable(ada);
        isUnusable(link, "This link is no longer valid");
    }

    @ParameterizedTest
    @CsvSource({
        "/set-password",
        "/set-password?token=",
        "/set-password?token=x",
        "/set-password?token=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "/set-password?token=%00%ff",
        "/set-password?token=a&token=b"
    })
    void anUnknownLinkSaysSo(String link) {
        isUnusable(link, "We do not know this link");
    }

    @Test
    void anotherOrganisationsLinkIsUnknownHere() {
        String link = backstage().resetLink(ada);
        Visitor there = Visitor.at(backstage().organisation("Globex").host());
        assertThat(there.open(link).title()).isEqualTo("We do not know this link");
        Page posted =
                there.post("/set-password", filled(visitor, link, NEW_PASSWORD).fields());
        assertThat(posted.title()).isEqualTo("We do not know this link");
        assertThat(visitor.open(link).title()).isEqualTo("Set your password");
    }

    private void isUnusable(String link, String title) {
        Page page = visitor.open(link);
        assertThat(page.title()).isEqualTo(title);
        assertThat(page.html().select("input[type=password]")).isEmpty();
        assertThat(page.html().select("main a").eachAttr("href")).contains("/forgot-password", "/login");
    }

    @Test
    void aFormThatWasOpenWhenItsLinkExpiredSaysSoToo() {
        Form form = filled(visitor, backstage().resetLink(ada), NEW_PASSWORD);
        backstage().forwardClock(Duration.ofHours(1));
        assertThat(form.submit().title()).isEqualTo("This link has expired");
        backstage().setClockRight();
        assertThat(visitor.signIn(ada.email(), PASSWORD).redirects()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Short7x, Short7x, at least 8 characters",
        "NO LOWER CASE 7, NO LOWER CASE 7, lowercase letter",
        "no upper case 7, no upper case 7, uppercase letter",
        "No digit at all, No digit at all, digit",
        "Battery staple 8, Battery staple 9, not the same",
        "Password1, Password1, commonest",
        "Acme 2026 go, Acme 2026 go, name of this organisation"
    })
    void eachRuleHasItsMessage(String password, String repeated, String message) {
        backstage().mixPasswords(acme);
        String link = backstage().resetLink(ada);
        Page page = visitor.open(link)
                .formWith("password")
                .with("password", password)
                .with("repeated", repeated)
                .submit();
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.html().select(".wrong").text()).contains(message);
        assertThat(set(visitor, link, NEW_PASSWORD).redirects())
                .as("the link still works")
                .isTrue();
    }

    @Test
    void aBreachedPasswordIsRefusedAskedForByItsFirstFiveDigitsWithPadding() {
        BreachMirror.knows("Leaked to all 4");
        int before = BreachMirror.asked().size();
        Page page = set(visitor, backstage().resetLink(ada), "Leaked to all 4");
        assertThat(page.html().select(".wrong").text()).contains("data leak");
        assertThat(BreachMirror.asked().subList(before, BreachMirror.asked().size()))
                .singleElement()
                .asString()
                .matches("/range/[0-9A-F]{5} Add-Padding: true");
    }

    @Test
    void anyUnicodeMayBeAPassword() {
        String password = "Zażółć gęślą jaźń 7 🦔";
        set(visitor, backstage().resetLink(ada), password);
        assertThat(visitor.signIn(ada.email(), password).redirects()).isTrue();
        assertThat(Visitor.at(acme.host())
                        .signIn(ada.email(), Normalizer.normalize(password, Normalizer.Form.NFD))
                        .redirects())
                .as("typed on another keyboard")
                .isTrue();
    }

    @Test
    void aPasswordHasUpTo128Characters() {
        String longest = "Aa7".repeat(42) + "xy";
        assertThat(set(visitor, backstage().resetLink(ada), longest + "z")
                        .html()
                        .select(".wrong")
                        .text())
                .contains("at most 128");
        set(visitor, backstage().resetLink(ada), longest);
        assertThat(visitor.signIn(ada.email(), longest.substring(0, 127)).redirects())
                .as("cut")
                .isFalse();
        assertThat(visitor.signIn(ada.email(), longest).redirects()).isTrue();
    }

    @Test
    void aForgottenPasswordIsMailedToTheStoredAddress() {
        Person invited = backstage().invited(acme, "carl" + acme.id() + "@example.com");
        forget(ada.email().toUpperCase(Locale.ROOT));
        forget(invited.email());

        Mail reset = Mailbox.mailTo(ada.email());
        Mail first = Mailbox.mailTo(invited.email());
        assertThat(reset.subject()).isNotEqualTo(first.subject());
        assertThat(reset.link().toString()).startsWith(visitor.origin() + "/set-password?token=");
        assertThat(visitor.open(reset.link().getPath() + "?" + reset.link().getQuery())
                        .title())
                .isEqualTo("Set your password");
        assertThat(visitor.open(first.link().getPath() + "?" + first.link().getQuery())
                        .title())
                .isEqualTo("Set your password");
    }

    @Test
    void aLinkIsBuiltFromTheOrganisationsAddressNotFromTheRequest() {
        Page form = visitor.open("/forgot-password");
        visitor.with("X-Forwarded-Host", "evil.example")
                .with("Forwarded", "host=evil.example")
                .with("X-Forwarded-Proto", "https")
                .with("X-Forwarded-Port", "1");
        form.form().with("email", ada.email()).submit();
        assertThat(Mailbox.mailTo(ada.email()).link().toString()).startsWith(visitor.origin() + "/");
    }

    @Test
    void threeMailsAnHourAreEnough() {
        for (int i = 0; i < 5; i++) {
            forget(ada.email());
        }
        String last = "last" + acme.id() + "@example.com";
        backstage().invited(acme, last);
        forget(last);
        Mailbox.mailTo(last);
        // Several mails are sent at a time: hers may still be on its way.
        Mailbox.mailTo(ada.email());
        assertThat(Mailbox.mailsTo(ada.email())).hasSizeLessThanOrEqualTo(3);
    }

    private void forget(String email) {
        Page answer =
                visitor.open("/forgot-password").form().with("email", email).submit();
        Page shown = answer.redirects() ? answer.follow() : answer;
        assertThat(shown.title()).isEqualTo("Check your inbox");
    }

    private static Page set(Visitor visitor, String link, String password) {
        return filled(visitor, link, password).submit();
    }

    private static Form filled(Visitor visitor, String link, String password) {
        return visitor.open(link)
                .formWith("password")
                .with("password", password)
                .with("repeated", password);
    }
}
