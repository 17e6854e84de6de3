package org.guestlist.web.application.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.util.Map;
import org.guestlist.backstage.NewApplication;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.http.Form;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A guest gets into an application by a group, by name, or where guests are admitted, and nowhere else. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class GuestApplicationsIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final String START = "https://wiki.example/";

    private Organisation acme;
    private Visitor boss;
    private Person ada;
    private Person ben;
    private RelyingParty wiki;

    @BeforeEach
    void register() {
        acme = backstage().organisation("Acme");
        boss = Visitor.signedIn(backstage().administrator(acme, "boss@example.com", PASSWORD));
        ada = backstage().employee(acme, "ada@example.com", PASSWORD);
        ben = backstage().employee(acme, "ben@example.com", PASSWORD);
        wiki = RelyingParty.of(
                acme,
                NewApplication.web("Wiki", RelyingParty.REDIRECT)
                        .openedAt(START)
                        .learning("PROFILE", "USER_TYPE"));
        Page rules = boss.open("/admin/organisation?section=guests");
        rules.formWith("mostGuests").with("whoHosts", "EVERYONE").submit();
    }

    private void makeGuest() {
        Page done = boss.open("/admin/person?section=guest&id=" + ada.uuid())
                .formWith("guestReason")
                .with("host", ben.email())
                .with("guestLastDay", Organisation.today().plusDays(30).toString())
                .submit()
                .follow();
        assertThat(done.text()).contains("This person is a guest now");
    }

    private Form settings(String field) {
        return boss.open("/admin/application?id=" + wiki.id()).formWith(field);
    }

    private String tiles(Person person) {
        return Visitor.signedIn(person)
                .open("/applications")
                .html()
                .select(".tiles")
                .text();
    }

    @Test
    void everyoneMeansMembersUnlessGuestsAreAdmitted() {
        Visitor person = Visitor.signedIn(ada);
        Map<String, Object> tokens = wiki.tokens(person);
        String access = (String) tokens.get("access_token");
        assertThat(wiki.isActive(access)).isTrue();
        assertThat(tiles(ada)).contains("Wiki");

        makeGuest();
        assertThat(wiki.isActive(access)).isFalse();
        assertThat(wiki.refresh((String) tokens.get("refresh_token")).body()).contains("invalid_grant");
        assertThat(person.open(wiki.address()).status()).isEqualTo(403);
        assertThat(tiles(ada)).isEmpty();
        assertThat(tiles(ben)).contains("Wiki");
        assertThat(boss.open("/admin/person?section=applications&id=" + ada.uuid())
                        .html()
                        .select("#applications .now")
                        .text())
                .isEqualTo("none");

        settings("who").plus("guestsToo", "on").submit();
        assertThat(person.open(wiki.address()).status()).isNotEqualTo(403);
        assertThat(tiles(ada)).contains("Wiki");
        settings("guestsToo").without("guestsToo").submit();
        assertThat(tiles(ada)).isEmpty();
    }

    @Test
    void aGroupLetsAGuestIn() {
        makeGuest();
        assertThat(tiles(ada)).isEmpty();
        backstage().join(ada, "Editors");
        Page page = boss.open("/admin/application?id=" + wiki.id());
        page.formWith("who")
                .with("who", "GROUPS")
                .plus("group", page.html().select("input[name=group]").val())
                .submit();
        assertThat(tiles(ada)).contains("Wiki");
        assertThat(tiles(ben)).isEmpty();
    }

    @Test
    void anApplicationThatMayKnowItIsToldWhoIsAGuest() {
        assertThat(userType(ben)).isEqualTo("member");
        makeGuest();
        settings("who").plus("guestsToo", "on").submit();
        assertThat(userType(ada)).isEqualTo("guest");
        settings("userType").without("userType").submit();
        assertThat(userType(ada)).isNull();
    }

    private Object userType(Person person) {
        String code = wiki.answer(Visitor.signedIn(person).open(wiki.address("scope", "openid profile user_type")))
                .get("code");
        String access = (String) RelyingParty.json(wiki.redeem(code)).get("access_token");
        return RelyingParty.json(wiki.userInfo(access)).get("user_type");
    }
}
