package org.guestlist.launcher;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Organisations, by the operators' API. */
@Command(
        name = "organisations",
        description = "Lists, creates, renames and suspends organisations, and sets their hosts.")
final class OrganisationsCommand {

    private static final String ORGANISATION = "Its id, or one of its hosts.";

    @ParentCommand
    private OperatorCommand operator;

    @Command(name = "list", description = "Lists up to 500, in the order in which they were created.")
    Integer list(
            @Option(names = "--after", description = "Those after this one: the \"next\" of the answer before.")
                    String after)
            throws LaunchException {
        return operator.call(
                "GET",
                OperatorClient.path("organisations")
                        + (after == null ? "" : "?after=" + URLEncoder.encode(after, StandardCharsets.UTF_8)),
                Map.of());
    }

    @Command(name = "show", description = "Shows one.")
    Integer show(@Parameters(paramLabel = "ORGANISATION", description = ORGANISATION) String organisation)
            throws LaunchException {
        return operator.call("GET", OperatorClient.path("organisations", organisation), Map.of());
    }

    @Command(name = "create", description = "Creates one, with its first administrator's link in the answer.")
    Integer create(
            @Option(names = "--name", required = true, description = "Shown on every page.") String name,
            @Option(names = "--host", required = true, description = "Such as acme.example.com.") String host,
            @Option(names = "--administrator", required = true, description = "E-mail address of the first one.")
                    String administrator,
            @Option(names = "--language", description = "en or de.") String language,
            @Option(names = "--time-zone", description = "Such as Europe/Berlin.") String timeZone,
            @Option(names = "--mail", description = "Mail the administrator a link instead.") boolean mail)
            throws LaunchException {
        Map<String, Object> fields = new TreeMap<>(Map.of("name", name, "host", host, "administrator", administrator));
        fields.put("mail", mail);
        if (language != null) {
            fields.put("language", language);
        }
        if (timeZone != null) {
            fields.put("timeZone", timeZone);
        }
        return operator.call("POST", "/organisations", fields);
    }

    @Command(name = "rename", description = "Changes the name.")
    Integer rename(
            @Parameters(paramLabel = "ORGANISATION", description = ORGANISATION) String organisation,
            @Parameters(paramLabel = "NAME", description = "The new one.") String name)
            throws LaunchException {
        return operator.call("PATCH", OperatorClient.path("organisations", organisation), Map.of("name", name));
    }

    @Command(name = "suspend", description = "Shuts it: nobody gets in, mails and jobs wait, its data stay.")
    Integer suspend(@Parameters(paramLabel = "ORGANISATION", description = ORGANISATION) String organisation)
            throws LaunchException {
        return operator.call("POST", OperatorClient.path("organisations", organisation, "suspend"), Map.of());
    }

    @Command(name = "resume", description = "Opens it again.")
    Integer resume(@Parameters(paramLabel = "ORGANISATION", description = ORGANISATION) String organisation)
            throws LaunchException {
        return operator.call("POST", OperatorClient.path("organisations", organisation, "resume"), Map.of());
    }

    @Command(name = "add-host", description = "Adds a host that redirects to the main one, or makes it the main one.")
    Integer addHost(
            @Parameters(paramLabel = "ORGANISATION", description = ORGANISATION) String organisation,
            @Parameters(paramLabel = "HOST", description = "Such as acme.example.com.") String host,
            @Option(names = "--main", description = "Make it the main one.") boolean main)
            throws LaunchException {
        return operator.call(
                "POST",
                OperatorClient.path("organisations", organisation, "hosts"),
                Map.of("host", host, "main", main));
    }

    @Command(name = "remove-host", description = "Removes a host that is not the main one.")
    Integer removeHost(
            @Parameters(paramLabel = "ORGANISATION", description = ORGANISATION) String organisation,
            @Parameters(paramLabel = "HOST", description = "One of its hosts.") String host)
            throws LaunchException {
        return operator.call("DELETE", OperatorClient.path("organisations", organisation, "hosts", host), Map.of());
    }
}
