package org.guestlist.launcher;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** The change of the master key, by the operators' API. */
@Command(name = "master-key", description = "Says how far a change of the master key is.")
final class MasterKeyCommand {

    @ParentCommand
    private OperatorCommand operator;

    @Command(name = "show", description = "Counts secrets, and those that an older master key has sealed.")
    Integer show() throws LaunchException {
        return operator.call("GET", "/master-key", Map.of());
    }

    @Command(name = "reseal", description = "Seals these with the master key in use, as each start does.")
    Integer reseal() throws LaunchException {
        return operator.call("POST", "/master-key/reseal", Map.of());
    }
}
