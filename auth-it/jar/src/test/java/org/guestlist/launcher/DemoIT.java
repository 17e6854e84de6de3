package org.guestlist.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.guestlist.web.browser.Heights;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.guestlist.web.server.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code guestlist.jar --demo}: a house that is lived in, which touches nothing else. */
class DemoIT {

    private static final String PASSWORD = "Only-for-this-demo-1";
    private static final String REFRESH = "meta[http-equiv=refresh]";

    @TempDir
    private Path folder;

    private int port;

    @Test
    void anEmptyFolderBecomesAHouseInWhichSignInsCanBeTriedAndItGoesOnAfterARestart() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        Files.writeString(data.resolve("guestlist.mv.db"), "of real people");
        Path demo = folder.resolve("demo-data");
        port = Program.freePort();
        try (RunningJar running = demo(Map.of()).awaitAnnouncement()) {
            assertThat(running.announced("Data")).isEqualTo(demo.toString());
            assertThat(running.announced("Mail")).contains(demo.resolve("mails").toString(), "none is sent");
            assertThat(running.out())
                    .contains(PASSWORD, "http://acme.localhost:" + port, "http://hq.localhost:" + port)
                    .doesNotContain("First sign-in", "set-password");
            assertThat(running.err()).isEmpty();
            assertThat(running.listeningPorts())
                    .as("and the mirror without passwords")
                    .hasSize(2);
            assertMailsAreKept(demo.resolve("mails"));
            assertPeopleAreThere();
            assertGuestsAreThere();
            assertSingleSignOnCanBeTried();
            Heights.check("acme.localhost", port, "ada.lovelace@acme.example", "tom.berger@acme.example", PASSWORD);
            assertThat(running.peers()).as("nobody outside of this machine").allMatch(DemoIT::isLoopback);
            running.signal("INT");
            assertThat(running.exitCode()).isEqualTo(130);
        }
        assertRefused(Map.of("guestlist.data.dir", demo.toString()), "is that of a demonstration");
        int before = port;
        port = Program.freePort();
        assertRefused(Map.of(), "was made for port " + before, "--demo");
        port = before;
        try (RunningJar again = demo(Map.of()).awaitAnnouncement()) {
            assertThat(again.out()).contains(PASSWORD).doesNotContain("is being prepared in");
            assertThat(administrator().open("/admin/people?q=Paula").text()).contains("Paula Stein");
        }
        assertThat(data).isDirectoryContaining(path -> path.endsWith("guestlist.mv.db"));
        try (Stream<Path> files = Files.list(data)) {
            assertThat(files).as("nothing else is in the folder of real people").hasSize(1);
        }
    }

    private static void assertMailsAreKept(Path mails) throws Exception {
        try (Stream<Path> files = Files.list(mails)) {
            List<Path> kept = files.toList();
            assertThat(kept).hasSizeGreaterThan(60);
            assertThat(kept.get(0)).content().startsWith("To: ");
        }
    }

    private void assertPeopleAreThere() {
        Visitor ada = administrator();
        Map<String, String> states = Map.of(
                "Uma Rao", "Starts on",
                "Ines Moreau", "Invited",
                "Tom Berger", "Active",
                "Eva Marsh", "Expired",
                "Daniel Reed", "Disabled");
        states.forEach((name, state) -> assertThat(ada.open("/admin/people?q=" + name.replace(' ', '+'))
                        .html()
                        .select("tbody tr")
                        .text())
                .contains(name, state));
        Page log = ada.open("/admin/audit");
        assertThat(log.text())
                .contains("paula.stein@acme.example", "The person must sign in another way.", "Support code")
                .as("each acts as nobody but themselves")
                .doesNotContain("hq.example");
        assertThat(ada.open("/admin/groups").text()).contains("Engineering", "Sales", "Finance", "Support");
        assertThat(ada.open("/admin/applications").text()).contains("Wiki", "Expenses", "Reports");
        assertThat(ada.open("/admin/import").text()).contains("staff.csv");
        assertThat(ada.open("/admin/sign-in-preview?address=paula.stein%40acme.example&network=")
                        .text())
                .contains("Partner account");
        Visitor hilda = Visitor.at("hq.localhost", port);
        hilda.signIn("hilda.frost@hq.example", PASSWORD);
        assertThat(hilda.open("/admin/applications").text()).contains("Acme, by Headquarters account");
    }

    private void assertGuestsAreThere() {
        Visitor ada = administrator();
        assertThat(ada.open("/admin/people?kind=GUEST").html().select("tbody").text())
                .contains("Mina Okafor", "Rafael Costa", "Lena Voss", "Kenji Mori")
                .as("not invited yet, and the host")
                .doesNotContain("Jan Willems", "Tom Berger");
        assertThat(ada.open("/admin/waiting-guests").text())
                .as("whose host is disabled")
                .contains("Kenji Mori", "Daniel Reed");
        Visitor tom = signedIn("tom.berger@acme.example");
        Page guests = tom.open("/my-guests");
        assertThat(guests.text())
                .contains("Mina Okafor", "Sofia Lind", "Rafael Costa", "Lena Voss", "Invited")
                .as("who waits for a yes")
                .contains("Jan Willems");
        assertThat(guests.html().select(".notice").text())
                .as("who leaves next week")
                .contains("One guest goes");
        assertThat(tom.open("/my-groups").text()).contains("Project Atlas", "Sofia Lind");
        Visitor mina = signedIn("mina.okafor@partner.example");
        assertThat(mina.open("/account").text()).contains("Tom Berger");
        assertThat(mina.open("/applications").text()).contains("Atlas board").doesNotContain("Wiki");
    }

    private Visitor administrator() {
        return signedIn("ada.lovelace@acme.example");
    }

    private Visitor signedIn(String address) {
        Visitor visitor = Visitor.at("acme.localhost", port);
        visitor.signIn(address, PASSWORD);
        assertThat(visitor.isSignedIn()).isTrue();
        return visitor;
    }

    private void assertSingleSignOnCanBeTried() {
        assertSignedIn(signOn("sofia.lind@acme.example", "Headquarters account"));
        Page wrong = signOn("paula.stein@acme.example", "Headquarters account");
        assertThat(wrong.visitor().isSignedIn()).isFalse();
        assertThat(wrong.text()).as("which is the right one").contains("Partner account");
        assertSignedIn(signOn("paula.stein@acme.example", "Partner account"));
        assertThat(signOn("nora.quinn@acme.example", "Headquarters account").text())
                .contains("User does not exist");
    }

    private static void assertSignedIn(Page end) {
        assertThat(end.visitor().isSignedIn()).as(end::text).isTrue();
    }

    /** @return the page of Acme on which somebody ends who chooses a button there, and signs in at the headquarters */
    private Page signOn(String address, String button) {
        Visitor acme = Visitor.at("acme.localhost", port);
        Visitor headquarters = Visitor.at("hq.localhost", port);
        String start = acme.open("/login").html().select("a").stream()
                .filter(link -> link.text().contains(button))
                .findFirst()
                .orElseThrow()
                .attr("href");
        Page login = follow(acme.open(start), acme, headquarters);
        assertThat(login.visitor()).isSameAs(headquarters);
        return follow(
                login.form().with("email", address).with("password", PASSWORD).submit(), acme, headquarters);
    }

    private static Page follow(Page first, Visitor acme, Visitor headquarters) {
        Page page = first;
        for (int hops = 0; goesOn(page) && hops < 12; hops++) {
            URI to = page.redirects() ? page.location() : refresh(page);
            Visitor there =
                    to.getHost() == null ? page.visitor() : to.getHost().equals("acme.localhost") ? acme : headquarters;
            page = there.open(to.getRawPath() + (to.getRawQuery() == null ? "" : "?" + to.getRawQuery()));
        }
        return page;
    }

    private static boolean goesOn(Page page) {
        return page.redirects() || !page.html().select(REFRESH).isEmpty();
    }

    /** A form may not be answered by a redirect to another host. */
    private static URI refresh(Page page) {
        assertThat(page.text()).contains("You are signed in You are taken to hq.localhost");
        return URI.create(page.html().select(REFRESH).attr("content").replaceFirst("^.*url=", ""));
    }

    @Test
    void whatLeadsOutOfItIsRefusedAndNoOtherFolderIsTakenForItsOwn() throws Exception {
        port = Program.freePort();
        assertRefused(Map.of("guestlist.mail.host", "127.0.0.1"), "guestlist.mail.host is set", "--demo");
        assertRefused(Map.of("guestlist.db.url", "jdbc:postgresql://127.0.0.1/x"), "guestlist.db.url is set", "--demo");
        assertRefused(Map.of("guestlist.http.address", "0.0.0.0"), "guestlist.http.address", "--demo");
        Path demo = Files.createDirectory(folder.resolve("demo-data"));
        Files.writeString(demo.resolve("holiday.txt"), "mine");
        assertRefused(Map.of(), "holds something else", "--demo", "--fresh");
        assertThat(demo.resolve("holiday.txt")).hasContent("mine");
    }

    /** 127.0.0.1 or ::1, or the first in the form of the second, in words of four octets in the order of the machine. */
    private static boolean isLoopback(String hexadecimal) {
        return hexadecimal.equals("0100007F")
                || hexadecimal.equals("00000000000000000000000001000000")
                || hexadecimal.equals("0000000000000000FFFF00000100007F");
    }

    private RunningJar demo(Map<String, String> more, String... options) throws Exception {
        return RunningJar.start(
                RunningJar.JAR,
                folder,
                settings(more),
                Stream.concat(Stream.of("--demo"), Stream.of(options)).toArray(String[]::new));
    }

    private Map<String, String> settings(Map<String, String> more) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("guestlist.data.dir", folder.resolve("data").toString());
        settings.put("guestlist.http.port", Integer.toString(port));
        settings.putAll(more);
        return settings;
    }

    /** @param words what is told; those that begin with two hyphens are options */
    private void assertRefused(Map<String, String> more, String... words) throws Exception {
        String[] options =
                Stream.of(words).filter(word -> word.startsWith("--")).toArray(String[]::new);
        try (RunningJar refused = RunningJar.start(RunningJar.JAR, folder, settings(more), options)) {
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err())
                    .startsWith("guestlist: ")
                    .contains(Stream.of(words)
                            .filter(word -> !word.startsWith("--"))
                            .toList())
                    .hasLineCount(1);
        }
    }
}
