package org.guestlist.web.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.util.List;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.http.Form;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.guestlist.web.server.Mailbox;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Guests as administrators meet them, without any script: what is said about all, and what becomes of one. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class GuestPagesIT {

    private static final String PASSWORD = "Correct horse 7";

    private final String soon = Organisation.today().plusDays(40).toString();

    private Organisation acme;
    private Visitor admin;
    private Person ada;
    private Person ben;

    @BeforeEach
    void signIn() {
        acme = backstage().organisation("Acme");
        admin = Visitor.signedIn(backstage().administrator(acme, "boss@example.com", PASSWORD));
        ada = backstage().employee(acme, "ada" + acme.id() + "@example.com", PASSWORD);
        ben = backstage().employee(acme, "ben" + acme.id() + "@example.com", PASSWORD);
    }

    private Form rules() {
        return admin.open("/admin/organisation?section=guests").formWith("mostGuests");
    }

    private static Form choose(Page page, Form form, String value, String group) {
        assertThat(page.html().select("input[name=%s][value=%s]".formatted(group, value)))
                .hasSize(1);
        return form.with(group, value);
    }

    private void everyoneMayHost() {
        Page page = admin.open("/admin/organisation?section=guests");
        assertThat(choose(page, page.formWith("mostGuests"), "EVERYONE", "whoHosts")
                        .submit()
                        .follow()
                        .text())
                .contains("Your changes are saved", "Every member, for up to 90 days, 20 guests each");
    }

    private Page page(Person person) {
        return admin.open("/admin/person?section=guest&id=" + person.uuid());
    }

    private Page makeGuest(Person person, Person host) {
        return page(person)
                .formWith("guestReason")
                .with("host", host.email())
                .with("guestReason", "Audit of 2026")
                .with("guestLastDay", soon)
                .submit();
    }

    @Test
    void whatIsWrongWithTheRulesIsSaidAtOnceAndWhatWasTypedStays() {
        Page page = admin.open("/admin/organisation");
        assertThat(page.html().select("#guests-part .now").text()).isEqualTo("Nobody");
        Page wrong = choose(page, choose(page, page.formWith("mostGuests"), "GROUPS", "whoHosts"), "ONLY", "domainRule")
                .with("hostGroup", "Nobody’s")
                .with("mostGuests", "0")
                .with("longestDays", "1001")
                .with("takeOverDays", "91")
                .with("guestDomains", "not a domain")
                .with("guestSentenceEnglish", "See https://example.com")
                .submit();
        assertThat(wrong.html().select("[role=alert] li a").eachAttr("href"))
                .containsExactlyInAnyOrder(
                        "#hostGroup",
                        "#mostGuests",
                        "#longestDays",
                        "#takeOverDays",
                        "#guestDomains",
                        "#guestSentenceEnglish");
        assertThat(wrong.html().select("#hostGroup-wrong").text()).contains("There is no group “Nobody’s”.");
        assertThat(wrong.formWith("mostGuests").value("longestDays")).isEqualTo("1001");
        assertThat(wrong.html().select("#guests-part").hasAttr("open")).isTrue();
        Page right = wrong.formWith("mostGuests")
                .with("hostGroup", "")
                .with("mostGuests", "5")
                .with("longestDays", "30")
                .with("takeOverDays", "7")
                .with("guestDomains", "partner.example; other.example")
                .with("guestSentenceEnglish", "You work with us.")
                .submit();
        assertThat(right.html().select("#hostGroup-wrong").text()).contains("at least one group");
        backstage().join(ben, "Hosts");
        right.formWith("mostGuests").with("hostGroup", "hosts").submit();
        Form saved = rules();
        assertThat(saved.value("guestDomains")).isEqualTo("partner.example, other.example");
        assertThat(saved.value("mostGuests")).isEqualTo("5");
        assertThat(admin.open("/admin/organisation")
                        .html()
                        .select("#guests-part .now")
                        .text())
                .isEqualTo("Members of chosen groups, for up to 30 days, 5 guests each");
        assertThat(admin.open("/admin/audit").text())
                .contains("Rules for guests changed", "Groups whose members may host", "Hosts");
    }

    @Test
    void anOlderFormOverwritesNothing() {
        Form older = rules();
        rules().with("mostGuests", "7").submit();
        Page warned = older.with("mostGuests", "8").submit();
        assertThat(warned.text()).contains("Someone else saved first");
        assertThat(rules().value("mostGuests")).isEqualTo("7");
        warned.formWith("mostGuests").submit();
        assertThat(rules().value("mostGuests")).isEqualTo("8");
    }

    @Test
    void aMemberBecomesAGuestAfterTheConsequencesWereShown() {
        assertThat(page(ada).html().select("#guest")).as("not used").isEmpty();
        everyoneMayHost();
        Page shown = page(ada);
        assertThat(shown.html().select("#guest .consequences").text())
                .contains("Access ends on a last day", "Applications for everyone are closed");
        Page wrong = shown.formWith("guestReason")
                .with("host", ben.email())
                .with("secondHost", ben.email())
                .submit();
        assertThat(wrong.html().select("#guestLastDay-wrong").text()).contains("A guest needs a last day.");
        assertThat(wrong.html().select("#secondHost-wrong").text()).contains("the first host already");
        Page nobody = wrong.formWith("guestReason")
                .with("host", "nobody@example.com")
                .with("secondHost", "Nobody Atall")
                .submit();
        assertThat(nobody.html().select("#host-wrong").text()).contains("Nobody here has this name");
        assertThat(nobody.html().select("#secondHost").val()).isEqualTo("Nobody Atall");
        assertThat(makeGuest(ada, ada).html().select("#host-wrong").text()).contains("cannot answer");
        Page done = makeGuest(ada, ben).follow();
        assertThat(done.text()).contains("This person is a guest now", "A member became a guest");
        assertThat(done.html().select("#hosts").text())
                .startsWith("Guest of Ben")
                .endsWith(": Audit of 2026");
        assertThat(done.html().select("#hosts a").attr("href")).isEqualTo("/admin/person?id=" + ben.uuid());
        assertThat(Mailbox.mailTo(ben.email()).text()).contains(ada.email());
        assertThat(page(ben).text()).contains("Show the guest");
    }

    @Test
    void someGuestsOfAHostAreHandedOverFromTheListOfThem() {
        everyoneMayHost();
        makeGuest(ada, ben);
        Person next = backstage().employee(acme, "next.host" + acme.id() + "@example.com", PASSWORD);
        Page list = admin.open("/admin/people?host=" + ben.uuid());
        assertThat(list.html().select("option[value=HAND_OVER]")).hasSize(1);
        Page ask = admin.open("/admin/bulk?who=ticked&action=HAND_OVER&person=" + ada.uuid());
        assertThat(ask.text()).contains("Hand over 1 guest to another host?");
        for (String nobody : List.of("", "x", "nobody@example.com", ada.email())) {
            Page wrong = ask.formTo("/admin/bulk").with("toHost", nobody).submit();
            assertThat(wrong.html().select("#toHost-wrong")).as(nobody).hasSize(1);
            assertThat(wrong.html().select("#toHost").val()).isEqualTo(nobody);
        }
        Page done =
                ask.formTo("/admin/bulk").with("toHost", next.email()).submit().follow();
        assertThat(done.text()).contains("Done for 1 of 1", "New host", "Next Host");
        assertThat(admin.open("/admin/person?id=" + ada.uuid())
                        .html()
                        .select("#hosts")
                        .text())
                .startsWith("Guest of Next Host");
        assertThat(Mailbox.mailTo(next.email()).text()).contains(ada.email());
    }

    @Test
    void whereNobodyMayHostNothingIsHandedOver() {
        assertThat(admin.open("/admin/people").html().select("option[value=HAND_OVER]"))
                .isEmpty();
    }

    @Test
    void noPathMakesAGuestWithoutALastDayOrWithARole() {
        everyoneMayHost();
        makeGuest(ada, ben);
        Page page = admin.open("/admin/person?id=" + ada.uuid());
        Page wrong = page.formWith("lastDay")
                .with("lastDay", "")
                .with("role", page.html().select("#helpdesk").attr("value"))
                .submit();
        assertThat(wrong.html().select("#lastDay-wrong").text()).contains("A guest needs a last day.");
        assertThat(wrong.html().select("fieldset:has(#helpdesk) .wrong").text()).contains("A guest has no role.");
        assertThat(bulk("KEEP")).contains("A guest always has a last day.");
        assertThat(bulk("MAKE_AUDITOR")).contains("A guest has no role.");
        assertThat(page(ada).html().select("#hosts").text()).startsWith("Guest of Ben");
    }

    private String bulk(String action) {
        return admin.open("/admin/bulk?q=" + ada.email() + "&who=found&action=" + action)
                .formTo("/admin/bulk")
                .submit()
                .follow()
                .text();
    }

    @Test
    void aGuestBecomesAMemberAndCanThenBeAnything() {
        everyoneMayHost();
        makeGuest(ada, ben);
        Page done = page(ada).forms().stream()
                .filter(form -> form.has("do") && form.value("do").equals("makeMember"))
                .findFirst()
                .orElseThrow()
                .submit()
                .follow();
        assertThat(done.text()).contains("This person is a member now");
        assertThat(done.html().select("#hosts")).isEmpty();
        assertThat(done.formWith("lastDay")
                        .with("lastDay", "")
                        .submit()
                        .follow()
                        .text())
                .contains("Your changes are saved");
    }

    @Test
    void theGuestsOfOneMemberAreHandedOverToAnother() {
        everyoneMayHost();
        Person eve = backstage().employee(acme, "eve" + acme.id() + "@example.com", PASSWORD);
        makeGuest(ada, ben);
        Page wrong =
                page(ben).formWith("handOverTo").with("handOverTo", ada.email()).submit();
        assertThat(wrong.html().select("#handOverTo-wrong").text()).contains("is a guest, and cannot be named");
        Page done = wrong.formWith("handOverTo")
                .with("handOverTo", eve.email())
                .submit()
                .follow();
        assertThat(done.text()).contains("The guests are handed over");
        assertThat(page(ada).html().select("#hosts").text()).startsWith("Guest of Eve");
        assertThat(Mailbox.mailTo(eve.email()).text()).contains(ada.email());
    }

    @Test
    void aGuestIsInvitedWithAHostAndReadsTheSentenceForGuests() {
        assertThat(admin.open("/admin/invite").form().has("kind"))
                .as("not used")
                .isFalse();
        Page rules = admin.open("/admin/organisation?section=guests");
        choose(rules, rules.formWith("mostGuests"), "EVERYONE", "whoHosts")
                .with("guestSentenceEnglish", "You work with us for a while.")
                .submit();
        Page page = admin.open("/admin/invite");
        String address = "guest" + acme.id() + "@example.net";
        Page wrong = page.form()
                .with("kind", "guest")
                .with("email", address)
                .with("name", "Gil Guest")
                .with("role", page.html().select("#auditor").attr("value"))
                .submit();
        assertThat(wrong.html().select("[role=alert] li a").eachAttr("href"))
                .contains("#host", "#lastDay", "#employee");
        Page done = wrong.form()
                .with("host", ben.email())
                .with("role", page.html().select("#employee").attr("value"))
                .with("lastDay", soon)
                .submit()
                .follow();
        assertThat(done.text()).contains("Gil Guest");
        assertThat(Mailbox.mailTo(address).text()).contains("You work with us for a while.");
        assertThat(admin.open("/admin/people?q=" + address).text()).contains("Gil Guest");
    }

    @Test
    void nobodyElseMakesGuestsAndNoHostIsOfAnotherOrganisation() {
        everyoneMayHost();
        Form form = page(ada).formWith("guestReason");
        for (String role : new String[] {"HELPDESK", "AUDITOR"}) {
            Visitor other = Visitor.signedIn(backstage().inRole(role, acme, role + "@example.com", PASSWORD));
            assertThat(other.open("/admin/person?section=guest&id=" + ada.uuid())
                            .html()
                            .select("#guest button"))
                    .isEmpty();
            Form filled = form.with("host", ben.email()).with("guestLastDay", soon);
            assertThat(other.post("/admin/person", filled.fields()).status())
                    .as(role)
                    .isEqualTo(403);
            assertThat(page(ada).html().select("#hosts")).isEmpty();
        }
        Organisation other = backstage().organisation("Other");
        Person stranger = backstage().employee(other, "stranger" + acme.id() + "@example.com", PASSWORD);
        assertThat(makeGuest(ada, stranger).html().select("#host-wrong").text()).contains("Nobody here has this");
        Visitor boss = Visitor.signedIn(backstage().administrator(other, "boss@example.com", PASSWORD));
        assertThat(boss.open("/admin/person?id=" + ada.uuid()).status()).isEqualTo(404);
    }
}
