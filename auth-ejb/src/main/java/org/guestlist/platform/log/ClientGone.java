package org.guestlist.platform.log;

import java.io.IOException;
import java.util.stream.Stream;

/** Tells a failure that is none of ours: the client has closed its connection while it was read from, or written to. */
public final class ClientGone {

    private static final int DEEPEST = 50;

    private ClientGone() {}

    /** @return whether the server's own connection to a client has failed; calls out go through other libraries */
    public static boolean is(Throwable failure) {
        Throwable root = failure;
        for (int depth = 0; depth < DEEPEST && root.getCause() != null && root.getCause() != root; depth++) {
            root = root.getCause();
        }
        return root instanceof IOException
                && Stream.of(root.getStackTrace())
                        .map(StackTraceElement::getClassName)
                        .filter(name -> !name.startsWith("java.") && !name.startsWith("sun."))
                        .findFirst()
                        .filter(name -> name.startsWith("org.glassfish.grizzly.")
                                || name.startsWith("org.apache.catalina.connector."))
                        .isPresent();
    }
}
