package org.guestlist.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Calls the operators' API of a running Guestlist, by default of the one on this machine with the same settings. Prints its JSON. */
@Command(
        name = "operator",
        description = "Does an operator's work on a running Guestlist, and prints its answer as JSON.",
        subcommands = {OrganisationsCommand.class, MailsCommand.class, MasterKeyCommand.class},
        footer = {
            "",
            "The token is the first of guestlist.operator.tokens, from the same settings as a start: GUESTLIST_OPERATOR_TOKENS."
        })
final class OperatorCommand {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--address",
            scope = ScopeType.INHERIT,
            description = "Where Guestlist is, such as https://operator.example.com. Without: on this machine, at the"
                    + " port of the settings.")
    private String address;

    /** @param organisation its id, or one of its hosts */
    @Command(
            name = "administrator-link",
            description = "Makes a link with which an administrator sets a password: it works once, for ten minutes.")
    Integer link(
            @Parameters(paramLabel = "ORGANISATION", description = "Its id, or one of its hosts.") String organisation,
            @Parameters(paramLabel = "EMAIL", description = "The administrator's address.") String email,
            @Option(names = "--reinstate", description = "Let in an account that is disabled, deleted or expired.")
                    boolean reinstate,
            @Option(names = "--reset-second-factor", description = "Remove the authenticator app and the passkeys.")
                    boolean resetSecondFactor)
            throws LaunchException {
        return call(
                "POST",
                OperatorClient.path("organisations", organisation, "administrators", email, "link") + "?reinstate="
                        + reinstate + "&resetSecondFactor=" + resetSecondFactor,
                Map.of());
    }

    @Command(name = "jobs", description = "Lists work in the background that waits, runs or has failed.")
    Integer jobs() throws LaunchException {
        return call("GET", "/jobs", Map.of());
    }

    @Command(name = "events", description = "Lists the latest calls of operators.")
    Integer events() throws LaunchException {
        return call("GET", "/events", Map.of());
    }

    @Command(
            name = "support-bundle",
            description = "Writes a zip file for those who help, without secrets and without names of people.")
    Integer supportBundle(
            @Parameters(paramLabel = "FILE", defaultValue = "guestlist-support.zip", description = "A new file.")
                    Path file)
            throws LaunchException {
        byte[] zip = client().call("GET", "/support-bundle", Map.of());
        try {
            Files.write(file, zip, StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new LaunchException(file + " cannot be written: " + ExceptionText.of(e) + ".", e);
        }
        spec.commandLine().getOut().println(file);
        return 0;
    }

    /** Calls the API and prints what it answers. @return the exit code */
    Integer call(String method, String path, Map<String, Object> fields) throws LaunchException {
        byte[] answer = client().call(method, path, fields);
        spec.commandLine().getOut().println(new String(answer, StandardCharsets.UTF_8).strip());
        return 0;
    }

    private OperatorClient client() throws LaunchException {
        LaunchSettings settings = LaunchSettings.read();
        return new OperatorClient(address == null ? here(settings) : address, settings.operatorToken());
    }

    private static String here(LaunchSettings settings) throws LaunchException {
        Optional<InetSocketAddress> own = settings.operatorAddress();
        if (own.isEmpty()) {
            return "http://127.0.0.1:" + settings.httpPort();
        }
        InetAddress address = own.get().getAddress();
        boolean tls = settings.tlsPort().isPresent() && !address.isLoopbackAddress();
        String host = address.isAnyLocalAddress() ? "127.0.0.1" : own.get().getHostString();
        return (tls ? "https://" : "http://") + host + ":" + own.get().getPort();
    }
}
