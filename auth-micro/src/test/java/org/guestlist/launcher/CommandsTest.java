package org.guestlist.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

class CommandsTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void helpNamesEachCommandAndSaysWhereSettingsGo() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("java -jar guestlist.jar [", "GUESTLIST_HTTP_PORT", "Commands:");
        assertThat(err.toString()).isEmpty();
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).contains("Guestlist in development");
    }

    @Test
    void unknownArgumentsAreRefusedWithWhereSettingsGo() {
        assertThat(run("frobnicate")).isEqualTo(2);
        assertThat(err.toString()).startsWith("guestlist: ").contains("'frobnicate'", "GUESTLIST_HTTP_PORT");
        assertThat(run("--port", "9000")).isEqualTo(2);
        assertThat(err.toString()).contains("'--port'");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void whatIsOfADemonstrationStartsNothingElse() {
        assertThat(run("--fresh")).isEqualTo(2);
        assertThat(err.toString()).startsWith("guestlist: --fresh goes with --demo.");
    }

    @Test
    void aCommandThatFailsSaysSoInALine() {
        assertThat(run("fail")).isEqualTo(1);
        assertThat(err).hasToString("guestlist: it is too late." + System.lineSeparator());
    }

    @Test
    void aCommandHasHelpOfItsOwn() {
        assertThat(run("fail", "--help")).isZero();
        assertThat(out.toString()).contains("java -jar guestlist.jar fail");
        assertThat(run("fail", "--soon")).isEqualTo(2);
        assertThat(err.toString()).contains("'--soon'", "More: java -jar guestlist.jar fail --help");
    }

    private int run(String... arguments) {
        return Commands.commandLine()
                .addSubcommand(new Failing())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    @Command(name = "fail")
    static final class Failing implements Callable<Integer> {

        @Override
        public Integer call() throws LaunchException {
            throw new LaunchException("it is too late.");
        }
    }
}
