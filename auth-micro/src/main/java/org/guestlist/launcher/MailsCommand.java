package org.guestlist.launcher;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Mails that have not gone out, by the operators' API. */
@Command(name = "mails", description = "Lists mails that have not gone out, and has them tried anew.")
final class MailsCommand {

    @ParentCommand
    private OperatorCommand operator;

    @Command(name = "list", description = "Lists those of an organisation, without recipients and texts.")
    Integer list(
            @Parameters(paramLabel = "ORGANISATION", description = "Its id, or one of its hosts.") String organisation,
            @Option(names = "--state", defaultValue = "failed", description = "failed (as it is without) or waiting.")
                    String state)
            throws LaunchException {
        return operator.call(
                "GET",
                OperatorClient.path("organisations", organisation, "mails") + "?state="
                        + OperatorClient.path(state).substring(1),
                Map.of());
    }

    @Command(name = "requeue", description = "Has them tried anew, now.")
    Integer requeue(
            @Parameters(paramLabel = "ORGANISATION", description = "Its id, or one of its hosts.") String organisation,
            @Parameters(
                            paramLabel = "ID",
                            arity = "0..*",
                            description = "Which; without, all that wait or have failed.")
                    List<Long> ids)
            throws LaunchException {
        return operator.call(
                "POST",
                OperatorClient.path("organisations", organisation, "mails", "requeue"),
                Map.of("ids", ids == null ? List.of() : ids));
    }
}
