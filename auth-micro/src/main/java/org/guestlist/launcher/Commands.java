package org.guestlist.launcher;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The commands of {@code guestlist.jar}: {@code java -jar guestlist.jar COMMAND …}. Each is a class of this package that bears
 * {@link Command}, with a name, and implements {@code Callable<Integer>} or has subcommands that do; it is named here.
 *
 * <p>A command returns its exit code: 0 if all went well. A {@link LaunchException} is one line on standard error and 1; arguments that are
 * wrong are a line with a hint and 2, as by shell convention.
 */
@Command(
        name = "java -jar guestlist.jar",
        subcommands = {AdminCommand.class, OperatorCommand.class, Backup.class, Restore.class, Move.class},
        versionProvider = Commands.Version.class,
        description = "Starts Guestlist, if no command is given.",
        footer = {"", Commands.SETTINGS})
final class Commands implements Callable<Integer> {

    /** Instead of an exit code: the server is running. */
    static final int STARTED = -1;

    static final String SETTINGS = "Settings are environment variables such as GUESTLIST_HTTP_PORT, or"
            + " -Dguestlist.http.port=8080 before -jar.";

    @Option(names = "--help", usageHelp = true, scope = ScopeType.INHERIT, description = "Explains the command.")
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "Says which version this is.")
    private boolean version;

    @Option(
            names = "--demo",
            description = "Starts Guestlist with two organisations of invented people, in the folder " + DemoFolder.NAME
                    + " beside the data folder. No mail is sent.")
    private boolean demo;

    @Option(names = "--fresh", description = "With --demo: begins anew.")
    private boolean fresh;

    @Spec
    private CommandSpec spec;

    private Commands() {}

    @Override
    public Integer call() throws LaunchException {
        if (!demo) {
            throw new ParameterException(spec.commandLine(), "--fresh goes with --demo.");
        }
        Start.guestlist(Demonstration.prepare(fresh));
        return STARTED;
    }

    /**
     * @param arguments the name of the command and what is for it
     * @return the exit code
     */
    static int run(String... arguments) {
        return commandLine().execute(arguments);
    }

    /** @return for {@link #run}, and for tests, which set where it writes */
    static CommandLine commandLine() {
        return new CommandLine(new Commands())
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler((problem, given) -> misuse(problem))
                .setExecutionExceptionHandler((problem, command, result) -> failure(problem, command));
    }

    private static int misuse(ParameterException problem) {
        CommandLine command = problem.getCommandLine();
        command.getErr().println("guestlist: " + problem.getMessage());
        command.getErr()
                .println(
                        command.getParent() == null
                                ? SETTINGS
                                : "More: " + command.getCommandSpec().qualifiedName() + " --help");
        return CommandLine.ExitCode.USAGE;
    }

    private static int failure(Exception problem, CommandLine command) {
        if (problem instanceof LaunchException) {
            command.getErr().println("guestlist: " + problem.getMessage());
        } else {
            problem.printStackTrace(command.getErr());
            command.getErr().println("guestlist: unexpected failure: " + problem);
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** The version of {@code guestlist.jar}, from its manifest. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Version.class.getPackage().getImplementationVersion();
            return new String[] {"Guestlist " + (version == null ? "in development" : version)};
        }
    }
}
