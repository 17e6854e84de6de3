package org.guestlist.launcher;

import java.util.stream.Collectors;

/** Why Guestlist cannot start. The message is one sentence that names the remedy, and is all that the operator sees. */
final class LaunchException extends Exception {

    private static final long serialVersionUID = 1L;

    LaunchException(String message) {
        this(message, null);
    }

    LaunchException(String message, Throwable cause) {
        super(message.lines().map(String::strip).collect(Collectors.joining(" ")), cause);
    }
}
