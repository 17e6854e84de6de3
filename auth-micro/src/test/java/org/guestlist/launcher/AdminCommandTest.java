package org.guestlist.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line does on this machine; what it does at an organisation is typed from {@code docs/api.md}. */
class AdminCommandTest {

    private static final AdminTokens TOKENS = new AdminTokens("https://acme.example.com", "id", "access", "refresh", 7);

    @TempDir
    private Path folder;

    @Test
    void theSignInIsKeptForItsOwnerAlone() throws Exception {
        Path settings = folder.resolve("a/guestlist");
        assertThat(AdminTokens.read(settings)).isEmpty();
        TOKENS.keep(settings);
        new AdminTokens("https://acme.example.com", "id", "next", "refresh", 8).keep(settings);
        assertThat(AdminTokens.read(settings).map(AdminTokens::access)).isEqualTo(Optional.of("next"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(settings)))
                .isEqualTo("rwx------");
        try (var files = Files.list(settings)) {
            assertThat(files.toList())
                    .singleElement()
                    .satisfies(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
        AdminTokens.forget(settings);
        assertThat(AdminTokens.read(settings)).isEmpty();
        AdminTokens.forget(settings);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"organisation\":1}", "no json"})
    void aDamagedFileIsSaidInALine(String text) throws Exception {
        Files.writeString(folder.resolve("admin.json"), text);
        assertThatExceptionOfType(LaunchException.class)
                .isThrownBy(() -> AdminTokens.read(folder))
                .withMessageContaining("is damaged");
    }

    @Test
    void tokensGoToNobodyInPlainText() throws Exception {
        assertThat(AdminHttp.address("https://acme.example.com/")).isEqualTo("https://acme.example.com");
        assertThat(AdminHttp.address("http://localhost:8080")).isEqualTo("http://localhost:8080");
        for (String wrong :
                new String[] {"http://acme.example.com", "acme.example.com", "file:///etc/passwd", "https://", "x y"}) {
            assertThatExceptionOfType(LaunchException.class)
                    .isThrownBy(() -> AdminHttp.address(wrong))
                    .withMessageContaining("is no address");
        }
    }

    @Test
    void tablesStandInColumnsAndDoNothingToATerminal() {
        JsonArray rows = Json.createArrayBuilder()
                .add(Json.createObjectBuilder().add("name", "Ada").add("people", 3))
                .add(Json.createObjectBuilder()
                        .add("name", "Eve\u001b[2J\u009b1\r\n")
                        .addNull("people"))
                .build();
        StringWriter out = new StringWriter();
        AdminTable.print(
                new PrintWriter(out),
                rows,
                AdminCommand.columns("NAME", "name", "PEOPLE", "people", "NOTHING", "none"));
        assertThat(out.toString().lines()).containsExactly("NAME       PEOPLE  NOTHING", "Ada        3", "Eve [2J 1");
    }

    @Test
    void withoutASignInItSaysHowToGetOne() {
        StringWriter err = new StringWriter();
        int exitCode = Commands.commandLine()
                .setErr(new PrintWriter(err, true))
                .execute("admin", "overview", "--folder", folder.toString());
        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString()).startsWith("guestlist: nobody has signed in").contains("admin sign-in");
    }
}
