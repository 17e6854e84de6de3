package org.guestlist.config;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Loggers of the server and its libraries that repeat at INFO or WARNING what a client sent, values of fields and all. Guestlist answers such
 * requests itself and says in its own words what is worth knowing of them; so these are quiet from its start on, on any server, unless the operator has
 * already made them quieter. Whoever turns one up again to look for something finds passwords in the log.
 */
public final class ServerLoggers {

    /** Held, since the log manager forgets a logger that nobody holds, and its level with it. */
    private static final List<Logger> TALKATIVE = List.of(
            // A field that does not decode, with its value; a line for each empty one.
            Logger.getLogger("org.glassfish.grizzly.http.util.Parameters"),
            // Names of resources that do not exist, decoded.
            Logger.getLogger("jakarta.enterprise.resource.webcontainer.faces.application"),
            Logger.getLogger("jakarta.enterprise.resource.webcontainer.faces.context"));

    private ServerLoggers() {
    }

    /** Lets them say nothing but what is severe. */
    public static void quieten() {
        TALKATIVE.stream().filter(logger -> logger.isLoggable(Level.WARNING)).forEach(logger -> logger.setLevel(Level.SEVERE));
    }
}
