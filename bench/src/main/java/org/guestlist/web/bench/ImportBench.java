package org.guestlist.web.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.guestlist.backstage.Organisation;
import org.guestlist.node.Machine;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Upload;
import org.guestlist.web.http.Visitor;
import org.guestlist.web.server.Server;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** 100,000 rows are imported in the time that is the goal, with constant memory; again without changes; and with changes to all of them. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ImportBench {

    private static final int PEOPLE = 100_000;
    private static final String PASSWORD = "Correct horse 7";
    private static final Duration LIMIT =
            Duration.ofSeconds(System.getProperty("it.database").equals("h2") ? 90 : 60);

    private final Figures figures = new Figures("Import");
    private final Figures changes = new Figures("Changes of an import");
    private Visitor boss;

    @Test
    void aLargeOrganisationComesInSoonEnough() throws InterruptedException, IOException {
        Organisation large = Server.backstage().organisation("Large");
        boss = Visitor.signedIn(Server.backstage().administrator(large, "boss@example.com", PASSWORD));
        String file = Crowd.csv(PEOPLE).replaceAll(",\\d{4}-\\d\\d-\\d\\d,", ",,");
        Map<String, Duration> imports = new LinkedHashMap<>();
        imports.put("new", run("100,000 rows, all new", file));
        imports.put("unchanged", run("The same file again", file));
        imports.put(
                "changed",
                run("All names and last days changed", file.replace(",employee,,", " jun.,employee,2031-12-31,")));
        figures.note(
                "Memory of the server after a collection", Server.backstage().memory() / 1024 / 1024 + " MB | | | |");
        figures.write("upload | check | import | server | database");
        changes.write(Figures.TIMES);
        assertThat(imports)
                .allSatisfy((what, taken) -> assertThat(taken).as(what).isLessThan(LIMIT));
    }

    /** @return what the server and PostgreSQL used of the processor so far, in seconds: beside other work the better measure */
    private static double[] processor() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().command().orElse("").endsWith("java"))
                .mapToDouble(server -> Machine.cpuMillis(server.pid()) / 1e3)
                .collect(
                        () -> new double[] {0, postgres()},
                        (sums, one) -> sums[0] += one,
                        (one, other) -> one[0] += other[0]);
    }

    private static double postgres() {
        String jdbc = System.getProperty("it.jdbc");
        if (jdbc == null) {
            return 0;
        }
        try (Connection connection = DriverManager.getConnection(jdbc);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            ProcessHandle postmaster =
                    ProcessHandle.of(row.getLong(1)).orElseThrow().parent().orElseThrow();
            return Machine.cpuMillis(postmaster.pid()) / 1e3;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return the time from the last click */
    private Duration run(String what, String file) throws InterruptedException {
        long start = System.nanoTime();
        Page columns = Upload.send(
                        boss,
                        "/admin/import-file",
                        Map.of(),
                        "file",
                        "people.csv",
                        file.getBytes(StandardCharsets.UTF_8))
                .follow();
        long uploaded = System.nanoTime();
        Page result = after(press(columns, "/admin/import-columns", "check"));
        long checked = System.nanoTime();
        look(what, result);
        long looked = System.nanoTime();
        double[] before = processor();
        if (result.formTo("/admin/import-result").fields().containsKey("do")) {
            result = after(press(result, "/admin/import-result", "import"));
        }
        long done = System.nanoTime();
        assertThat(result.text()).contains("People who stay as they are");
        double[] after = processor();
        figures.note(
                what,
                "%.1f s | %.1f s | %.1f s | %.1f s | %.1f s"
                        .formatted(
                                (uploaded - start) / 1e9,
                                (checked - uploaded) / 1e9,
                                (done - looked) / 1e9,
                                after[0] - before[0],
                                after[1] - before[1]));
        return Duration.ofNanos(done - looked);
    }

    /** Looks at what would happen: the page, its last page, and whom each choice shows. */
    private void look(String what, Page plan) {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("the page", plan.path());
        plan.html().select(".pages a").stream().skip(1).forEach(last -> pages.put("its last page", last.attr("href")));
        plan.html().select(".kinds a, #apart a").forEach(choice -> pages.put(choice.id(), choice.attr("href")));
        pages.forEach((name, page) -> changes.take(
                what + ": " + name,
                5,
                15,
                time -> assertThat(boss.open(page.replaceAll("#.*", "")).status())
                        .isEqualTo(200)));
    }

    private Page press(Page page, String action, String button) {
        Map<String, String> fields = new LinkedHashMap<>(page.formTo(action).fields());
        fields.put("do", button);
        fields.put("welcome", "LATER");
        // Asked for where the list has administrators.
        fields.computeIfPresent("proof", (name, empty) -> PASSWORD);
        // Where everybody changes.
        fields.computeIfPresent(
                "number", (name, empty) -> page.html().select("#changed").text());
        return boss.post(action, fields).follow();
    }

    /** As often as the page looks. */
    private static Page after(Page job) throws InterruptedException {
        return job.whenTheJobIsOver(Duration.ofSeconds(1), 600);
    }
}
