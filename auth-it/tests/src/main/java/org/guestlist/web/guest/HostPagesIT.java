package org.guestlist.web.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.guestlist.backstage.Hosting;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.http.Form;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.guestlist.web.server.Mail;
import org.guestlist.web.server.Mailbox;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pages of hosts and of their guests, without any script: who comes in where, what is refused, and what stays as it was typed. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class HostPagesIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final Pattern COLUMN =
            Pattern.compile(" (email|status|kind|expires_on|host_id|second_host_id|used)=\\S*");
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final LocalDate today = LocalDate.now(ZoneId.of("Europe/Berlin"));
    private final String domain = "hosts-" + COUNT.incrementAndGet() + ".example";
    private Organisation acme;
    private Person ada;
    private Person bob;
    private Person nora;
    private Visitor host;

    @BeforeEach
    void makePeople() {
        acme = backstage().organisation("Acme Guests");
        ada = member("ada.lovelace");
        bob = member("bob.baker");
        backstage().join(ada, "Hosts");
        backstage().join(bob, "Hosts");
        backstage().letHost(acme, Hosting.EVERYONE.onlyFor("Hosts"));
        nora = backstage().guest(ada, mail("nora.new"), PASSWORD, today.plusDays(10));
        host = Visitor.signedIn(ada);
    }

    @AfterEach
    void setClockRight() {
        backstage().setClockRight();
    }

    private String mail(String name) {
        return name + "@" + domain;
    }

    private Person member(String name) {
        return backstage().employee(acme, mail(name), PASSWORD);
    }

    private Page guest(Person one) {
        return host.open("/my-guest?id=" + one.uuid());
    }

    private Form invitation() {
        return host.open("/invite-guest").formWith("email");
    }

    private long rows(String pattern) {
        return backstage().countRows(acme, pattern);
    }

    // Who comes in where

    private List<String> pages() {
        return List.of(
                "/my-guests",
                "/my-guests?soon=yes",
                "/my-guest?id=" + nora.uuid(),
                "/end-guest?id=" + nora.uuid(),
                "/invite-guest",
                "/invite-guest?several=yes");
    }

    /** Each form of these pages, filled in so that it would change something. */
    private List<Form> forms() {
        List<Form> forms = pages().stream()
                .flatMap(page -> host.open(page).forms().stream())
                .filter(form -> form.isPost() && !form.action().equals("/logout"))
                .toList();
        Map<String, String> filled = Map.of(
                "email", mail("intruder"),
                "name", "Ivy Intruder",
                "people", mail("intruder"),
                "second", bob.email(),
                "colleague", bob.email(),
                "deputy", bob.email(),
                "reason", "Because",
                "lastDay", today.plusDays(50).toString());
        forms.forEach(form -> filled.forEach((field, value) -> {
            if (form.has(field)) {
                form.with(field, value);
            }
            if (form.action().equals("/my-guests")) {
                form.plus("guest", nora.uuid().toString());
            }
        }));
        return forms;
    }

    private static int send(Form form, Visitor by) {
        Map<String, String> fields = new LinkedHashMap<>(form.fields());
        fields.remove(Form.BINDING);
        return by.post(form.action(), fields).status();
    }

    /** What these pages change: people, their days and hosts, how often somebody was invited, and mails about guests. */
    private String kept() {
        return backstage()
                .rows(acme)
                .lines()
                .filter(row -> row.startsWith("account ")
                        || row.startsWith("host_day ")
                        || row.matches("mail_outbox .*kind=GUEST.*"))
                .map(row ->
                        COLUMN.matcher(row).results().map(MatchResult::group).collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void nobodyButAHostComesIn() {
        Visitor stranger = Visitor.at(acme.host());
        Map<String, Visitor> refused = Map.of(
                "guest", Visitor.signedIn(nora),
                "member", Visitor.signedIn(member("mia.member")),
                "helpdesk", Visitor.signedIn(backstage().inRole("HELPDESK", acme, mail("helpdesk"), PASSWORD)),
                "auditor", Visitor.signedIn(backstage().inRole("AUDITOR", acme, mail("auditor"), PASSWORD)),
                "administrator", Visitor.signedIn(backstage().administrator(acme, mail("boss"), PASSWORD)));
        List<Form> forms = forms();
        assertThat(forms)
                .as("two of the list, twice; what is saved, sent again and handed over; the end; and two invitations")
                .hasSize(10);
        String before = kept();
        for (String page : pages()) {
            assertThat(host.open(page).status()).as("host " + page).isEqualTo(200);
            assertThat(stranger.open(page).locationPath()).as(page).startsWith("/login");
            refused.forEach((who, visitor) ->
                    assertThat(visitor.open(page).status()).as(who + " " + page).isEqualTo(403));
        }
        for (Form form : forms) {
            assertThat(send(form, stranger)).as("stranger " + form.action()).isIn(302, 303, 403);
            refused.forEach((who, visitor) -> assertThat(send(form, visitor))
                    .as(who + " " + form.action() + form.fields())
                    .isEqualTo(403));
        }
        assertThat(kept()).isEqualTo(before);
        assertThat(Visitor.signedIn(nora).open("/account").body()).doesNotContain("/my-guests");
    }

    @Test
    void anotherHostFindsNobodyByTheId() {
        Organisation globex = backstage().organisation("Globex Guests");
        Person eve = backstage().employee(globex, mail("eve"), PASSWORD);
        backstage().letHost(globex, Hosting.EVERYONE);
        List<Form> forms = forms().stream()
                .filter(form -> !form.action().equals("/invite-guest"))
                .toList();
        String before = kept();
        for (Visitor other : List.of(Visitor.signedIn(bob), Visitor.signedIn(eve))) {
            assertThat(other.open("/my-guests").text())
                    .contains("You have no guests yet.")
                    .doesNotContain("Nora");
            for (String page : List.of("/my-guest?id=", "/end-guest?id=")) {
                assertThat(other.open(page + nora.uuid()).status()).isEqualTo(404);
                assertThat(other.open(page + UUID.randomUUID()).status()).isEqualTo(404);
                assertThat(other.open(page + bob.uuid()).status())
                        .as("a member")
                        .isEqualTo(404);
                assertThat(other.open(page + "x").status()).isEqualTo(404);
            }
            forms.forEach(form -> assertThat(send(form, other))
                    .as(form.action())
                    .isIn(form.action().equals("/my-guests") ? 200 : 404));
        }
        // Bob may name a deputy; each try counts, and this one finds nobody.
        String ofBob = "\n host_id=" + bob.id() + " used=";
        assertThat(kept()).contains(ofBob);
        assertThat(kept().replaceFirst(ofBob + "\\d+", "")).isEqualTo(before);
    }

    @Test
    void whereNobodyHostsNoPageAsksTheDatabaseAboutIt() {
        Visitor boss = Visitor.signedIn(member("mia.member"));
        backstage().letHost(acme, Hosting.NOBODY);
        boss.open("/account");
        long none = fewestStatements(boss);
        assertThat(boss.open("/account").body()).doesNotContain("/my-guests");
        backstage().letHost(acme, Hosting.EVERYONE);
        assertThat(boss.open("/account").body()).as("at once").contains("/my-guests");
        long some = fewestStatements(boss);
        if (none > 0) {
            // The person's own account, the rules, and who waits for an answer, as they are now; on H2 nothing is
            // counted.
            assertThat(some - none).isBetween(1L, 4L);
        }
    }

    /** Once a second, a node looks for changes of organisations as well. */
    private static long fewestStatements(Visitor visitor) {
        return IntStream.range(0, 4)
                .mapToLong(time -> {
                    backstage().countStatements(true);
                    visitor.open("/account");
                    return backstage().countStatements(false);
                })
                .min()
                .orElseThrow();
    }

    // One

    @Test
    void aGuestIsInvitedWithAFewWordsAndAGroup() {
        backstage().letGive(acme, "Workshop", "ALL");
        backstage().letGive(acme, "Board", "NOBODY");
        Page page = host.open("/invite-guest");
        assertThat(page.text()).contains("Workshop", "at most: until").doesNotContain("Board");
        assertThat(page.html().select("#lastDay").val())
                .isEqualTo(today.plusDays(30).toString());
        String workshop = page.html().select("[name=group]").val();
        Page done = page.formWith("email")
                .with("name", "Grace <b>Hopper</b>")
                .with("email", mail("grace"))
                .with("words", "See you on <i>Monday</i>,\r\nin room 7.")
                .plus("group", workshop)
                .submit()
                .follow();
        assertThat(done.text()).contains("Grace <b>Hopper</b> is invited", mail("grace"));
        assertThat(done.html().select("b:contains(Hopper)")).isEmpty();
        Mail welcome = Mailbox.mailTo(mail("grace"));
        assertThat(welcome.text().replaceAll("\\s+", " "))
                .contains("Ada Lovelace", "Your host writes: “See you on <i>Monday</i>, in room 7.”");
        assertThat(welcome.html()).doesNotContain("<i>Monday");
        assertThat(Mailbox.mailTo(ada.email()).text()).contains(mail("grace"));
        assertThat(rows("account .*" + mail("grace") + ".* kind=GUEST .*")).isEqualTo(1);
        assertThat(rows("group_member ")).as("two hosts, and the guest").isEqualTo(3);
        assertThat(invitation()
                        .with("name", "Grace")
                        .with("email", mail("grace"))
                        .submit()
                        .text())
                .as("sent twice")
                .contains("This is a guest of yours already.");
    }

    @Test
    void allThatIsWrongIsSaidAtOnceAndStaysAsItWasTyped() {
        backstage().letHost(acme, Hosting.EVERYONE.strict("own.example"));
        Page wrong = host.open("/invite-guest")
                .formWith("email")
                .with("name", "x".repeat(150))
                .with("email", "somebody@own.example")
                .with("lastDay", today.plusDays(91).toString())
                .with("words", "Look at https://evil.example/login")
                .submit();
        assertThat(wrong.html().select(".field .wrong").eachText())
                .hasSize(5)
                .anyMatch(text -> text.startsWith("A name has 1 to 100 characters"))
                .anyMatch(text -> text.startsWith("Guests with an address of this domain"))
                .anyMatch(text -> text.startsWith("This is too late"))
                .anyMatch(text -> text.startsWith("Please say why the guest is here"))
                .anyMatch(text -> text.startsWith("At most 300 characters, and no web or mail addresses"));
        Form form = wrong.formWith("email");
        assertThat(form.value("email")).isEqualTo("somebody@own.example");
        assertThat(form.value("words")).isEqualTo("Look at https://evil.example/login");
        assertThat(form.value("lastDay")).isEqualTo(today.plusDays(91).toString());
        for (String day :
                List.of("", "yesterday", "2026-02-30", today.minusDays(1).toString(), "99999-01-01")) {
            assertThat(form.with("lastDay", day).submit().html().select("#lastDay-wrong"))
                    .as(day)
                    .hasSize(1);
        }
        assertThat(form.with("lastDay", today.plusDays(100).toString())
                        .with("firstDay", today.plusDays(20).toString())
                        .submit()
                        .html()
                        .select("#lastDay-wrong"))
                .as("90 days from the first")
                .isEmpty();
        assertThat(rows("account .* kind=GUEST .*")).isEqualTo(1);
        assertThat(rows("host_day ")).as("none of it counts").isZero();
    }

    @Test
    void aTakenAddressSaysNothingOfWhoseItIs() {
        Person disabled = member("dora.disabled");
        backstage().disable(disabled);
        backstage().guest(bob, mail("bobs.guest"), null, today.plusDays(5));
        List<String> answers = List.of(bob.email(), disabled.email(), mail("bobs.guest")).stream()
                .map(address -> invitation()
                        .with("name", "Somebody")
                        .with("email", address)
                        .submit()
                        .text()
                        .replace(address, "ADDRESS")
                        .replaceAll("token=\\S+|\\d\\d:\\d\\d", ""))
                .distinct()
                .toList();
        assertThat(answers).hasSize(1).first().asString().contains("You cannot invite this address.");
        assertThat(host.open("/my-guests").text()).doesNotContain("Somebody");
    }

    @Test
    void aHostHasNoMoreThanAllowed() {
        backstage().letHost(acme, Hosting.EVERYONE.limits(2, 20, 90));
        invitation()
                .with("name", "Second")
                .with("email", mail("second"))
                .submit()
                .follow();
        assertThat(invitation()
                        .with("name", "Third")
                        .with("email", mail("third"))
                        .submit()
                        .text())
                .contains("You answer for 2 guests already");
        backstage().letHost(acme, Hosting.EVERYONE.limits(20, 1, 90));
        assertThat(invitation()
                        .with("name", "Third")
                        .with("email", mail("third"))
                        .submit()
                        .text())
                .contains("you may invite one person a day");
    }

    @Test
    void anInvitationThatWaitsForAYesIsSeenAndWithdrawn() {
        backstage().letHost(acme, Hosting.MANY.approved("ALWAYS"));
        assertThat(invitation()
                        .with("name", "Wanda Wanted")
                        .with("email", mail("wanda"))
                        .submit()
                        .follow()
                        .text())
                .contains("The invitation waits for a yes");
        assertThat(paste(mail("one")).text()).contains("1 invited, 0 not", "Waits for a yes");
        Page list = host.open("/my-guests");
        assertThat(list.text()).contains("Wanda Wanted", "Withdraw");
        List<Form> withdrawals = list.forms().stream()
                .filter(form -> "withdraw".equals(form.fields().get("do")))
                .toList();
        assertThat(withdrawals).hasSize(2);
        Form first = withdrawals.get(0);
        assertThat(send(first, Visitor.signedIn(bob))).isEqualTo(302);
        assertThat(host.open("/my-guests").text()).contains("Wanda Wanted");
        assertThat(first.submit().follow().text())
                .contains("The request is withdrawn")
                .doesNotContain("Wanda Wanted");
        assertThat(first.submit().follow().text()).as("sent twice").contains("The request is withdrawn");
    }

    @Test
    void anOwnerOfTheGroupFindsTheInvitationAndAllowsIt() {
        backstage().letHost(acme, Hosting.MANY.approved("ALWAYS"));
        backstage().letGive(acme, "Workshop", "ALL");
        Visitor boss = Visitor.signedIn(backstage().administrator(acme, mail("boss"), PASSWORD));
        String workshop = invitation().choices().stream()
                .filter(choice -> choice.getKey().equals("group"))
                .findFirst()
                .orElseThrow()
                .getValue();
        boss.post("/admin/group", Map.of("id", workshop, "owner", bob.email(), "do", "own"));
        assertThat(Mailbox.mailTo(bob.email()).text()).contains("an owner of a group", "“Workshop”");
        invitation()
                .with("name", "Wanda Wanted")
                .with("email", mail("wanda"))
                .plus("group", workshop)
                .submit();
        assertThat(Mailbox.mailTo(bob.email(), one -> one.subject().startsWith("May this guest"))
                        .text())
                .contains(mail("wanda"));
        Visitor owner = Visitor.signedIn(bob);
        Page groups = owner.open("/my-groups");
        assertThat(groups.text()).contains("Guests that wait for your decision", "Wanda Wanted");
        assertThat(Visitor.signedIn(member("mia.member")).open("/my-groups").text())
                .doesNotContain("Wanda Wanted");
        Page request =
                owner.open(groups.html().select("a[href^=/guest-request]").attr("href"));
        assertThat(request.forms().stream()
                        .filter(form -> "allow".equals(form.fields().get("do")))
                        .findFirst()
                        .orElseThrow()
                        .submit()
                        .follow()
                        .text())
                .contains("The guest is invited");
        assertThat(rows("account .*" + mail("wanda") + ".* kind=GUEST .*")).isEqualTo(1);
    }

    // Several

    private Page paste(String text) {
        return host.open("/invite-guest?several=yes")
                .formWith("people")
                .with("people", text)
                .submit();
    }

    @Test
    void severalAreInvitedAtOnceAndTheOthersStayInTheField() {
        Page page = paste("Grace Hopper <" + mail("grace") + ">; \"Curie, Marie\" <" + mail("marie") + ">\n"
                + "not an address\n" + mail("alan.turing") + "\tAlan Turing\n" + nora.email() + "\n<b>" + bob.email());
        assertThat(page.text()).contains("3 invited, 3 not");
        assertThat(page.html().select(".results li").eachText())
                .hasSize(6)
                .anyMatch(row -> row.matches("Grace Hopper <.*> Invited"))
                .anyMatch(row -> row.matches("\"Curie, Marie\" <.*> Invited"))
                .anyMatch(row -> row.startsWith("not an address This is not a complete e-mail address."))
                .anyMatch(row -> row.contains("This is a guest of yours already."));
        assertThat(page.formWith("people").value("people").lines()).hasSize(3).contains("not an address", nora.email());
        assertThat(host.open("/my-guests").text()).contains("Grace Hopper", "Curie, Marie", "Alan Turing");
        assertThat(Mailbox.mailTo(ada.email()).text())
                .as("one mail about all")
                .contains(mail("grace"), mail("marie"), mail("alan.turing"));
        assertThat(Mailbox.mailTo(mail("marie")).text())
                .containsPattern("You have access until \\w+, \\d+ \\w+ \\d{4}, including that day\\.");
        assertThat(page.formWith("people").submit().text()).as("sent again").contains("0 invited, 3 not");
    }

    @Test
    void aPasteThatIsTooLongInvitesNobody() {
        String many = IntStream.rangeClosed(1, 51)
                .mapToObj(one -> mail("guest" + one))
                .collect(Collectors.joining("\n"));
        assertThat(paste(many).text()).contains("At most 50 guests at once");
        assertThat(paste(many).formWith("people").value("people").lines()).hasSize(51);
        assertThat(paste("x".repeat(60_000)).text()).contains("At most 50 guests at once");
        assertThat(paste("\n ;, \n").text()).contains("at least one e-mail address");
        assertThat(rows("account .* kind=GUEST .*")).isEqualTo(1);
    }

    @Test
    void whatIsWrongForAllIsSaidOnceAndBeyondTheLimitNobodyIsTried() {
        Form form = host.open("/invite-guest?several=yes").formWith("people");
        Page wrong = form.with("people", mail("one") + "\n" + mail("two"))
                .with("lastDay", today.minusDays(3).toString())
                .submit();
        assertThat(wrong.html().select("#lastDay-wrong")).hasSize(1);
        assertThat(wrong.html().select(".results")).isEmpty();
        assertThat(wrong.formWith("people").value("people").lines()).hasSize(2);
        backstage().letHost(acme, Hosting.EVERYONE.limits(20, 1, 90));
        Page limited = paste(mail("one") + "\n" + mail("two") + "\n" + mail("three"));
        assertThat(limited.text()).contains("1 invited, 2 not", "you may invite one person a day");
        assertThat(rows("audit_event .* kind=GUEST_NOT_INVITED .*")).isEqualTo(1);
    }

    // All, and one of them

    @Test
    void someAreRenewedAndWhyNotStandsBesideTheOthers() {
        Person soon = backstage().guest(ada, mail("sam.soon"), PASSWORD, today.plusDays(3));
        Person over = backstage().guest(ada, mail("olga.over"), PASSWORD, today.minusDays(3));
        Person bobs = backstage().guest(bob, mail("bobs.guest"), PASSWORD, today.plusDays(5));
        Page list = host.open("/my-guests");
        assertThat(list.html().select(".hosted .what a").eachText())
                .as("the first to go first, then who has gone")
                .containsExactly("Sam Soon", "Nora New", "Olga Over");
        assertThat(list.text()).contains("2 guests go by", "Has not been here yet", "Access ended on");
        Page ticked = host.open("/my-guests?soon=yes");
        assertThat(ticked.html().select("[name=guest][checked]").eachAttr("value"))
                .containsExactlyInAnyOrder(soon.uuid().toString(), nora.uuid().toString());
        LocalDate day = today.plusDays(60);
        Page some = list.formWith("lastDay")
                .with("lastDay", day.toString())
                .plus("guest", soon.uuid().toString())
                .submit();
        assertThat(some.text()).contains("One guest has a new last day");
        assertThat(some.html().select(".hosted .DONE")).hasSize(1);
        assertThat(list.formWith("lastDay").submit().text()).contains("Please choose at least one guest.");
        for (String wrong : List.of(
                "", "soon", today.minusDays(1).toString(), today.plusDays(91).toString())) {
            Page page = list.formWith("lastDay")
                    .with("lastDay", wrong)
                    .plus("guest", nora.uuid().toString())
                    .submit();
            assertThat(page.html().select("#lastDay-wrong")).as(wrong).hasSize(1);
            assertThat(page.html().select("#lastDay").val()).isEqualTo(wrong);
            assertThat(page.html().select("[name=guest][checked]")).hasSize(1);
        }
        assertThat(list.formWith("lastDay")
                        .with("lastDay", day.toString())
                        .plus("guest", bobs.uuid().toString())
                        .submit()
                        .text())
                .contains("0 renewed, 1 not");
        Form all = list.formWith("lastDay").with("lastDay", day.plusDays(1).toString());
        assertThat(all.with("do", "renewAll").submit().text()).contains("2 guests have a new last day");
        assertThat(rows("account .*" + bobs.email() + ".* expires_on=" + today.plusDays(5) + ".*"))
                .isEqualTo(1);
        assertThat(rows("account .*" + over.email() + ".* expires_on=" + today.minusDays(3) + ".*"))
                .isEqualTo(1);
    }

    @Test
    void amongManyOneIsFound() {
        backstage().letHost(acme, Hosting.EVERYONE.limits(50, 50, 90));
        assertThat(host.open("/my-guests").html().select("#q")).isEmpty();
        for (int i = 0; i < 20; i++) {
            backstage().guest(ada, mail("guest.number" + (char) ('a' + i)), null, today.plusDays(20));
        }
        assertThat(host.open("/my-guests").html().select("#q")).hasSize(1);
        Page found = host.open("/my-guests?q=nora");
        assertThat(found.html().select(".hosted li")).hasSize(1);
        Page renewed = found.formWith("lastDay").with("do", "renewAll").submit();
        assertThat(renewed.text()).as("nobody who is not shown").contains("One guest has a new last day");
        assertThat(host.open("/my-guests?q=%3Cb%3Ezzz").text()).contains("No guest of yours fits.");
    }

    @Test
    void aLaterLastDayWaitsForAYesAndIsAllowed() {
        backstage().letHost(acme, Hosting.MANY.approved("ALWAYS"));
        Visitor boss = Visitor.signedIn(backstage().administrator(acme, mail("boss"), PASSWORD));
        String day = today.plusDays(40).toString();
        assertThat(guest(nora)
                        .formWith("lastDay")
                        .with("lastDay", day)
                        .submit()
                        .follow()
                        .text())
                .contains("The new last day waits for a yes", "A later last day");
        Page list = host.open("/my-guests");
        assertThat(list.text()).contains("Waiting for a yes", "To stay until");
        assertThat(list.formWith("lastDay")
                        .with("lastDay", day)
                        .plus("guest", nora.uuid().toString())
                        .submit()
                        .text())
                .contains("One new last day waits for a yes");
        Page mine = boss.open("/guest-request");
        assertThat(mine.text()).contains("asks for a later last day");
        Page asked = boss.open(mine.html().select("a[href^=/guest-request?id]").attr("href"));
        assertThat(asked.text()).contains("wants to let a guest stay longer", "Last day now");
        assertThat(asked.forms().stream()
                        .filter(form -> "allow".equals(form.fields().get("do")))
                        .findFirst()
                        .orElseThrow()
                        .submit()
                        .follow()
                        .text())
                .contains("The guest has the later last day");
        assertThat(rows("account .*" + nora.email() + ".* expires_on=" + day + ".*"))
                .isEqualTo(1);
    }

    @Test
    void aGuestIsRenewedEndedAndComesAgain() {
        Form day = guest(nora).formWith("lastDay");
        Page late = day.with("lastDay", today.plusDays(400).toString()).submit();
        assertThat(late.html().select("#lastDay-wrong").text()).startsWith("This is too late: choose");
        assertThat(late.html().select("#lastDay").val())
                .isEqualTo(today.plusDays(400).toString());
        assertThat(day.with("lastDay", today.plusDays(40).toString())
                        .submit()
                        .follow()
                        .text())
                .contains("The last day is");
        Visitor guest = Visitor.signedIn(nora);
        Page ask = host.open("/end-guest?id=" + nora.uuid());
        assertThat(ask.formWith("reason").submit().text()).contains("Please say why.");
        Form end = ask.formWith("reason").with("reason", "The work is <done>");
        Page ended = end.submit().follow();
        assertThat(ended.text()).contains("The guest’s access has ended", "Access ended on");
        assertThat(guest.isSignedIn()).isFalse();
        assertThat(end.submit().follow().text()).as("sent twice").contains("The guest’s access has ended");
        Page out = guest(nora);
        assertThat(out.html().select("#lastDay").val())
                .as("nothing is filled in")
                .isEmpty();
        assertThat(out.formWith("lastDay").submit().html().select("#lastDay-wrong"))
                .hasSize(1);
        assertThat(out.formWith("lastDay")
                        .with("lastDay", today.plusDays(30).toString())
                        .submit()
                        .follow()
                        .text())
                .contains("The last day is");
        assertThat(Visitor.signedIn(nora).isSignedIn()).isTrue();
        backstage().disable(nora);
        Page locked = guest(nora);
        assertThat(locked.text()).contains("Only administrators can open it again");
        assertThat(locked.forms()).hasSize(1);
        assertThat(locked.html().select(".save")).isEmpty();
        assertThat(day.submit().locationPath()).as("a form that was open").isEqualTo("/my-guests?told=gone");
        backstage().delete(nora);
        assertThat(guest(nora).status()).isEqualTo(404);
    }

    @Test
    void aColleagueAnswersAsWellAndThenAlone() {
        Person mia = member("mia.member");
        for (String nobody : List.of(mia.email(), nora.email(), ada.email(), mail("nobody"), "x")) {
            assertThat(guest(nora)
                            .formWith("second")
                            .with("second", nobody)
                            .submit()
                            .html()
                            .select("#second-wrong"))
                    .as(nobody)
                    .hasSize(1);
        }
        assertThat(guest(nora)
                        .formWith("second")
                        .with("second", bob.email())
                        .submit()
                        .follow()
                        .text())
                .contains("The second host is saved", "You and Bob Baker");
        assertThat(host.open("/my-guests").text()).contains("also a guest of Bob Baker");
        assertThat(Visitor.signedIn(bob).open("/my-guests").text()).contains("also a guest of Ada Lovelace");
        Form over = guest(nora).formWith("colleague").with("colleague", bob.email());
        assertThat(over.submit().follow().text()).contains("The guest is handed over");
        assertThat(over.submit().status()).as("sent twice").isEqualTo(404);
        assertThat(host.open("/my-guests").text()).contains("You have no guests yet.");
        assertThat(Mailbox.mailTo(bob.email()).text()).contains(nora.email());
    }

    @Test
    void aSecondHostIsRemovedAndLeaves() {
        guest(nora).formWith("second").with("second", bob.email()).submit();
        Visitor second = Visitor.signedIn(bob);
        Page shared = guest(nora);
        assertThat(shared.text()).contains("You and Bob Baker").doesNotContain("Answer no longer");
        assertThat(shared.formWith("second").value("second")).isEqualTo(bob.email());
        assertThat(shared.formWith("second")
                        .with("second", " ")
                        .submit()
                        .follow()
                        .text())
                .contains("You are the only host now")
                .doesNotContain("You and Bob Baker");
        guest(nora).formWith("second").with("second", bob.email()).submit();
        Page theirs = second.open("/my-guest?id=" + nora.uuid());
        assertThat(theirs.text()).contains("Answer no longer", "Ada Lovelace is the only host");
        assertThat(theirs.html().select("[name=second]"))
                .as("a second host names none")
                .isEmpty();
        assertThat(command(theirs, "leave").submit().follow().text())
                .contains("You do not answer for this guest any more", "You have no guests yet.");
    }

    private static Form command(Page page, String name) {
        return page.forms().stream()
                .filter(form -> name.equals(form.fields().get("do")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theLastDayAndTheSecondHostAreSavedAtOnce() {
        LocalDate day = today.plusDays(40);
        Page saved = guest(nora)
                .formWith("second")
                .with("lastDay", day.toString())
                .with("second", bob.email())
                .submit()
                .follow();
        assertThat(saved.text()).contains("Your changes are saved", "You and Bob Baker");
        assertThat(saved.html().select("#lastDay").val()).isEqualTo(day.toString());
        assertThat(rows("account .*" + nora.email() + ".* expires_on=" + day + ".*"))
                .isEqualTo(1);
        assertThat(Mailbox.mailTo(bob.email()).text()).contains(nora.email());
        assertThat(rows("host_day .* used=1.*")).as("the colleague counts").isEqualTo(1);
        saved.formWith("second").submit();
        assertThat(rows("host_day .* used=1.*"))
                .as("who is there already is not named again")
                .isEqualTo(1);
        assertThat(rows("mail_outbox .*kind=GUEST_HANDED_OVER.*")).isEqualTo(1);
    }

    @Test
    void ifOneRowIsWrongNoneIsSavedAndBothStayAsTyped() {
        String late = today.plusDays(400).toString();
        String good = today.plusDays(40).toString();
        String before = kept();
        Page day = save(late, bob.email());
        assertThat(day.html().select("#lastDay-wrong").text()).startsWith("This is too late");
        assertThat(day.html().select("#second-wrong")).isEmpty();
        Page colleague = save(good, mail("nobody"));
        assertThat(colleague.html().select("#second-wrong")).hasSize(1);
        assertThat(colleague.html().select("#lastDay-wrong")).isEmpty();
        Page both = save(late, mail("nobody"));
        assertThat(both.html().select(".wrong")).as("all that is wrong").hasSize(2);
        Page unread = save(late, "Nobody Atall");
        assertThat(unread.html().select(".wrong")).as("a name, too").hasSize(2);
        for (Page page : List.of(day, colleague, both, unread)) {
            assertThat(page.html().select("details[open]"))
                    .as("where something is wrong")
                    .isNotEmpty();
            assertThat(page.text()).doesNotContain("You and Bob Baker");
        }
        assertThat(both.html().select("#day[open], #hosts[open]")).hasSize(2);
        assertThat(both.formWith("second").value("lastDay")).isEqualTo(late);
        assertThat(both.formWith("second").value("second")).isEqualTo(mail("nobody"));
        assertThat(colleague.formWith("second").value("lastDay")).isEqualTo(good);
        assertThat(kept().replaceAll("\n? host_id=" + ada.id() + " used=3", ""))
                .as("nothing but three tries")
                .isEqualTo(before);
        assertThat(both.formWith("second")
                        .with("lastDay", good)
                        .with("second", bob.email())
                        .submit()
                        .follow()
                        .text())
                .as("mended")
                .contains("Your changes are saved");
    }

    private Page save(String day, String second) {
        return guest(nora)
                .formWith("second")
                .with("lastDay", day)
                .with("second", second)
                .submit();
    }

    @Test
    void whatTheSecondHostChangesMeanwhileIsToldAndStays() {
        guest(nora).formWith("second").with("second", bob.email()).submit();
        Person mia = member("mia.member");
        backstage().join(mia, "Hosts");
        Form mine = guest(nora).formWith("second");
        LocalDate theirs = today.plusDays(20);
        Visitor.signedIn(bob)
                .open("/my-guest?id=" + nora.uuid())
                .formWith("lastDay")
                .with("lastDay", theirs.toString())
                .submit();
        Page warned = mine.with("second", mia.email()).submit();
        assertThat(warned.text()).contains("Someone else saved first", "You and Bob Baker");
        Form again = warned.formWith("second");
        assertThat(again.value("second")).as("as typed").isEqualTo(mia.email());
        assertThat(again.value("lastDay")).as("as it is now").isEqualTo(theirs.toString());
        assertThat(warned.html().select("#hosts[open]")).hasSize(1);
        assertThat(again.submit().follow().text()).contains("The second host is saved", "You and Mia Member");
        assertThat(rows("account .*" + nora.email() + ".* expires_on=" + theirs + ".*"))
                .as("the day of the other")
                .isEqualTo(1);

        Form both = guest(nora)
                .formWith("second")
                .with("lastDay", today.plusDays(60).toString());
        host.open("/my-guests")
                .formWith("lastDay")
                .with("lastDay", today.plusDays(70).toString())
                .plus("guest", nora.uuid().toString())
                .submit();
        Page replaced = both.submit();
        assertThat(replaced.formWith("second").value("lastDay"))
                .as("as typed")
                .isEqualTo(today.plusDays(60).toString());
        assertThat(replaced.formWith("second").submit().follow().text()).contains("The last day is");
        assertThat(rows("account .*" + nora.email() + ".* expires_on=" + today.plusDays(60) + ".*"))
                .isEqualTo(1);
    }

    @Test
    void aLaterDayThatWaitsKeepsNobodyFromBecomingSecondHost() {
        backstage().letHost(acme, Hosting.MANY.approved("ALWAYS"));
        assertThat(save(today.plusDays(40).toString(), bob.email()).follow().text())
                .contains("The second host is saved. The new last day waits for a yes", "You and Bob Baker")
                .contains("waits for a yes");
        assertThat(rows("account .*" + nora.email() + ".* expires_on=" + today.plusDays(10) + ".*"))
                .isEqualTo(1);
    }

    @Test
    void aHostNamesADeputyWhoIsToldAndAskedFirst() {
        Form deputy = host.open("/my-guests").formWith("deputy");
        Page wrong = deputy.with("deputy", mail("nobody")).submit();
        assertThat(wrong.html().select("#deputy-wrong")).hasSize(1);
        assertThat(wrong.html().select("#deputy").val()).isEqualTo(mail("nobody"));
        assertThat(wrong.html().select("#lastDay").val()).as("the other form").isNotEmpty();
        assertThat(deputy.with("deputy", bob.email()).submit().follow().text())
                .contains("Your deputy is saved", "Your deputy is Bob Baker.");
        assertThat(Mailbox.mailTo(bob.email()).text()).contains("Ada Lovelace has named you", "/my-guests");
        Visitor bobs = Visitor.signedIn(bob);
        assertThat(bobs.open("/account").html().select("a[href=/take-over]")).isEmpty();
        backstage().disable(ada);
        backstage().lookForHosts(acme);
        for (String page : List.of("/account", "/my-guests")) {
            Page there = bobs.open(page);
            assertThat(there.text()).contains("One guest waits for your answer");
            assertThat(there.html().select("a[href=/take-over]")).as(page).hasSize(1);
        }
        assertThat(bobs.open("/take-over").text()).contains("Nora New");
    }

    @Test
    void aHostHasNoDeputyAnyMore() {
        host.open("/my-guests").formWith("deputy").with("deputy", bob.email()).submit();
        assertThat(host.open("/my-guests")
                        .formWith("deputy")
                        .with("do", "noDeputy")
                        .submit()
                        .follow()
                        .text())
                .contains("You have no deputy any more")
                .doesNotContain("Your deputy is Bob");
    }

    @Test
    void aMailLeadsTheGuestInAgainAFewTimesAnHour() {
        Person invited = backstage().guest(ada, mail("ina.invited"), null, today.plusDays(10));
        String told = "";
        for (int i = 0; i < 20 && !told.contains("several"); i++) {
            told = remind(invited).follow().text();
            assertThat(told).containsAnyOf("The mail is on its way", "there were several within the last hour");
        }
        assertThat(told).contains("there were several within the last hour");
        Mailbox.mailTo(invited.email());
        backstage().startOn(invited, today.plusDays(2));
        assertThat(guest(invited).text()).contains("Comes on");
    }

    private Page remind(Person one) {
        return guest(one).forms().stream()
                .filter(form -> "remind".equals(form.fields().get("do")))
                .findFirst()
                .orElseThrow()
                .submit();
    }

    // The guest

    @Test
    void aGuestSeesTheHostAndAsksForMoreTimeOnceADay() {
        Visitor guest = Visitor.signedIn(nora);
        Page account = guest.open("/account");
        assertThat(account.text()).contains("You are a guest here", "Your last day:", "Ada Lovelace", ada.email());
        Form ask = account.forms().stream()
                .filter(form -> "askForTime".equals(form.fields().get("do")))
                .findFirst()
                .orElseThrow();
        assertThat(ask.submit().follow().text()).contains("You have asked for more time");
        ask.submit();
        assertThat(rows("mail_outbox .*kind=GUEST_ASKS.*")).isEqualTo(1);
        assertThat(rows("audit_event .*kind=GUEST_ASKED.*")).isEqualTo(1);
        Mail mail = Mailbox.mailTo(ada.email(), one -> one.subject().contains("asks for more time"));
        String page = "/my-guest?id=" + nora.uuid() + "&section=lastDay";
        assertThat(mail.text()).contains(nora.email(), page);
        assertThat(host.open(page).html().select("#day[open]")).hasSize(1);
        backstage().forwardClock(Duration.ofHours(25));
        Visitor.signedIn(nora).post("/account", Map.of("do", "askForTime"));
        assertThat(rows("mail_outbox .*kind=GUEST_ASKS.*")).isEqualTo(2);
        backstage().disable(ada);
        assertThat(Visitor.signedIn(nora).open("/account").text()).contains("Whoever answers for you is not here");
        assertThat(host.post("/account", Map.of("do", "askForTime")).status()).isNotEqualTo(200);
        assertThat(Visitor.signedIn(bob)
                        .post("/account", Map.of("do", "askForTime"))
                        .status())
                .as("a member")
                .isEqualTo(403);
        assertThat(Visitor.signedIn(bob).open("/account").text()).doesNotContain("You are a guest here");
    }

    // The proof

    @Test
    void anOldSessionInvitesAndRenewsNobodyUntilThereIsAProofAndThenAllThatWasTyped() {
        backstage().letHost(acme, Hosting.EVERYONE.proving("FRESH"));
        backstage().letGive(acme, "Workshop", "ALL");
        backstage().letGive(acme, "Yard", "ALL");
        backstage().forwardClock(Duration.ofMinutes(11));
        Page page = host.open("/invite-guest");
        String groups = page.html().select("[name=group]").first().val();
        Page asked = page.formWith("email")
                .with("name", "Grace Hopper")
                .with("email", mail("grace"))
                .with("words", "Ä & Ö = <welcome> 100%")
                .with("lastDay", today.plusDays(20).toString())
                .plus("group", groups)
                .submit();
        asked.asksForProof();
        assertThat(rows("account .* kind=GUEST .*")).isEqualTo(1);
        assertThat(asked.prove(PASSWORD).follow().text()).contains("Grace Hopper is invited");
        assertThat(Mailbox.mailTo(mail("grace")).text()).contains("“Ä & Ö = <welcome> 100%”");
        assertThat(rows("account .*" + mail("grace") + ".* expires_on=" + today.plusDays(20) + ".*"))
                .isEqualTo(1);

        backstage().forwardClock(Duration.ofMinutes(11));
        Page renewing = host.open("/my-guests")
                .formWith("lastDay")
                .with("lastDay", today.plusDays(44).toString())
                .plus("guest", nora.uuid().toString())
                .submit();
        assertThat(renewing.prove(PASSWORD).text()).contains("One guest has a new last day");
        backstage().forwardClock(Duration.ofMinutes(11));
        host.open("/end-guest?id=" + nora.uuid())
                .formWith("reason")
                .with("reason", "Over")
                .submit()
                .asksForProof();
        host.open("/invite-guest?several=yes")
                .formWith("people")
                .with("people", mail("one"))
                .submit()
                .asksForProof();
        assertThat(remind(nora).locationPath()).as("a mail takes none").endsWith("saved=mailed");
        assertThat(rows("account .*" + nora.email() + ".* expires_on=" + today.plusDays(44) + ".*"))
                .isEqualTo(1);
    }
}
