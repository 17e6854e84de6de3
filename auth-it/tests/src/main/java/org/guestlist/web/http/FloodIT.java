package org.guestlist.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Waiting;
import org.guestlist.web.server.Mail;
import org.guestlist.web.server.Mailbox;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What many requests of one source leave behind in the audit log: little, and every support code is found. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class FloodIT {

    private static final String PASSWORD = "Correct horse 7";

    private Organisation acme;
    private Person boss;

    @BeforeEach
    void makeOrganisation() {
        acme = backstage().organisation("Acme");
        boss = backstage().administrator(acme, "boss-" + acme.id() + "@example.com", PASSWORD);
    }

    @Test
    void callbacksWithoutAnyCookieLeaveAFewEventsAndTracesAndACount() {
        UUID provider = backstage().provider(acme, "Acme login", "http://127.0.0.1:9");
        List<String> codes = IntStream.range(0, 120)
                .parallel()
                .mapToObj(i -> Visitor.from("192.0.2.1", acme.host())
                        .open("/sso/" + provider + "/callback?state=x&code=" + i)
                        .html()
                        .select("main code")
                        .text())
                .toList();

        Set<String> shown = Set.copyOf(codes);
        // Two minutes, if the clock has struck.
        assertThat(shown).doesNotContain("").hasSizeLessThanOrEqualTo(22);
        List<String> rows = backstage()
                .rows(acme)
                .lines()
                .filter(row -> row.startsWith("audit_event ") && row.contains(" kind=LOGIN "))
                .toList();
        assertThat(rows.stream()
                        .map(row -> row.replaceFirst(".*support_code=(\\S*).*", "$1"))
                        .collect(Collectors.toSet()))
                .isEqualTo(shown);
        assertThat(backstage()
                        .rows(acme)
                        .lines()
                        .filter(row -> row.startsWith("login_trace "))
                        .map(row -> row.replaceFirst(".*support_code=(\\S*).*", "$1"))
                        .collect(Collectors.toSet()))
                .as("a code that many share leads to the first of them")
                .isEqualTo(shown);
        assertThat(rows).anyMatch(row -> row.contains("reason=MANY_ALIKE") && row.contains("provider=Acme login"));

        String code = codes.stream()
                .filter(one -> codes.indexOf(one) != codes.lastIndexOf(one))
                .findFirst()
                .orElseThrow();
        Visitor administrator = Visitor.signedIn(boss);
        awaitCount(administrator, code);
        assertThat(administrator.open("/admin/sign-in?code=" + code).text())
                .contains("counted together", "192.0.2.1", "by the same provider", "the first of these attempts")
                .contains("Belongs to this browser Failed");
    }

    @Test
    void proofsThatFailAgainAndAgainLeaveAFewEventsAndACount() {
        Visitor ada = Visitor.signedIn(backstage().employee(acme, "ada@example.com", PASSWORD));
        Form form = ada.open("/account")
                .formWith("current")
                .with("current", "Wrong horse 7")
                .with("password", "Battery staple 8")
                .with("repeated", "Battery staple 8");
        IntStream.range(0, 40).forEach(i -> form.submit());
        // Two minutes, if the clock has struck.
        assertThat(backstage()
                        .rows(acme)
                        .lines()
                        .filter(row -> row.startsWith("audit_event ") && row.contains("PASSWORD_CHANGE_REFUSED")))
                .hasSizeBetween(1, 22);
    }

    @Test
    void administratorsSeeThatPasswordsAreTriedAtManyAddresses() {
        Visitor administrator = Visitor.signedIn(boss);
        assertThat(administrator.open("/admin/people").text()).doesNotContain("tried at many addresses");
        for (int i = 0; i < 21; i++) {
            Visitor.from("192.0.2.2", acme.host()).signIn("p" + i + "@example.com", "Wrong horse 7");
        }
        for (String page : new String[] {"/admin/people", "/admin/audit"}) {
            assertThat(administrator.open(page).text())
                    .contains("Passwords are being tried at many addresses", "21 different addresses", "192.0.2.2");
        }
        String log = administrator
                .open("/admin/people")
                .html()
                .select("main .notice a")
                .attr("href");
        assertThat(administrator.open(log).text())
                .contains("p0@example.com", "Nobody with this address is invited here.");
        Mail mail = Mailbox.mailTo(boss.email(), one -> one.subject().contains("trying passwords at many addresses"));
        assertThat(mail.text()).contains("192.0.2.2", "/admin/audit?outcome=REFUSED");
    }

    @Test
    void whoeverSignsInWithAnotherBrowserIsTold() {
        Person ada = backstage().employee(acme, "ada-" + acme.id() + "@example.com", PASSWORD);
        Visitor first = Visitor.from("192.0.2.3", acme.host())
                .with("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0");
        assertThat(first.signIn(ada.email(), PASSWORD).redirects()).isTrue();
        first.open("/account").formTo("/logout").submit();
        assertThat(first.signIn(ada.email(), PASSWORD).redirects()).isTrue();
        Visitor second = Visitor.from("192.0.2.4", acme.host())
                .with("User-Agent", "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0");
        assertThat(second.signIn(ada.email(), PASSWORD).redirects()).isTrue();
        assertThat(Visitor.from("192.0.2.4", acme.host())
                        .signIn(ada.email(), PASSWORD)
                        .redirects())
                .isTrue();

        Mail mail = Mailbox.mailTo(ada.email());
        assertThat(mail.subject()).isEqualTo("Your password for Acme was used in a new browser");
        assertThat(mail.text()).contains("Edge 140, Windows", "192.0.2.4", "/account");
        assertThat(Mailbox.mailsTo(ada.email()))
                .as("neither for the first browser nor twice within an hour")
                .hasSize(1);
    }

    /** The counts are stored every few seconds. */
    private static void awaitCount(Visitor administrator, String code) {
        Waiting.until(() -> administrator.open("/admin/audit?q=" + code).text().contains("attempts, counted together"));
    }
}
