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
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What many requests of one source leave behind in the audit log: little, and every support code is found. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@Tag("h2")
class FloodIT {

    private static final String PASSWORD = "Correct horse 7";

    private Organisation acme;
    private Person boss;

    @BeforeEach
    void makeOrganisation() {
        acme = backstage().organisation("Acme");
        boss = backstage().administrator(acme, "boss@example.com", PASSWORD);
    }

    @Test
    void callbacksWithoutAnyCookieLeaveAFewEventsAndTracesAndACount() {
        UUID provider = backstage().provider(acme, "Acme login", "http://127.0.0.1:9");
        Visitor flooder = Visitor.from("192.0.2.1", acme.host());
        List<String> codes = IntStream.range(0, 120).parallel()
                .mapToObj(i -> flooder.open("/sso/" + provider + "/callback?state=x&code=" + i).html().select("main code").text()).toList();

        Set<String> shown = Set.copyOf(codes);
        // Two minutes, if the clock has struck.
        assertThat(shown).doesNotContain("").hasSizeLessThanOrEqualTo(22);
        List<String> rows = backstage().rows(acme).lines().filter(row -> row.startsWith("audit_event ")).toList();
        assertThat(rows.stream().map(row -> row.replaceFirst(".*support_code=(\\S*).*", "$1")).collect(Collectors.toSet())).isEqualTo(shown);
        assertThat(backstage().rows(acme).lines().filter(row -> row.startsWith("login_trace "))
                .map(row -> row.replaceFirst(".*support_code=(\\S*).*", "$1")).collect(Collectors.toSet())).isEqualTo(shown);

        String code = codes.stream().filter(one -> codes.indexOf(one) != codes.lastIndexOf(one)).findFirst().orElseThrow();
        Visitor administrator = Visitor.signedIn(boss);
        awaitCount(administrator, code);
        assertThat(administrator.open("/admin/sign-in?code=" + code).text()).contains("counted together", "192.0.2.1");
    }

    /** The counts are stored every few seconds. */
    private static void awaitCount(Visitor administrator, String code) {
        long end = System.nanoTime() + 20_000_000_000L;
        while (!administrator.open("/admin/audit?q=" + code).text().contains("attempts, counted together")) {
            assertThat(System.nanoTime()).as("the count is stored in time").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
