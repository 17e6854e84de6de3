package org.guestlist.web.application.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.text.ParseException;
import java.util.Map;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.guestlist.web.server.Mail;
import org.guestlist.web.server.Mailbox;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code email_verified} is true of an address that somebody has proven, and not because an administrator says so. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ProvenAddressIT {

    private static final String PASSWORD = "Correct horse 7";

    private Organisation acme;
    private Person ada;
    private Visitor boss;
    private RelyingParty wiki;
    private String byron;

    @BeforeEach
    void register() {
        acme = backstage().organisation("Acme");
        ada = backstage().employee(acme, "ada@example.com", PASSWORD);
        boss = Visitor.signedIn(backstage().administrator(acme, "boss@example.com", PASSWORD));
        wiki = RelyingParty.of(acme);
        byron = "byron" + acme.id() + "@example.com";
    }

    private void move() {
        assertThat(boss.open("/admin/person-address?id=" + ada.uuid())
                        .form()
                        .with("email", byron)
                        .submit()
                        .locationPath())
                .contains("saved=address");
    }

    private Visitor signedIn(String address) {
        Visitor visitor = Visitor.at(acme.host());
        assertThat(visitor.signIn(address, PASSWORD).redirects()).isTrue();
        return visitor;
    }

    /** What ID token and userinfo say, which is the same. */
    private boolean isVerified(Visitor person) throws ParseException {
        String code = wiki.answer(person.open(wiki.address("claims", "{\"id_token\":{\"email_verified\":null}}")))
                .get("code");
        Map<String, Object> tokens = RelyingParty.json(wiki.redeem(code));
        boolean told = SignedJWT.parse((String) tokens.get("id_token"))
                .getJWTClaimsSet()
                .getBooleanClaim("email_verified");
        assertThat(RelyingParty.json(wiki.userInfo((String) tokens.get("access_token"))))
                .containsEntry("email_verified", told);
        return told;
    }

    @Test
    void anAddressThatAnAdministratorGaveIsUnprovenUntilItsMailedLinkIsUsed() throws ParseException {
        Visitor before = Visitor.signedIn(ada);
        assertThat(isVerified(before)).isTrue();
        move();
        assertThat(before.isSignedIn()).as("as somebody who has become another").isFalse();
        Visitor person = signedIn(byron);
        assertThat(isVerified(person)).isFalse();
        assertThat(boss.open("/admin/person?id=" + ada.uuid()).text()).contains("not confirmed yet");

        String link = link(Mailbox.mailTo(byron));
        Visitor reader = Visitor.at(acme.host());
        Page page = reader.open(link);
        assertThat(page.title()).isEqualTo("Confirm your address");
        assertThat(page.text()).contains(byron);
        assertThat(isVerified(person)).as("opening it changes nothing").isFalse();
        assertThat(page.form().submit().follow().title()).isEqualTo("Your e-mail address is confirmed");
        assertThat(isVerified(person)).isTrue();
        assertThat(reader.isSignedIn()).as("it signs nobody in").isFalse();
        assertThat(page.form().submit().title()).as("once").isEqualTo("This link was used already");
        assertThat(boss.open("/admin/person?id=" + ada.uuid()).text())
                .contains("confirmed by a mailed link", "E-mail address confirmed");
    }

    private static String link(Mail mail) {
        URI link = mail.link();
        return link.getRawPath() + "?" + link.getRawQuery();
    }

    @Test
    void itsLinkSetsNoPasswordAndALinkForPasswordsIsNoneOfThese() {
        move();
        String token = link(Mailbox.mailTo(byron)).replaceAll(".*=", "");
        Visitor reader = Visitor.at(acme.host());
        assertThat(reader.open("/set-password?token=" + token).title()).isEqualTo("We do not know this link");
        String reset = backstage().resetLink(ada).replaceAll(".*=", "");
        assertThat(reader.open("/confirm-address?token=" + reset).title()).isEqualTo("We do not know this link");
    }

    @Test
    void aPasswordThatWasSetByAMailedLinkProvesTheAddressToo() throws ParseException {
        move();
        Mailbox.mailTo(byron);
        Page set = Visitor.at(acme.host())
                .open(backstage().resetLink(ada))
                .formWith("password")
                .with("password", "Battery staple 8")
                .with("repeated", "Battery staple 8")
                .submit();
        assertThat(set.redirects()).as(set.text()).isTrue();
        Visitor person = Visitor.at(acme.host());
        Page in = person.signIn(byron, "Battery staple 8");
        assertThat(in.redirects()).as(in.text()).isTrue();
        assertThat(in.locationPath()).as(in.follow().text()).doesNotContain("login");
        assertThat(isVerified(person)).isTrue();
    }

    @Test
    void peopleAskForTheLinkThemselvesAFewTimesAnHour() throws ParseException {
        move();
        Mailbox.mailTo(byron);
        Visitor person = signedIn(byron);
        for (int i = 0; i < 4; i++) {
            assertThat(person.open("/account")
                            .formThat("confirmAddress")
                            .submit()
                            .follow()
                            .text())
                    .contains("The link is on its way", byron);
        }
        assertThat(backstage().mails(acme).lines().filter(mail -> mail.contains("kind=CONFIRM_ADDRESS")))
                .as("with the one that told of the change, three")
                .hasSize(2);
        Mail newest = Mailbox.mailTo(byron, 3);
        Visitor.at(acme.host()).open(link(newest)).form().submit();
        assertThat(isVerified(person)).isTrue();
        assertThat(person.open("/account").body()).doesNotContain("confirmAddress");
    }
}
