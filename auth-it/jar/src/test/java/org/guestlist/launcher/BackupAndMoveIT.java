package org.guestlist.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.guestlist.backstage.Backstage;
import org.guestlist.web.http.Form;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.guestlist.web.server.FakeProvider;
import org.guestlist.web.server.PostgreSql;
import org.guestlist.web.server.Program;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/operations/backup.md tells operators to type, with the embedded database, and then the move to PostgreSQL. */
class BackupAndMoveIT {

    private static final String PASSWORD = "Correct-horse-7-battery";
    private static final String DATABASE = "moved_by_command";

    @TempDir
    private static Path folder;

    private static FakeProvider provider;

    @BeforeAll
    static void createDatabase() throws Exception {
        provider = FakeProvider.start();
        run("create database " + DATABASE);
    }

    @AfterAll
    static void dropDatabase() throws SQLException {
        provider.close();
        run("drop database " + DATABASE + " with (force)");
    }

    @Test
    void whatIsBackedUpWhileItRunsIsRestoredElsewhereAndMovedToPostgresql() throws Exception {
        Path first = folder.resolve("first");
        Path backup = folder.resolve("guestlist.zip");
        try (RunningJar running = start(first, Map.of())) {
            Visitor administrator = furnish(running);
            backsUpWhileItRuns(first, backup);
            Page late = administrator
                    .open("/admin/invite")
                    .formWith("email")
                    .with("email", "late@example.com")
                    .with("name", "Late Guest")
                    .submit();
            assertThat(late.redirects()).as(late.text()).isTrue();
            assertRefused(move(first), "another Guestlist is running with the data folder " + first);
            running.signal("TERM");
            running.exitCode();
        }
        backsUpWithoutKeyWhileItIsStopped(first);

        Path second = folder.resolve("second");
        RunningJar restored = command(second, "restore", backup.toString());
        assertThat(restored.exitCode()).as(restored.err()).isZero();
        assertThat(second.resolve("master-key")).hasSameBinaryContentAs(first.resolve("master-key"));
        assertThat(permissions(second.resolve("guestlist.mv.db"))).isEqualTo("rw-------");
        assertRefused(
                command(second, "restore", backup.toString()), "there is a database in the data folder " + second);
        try (RunningJar running = start(second, Map.of())) {
            hasEverything(second, running);
            running.signal("TERM");
            running.exitCode();
        }

        RunningJar moved = move(second);
        assertThat(moved.exitCode()).as(moved.err()).isZero();
        assertThat(moved.out()).contains("Each table has the same count and sum there.");
        assertRefused(move(second), "the database is not empty");
        try (RunningJar running = start(second, printedSettings(moved.out()))) {
            hasEverything(second, running);
        }
        assertThat(passwordHash()).as("with no setting, as most run it").startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }

    private static String passwordHash() throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        PostgreSql.address().replaceFirst("/postgres\\?", "/" + DATABASE + "?"));
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select password_hash from account where email = 'admin@localhost'")) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    private static void backsUpWhileItRuns(Path data, Path backup) throws Exception {
        RunningJar made = command(data, "backup", backup.toString());
        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(made.out()).contains(backup.toString(), "in the backup: keep it where nobody else can read it");
        assertThat(permissions(backup)).isEqualTo("rw-------");
        assertThat(entries(backup))
                .containsExactly(
                        "guestlist-backup.properties", "master-key", "guestlist.properties", "guestlist.mv.db");
        assertThat(data.resolve("temp")).as("nothing is left").isDirectoryNotContaining("glob:**backup-*");
        assertRefused(command(data, "backup", backup.toString()), "there is a file " + backup + " already");
    }

    private static void backsUpWithoutKeyWhileItIsStopped(Path data) throws Exception {
        Path backup = folder.resolve("no key.zip");
        RunningJar made = command(data, "backup", "--without-key", backup.toString());
        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(made.out()).contains("NOT in the backup: keep a copy of it elsewhere");
        assertThat(entries(backup)).containsExactly("guestlist-backup.properties", "guestlist.mv.db");

        Path keyless = folder.resolve("keyless");
        RunningJar restored = command(keyless, "restore", backup.toString());
        assertThat(restored.exitCode()).as(restored.err()).isZero();
        assertThat(restored.out()).contains("Missing   the master key: put it into " + keyless.resolve("master-key"));
        RunningJar started = RunningJar.start(folder, settings(keyless, Map.of()));
        assertRefused(started, "the master key " + keyless.resolve("master-key") + " is gone");

        Path damaged = Files.copy(backup, folder.resolve("damaged.zip"));
        byte[] bytes = Files.readAllBytes(damaged);
        bytes[bytes.length / 2] ^= 1;
        Files.write(damaged, bytes);
        Path empty = folder.resolve("empty");
        assertRefused(command(empty, "restore", damaged.toString()), "it is damaged");
        assertThat(empty.resolve("guestlist.mv.db")).doesNotExist();
    }

    /** An administrator with a password, people of a list, a provider with a secret, and what that leaves in the audit log. */
    private static Visitor furnish(RunningJar running) throws Exception {
        Visitor administrator = running.firstAdministrator(PASSWORD);
        Page plan = administrator
                .open("/admin/import")
                .formWith("people")
                .with("people", "Zoë Müller <zoe@example.com>")
                .submit()
                .follow()
                .whenTheJobIsOver();
        Form form = plan.formTo("/admin/import-result");
        administrator
                .post(
                        "/admin/import-result",
                        Map.of(
                                Form.BINDING,
                                form.value(Form.BINDING),
                                "id",
                                form.value("id"),
                                "do",
                                "import",
                                "welcome",
                                "NEVER"))
                .follow()
                .whenTheJobIsOver();
        String keycloak = administrator
                .open("/admin/providers")
                .html()
                .select("a[href*=KEYCLOAK]")
                .attr("href");
        Page added = administrator
                .openAndFollow(keycloak)
                .formWith("clientId")
                .with("label", "Company account")
                .with("issuer", provider.issuer())
                .with("vouchedDomains", "example.com")
                .with("clientId", Backstage.CLIENT_ID)
                .with("secret", Backstage.CLIENT_SECRET)
                .submit();
        assertThat(added.redirects()).as(added.text()).isTrue();
        return administrator;
    }

    private static void hasEverything(Path data, RunningJar running) throws Exception {
        assertThat(running.out()).as("the first administrator's link").doesNotContain("First sign-in");
        Visitor administrator = Visitor.at(
                "localhost", URI.create(running.announced("Guestlist")).getPort());
        assertThat(administrator.signIn("admin@localhost", PASSWORD).redirects())
                .isTrue();
        assertThat(administrator.open("/admin/people").text())
                .contains("Zoë Müller")
                .as("invited after the backup")
                .doesNotContain("late@example.com");
        assertThat(administrator.open("/admin/providers").text()).contains("Company account");
        assertThat(administrator.open("/admin/audit").text()).contains("admin@localhost");
        assertThat(data.resolve("logs/guestlist.log"))
                .content()
                .as("secrets can be read")
                .doesNotContain("no known key");
    }

    private static RunningJar start(Path data, Map<String, String> more) throws Exception {
        Files.createDirectories(data);
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
        if (!Files.exists(data.resolve("guestlist.properties"))) {
            Files.writeString(data.resolve("guestlist.properties"), "guestlist.bootstrap.name=Acme\n");
        }
        return RunningJar.start(folder, settings(data, more)).awaitAnnouncement();
    }

    private static Map<String, String> settings(Path data, Map<String, String> more) throws Exception {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("guestlist.data.dir", data.toString());
        settings.put("guestlist.http.port", Integer.toString(Program.freePort()));
        settings.put("guestlist.outbound.allow", "localhost,127.0.0.1");
        // A mirror that nobody answers for: these tests ask nobody outside.
        settings.put("guestlist.hibp.url", "http://127.0.0.1:" + Program.freePort());
        return settings;
    }

    private static RunningJar command(Path data, String... arguments) throws Exception {
        return RunningJar.command(folder, Map.of("guestlist.data.dir", data.toString()), arguments);
    }

    private static RunningJar move(Path data) throws Exception {
        Path password = Files.writeString(folder.resolve("password"), "not asked for here\n");
        String url = PostgreSql.address().replaceFirst("/postgres\\?.*", "/" + DATABASE);
        return command(data, "move", "--to", url, "--user", "postgres", "--password-file", password.toString());
    }

    private static Map<String, String> printedSettings(String out) {
        return Pattern.compile("(?m)^(guestlist\\.db\\.[a-z]+)=(.*)$")
                .matcher(out)
                .results()
                .collect(Collectors.toMap(line -> line.group(1), line -> line.group(2)));
    }

    private static void assertRefused(RunningJar command, String reason) throws Exception {
        assertThat(command.exitCode()).as(command.out()).isEqualTo(1);
        assertThat(command.err()).startsWith("guestlist: ").contains(reason).hasLineCount(1);
    }

    private static List<String> entries(Path zip) throws Exception {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            return file.stream().map(ZipEntry::getName).toList();
        }
    }

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void run(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(PostgreSql.address());
                Statement run = connection.createStatement()) {
            run.execute(statement);
        }
    }
}
