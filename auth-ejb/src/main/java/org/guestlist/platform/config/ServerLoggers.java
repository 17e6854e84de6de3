package org.guestlist.platform.config;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Loggers of the server and its libraries that log at INFO or WARNING what a client sent, including field values. Guestlist answers such
 * requests itself and logs what matters; so these loggers are set to SEVERE at start-up, on any server, unless the operator has set a
 * higher level. At a lower level they write passwords into the log.
 */
public final class ServerLoggers {

    /** Strongly referenced, since the log manager discards an unreferenced logger together with its level. */
    private static final List<Logger> TALKATIVE = List.of(
            // A field that does not decode, with its value; a line for each empty one.
            Logger.getLogger("org.glassfish.grizzly.http.util.Parameters"),
            // Names of resources that do not exist, decoded.
            Logger.getLogger("jakarta.enterprise.resource.webcontainer.faces.application"),
            Logger.getLogger("jakarta.enterprise.resource.webcontainer.faces.context"));

    private ServerLoggers() {}

    /** Lets them log only SEVERE. */
    public static void quieten() {
        TALKATIVE.stream()
                .filter(logger -> logger.isLoggable(Level.WARNING))
                .forEach(logger -> logger.setLevel(Level.SEVERE));
    }
}
