package org.guestlist.application.forwardauth;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The path at which a reverse proxy asks about a request. It names the application, and so the organisation: {@code Host} may be any name
 * under which the proxy reaches this server.
 *
 * @param application the client id
 * @param part what of the answer the proxy wants
 */
public record CheckAddress(UUID application, Part part) {

    /** The path of the servlet, below which the addresses are. */
    public static final String SERVLET = "/forward-auth";

    private static final String PREFIX = SERVLET + "/";

    private static final Pattern PATH =
            Pattern.compile(PREFIX + "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(/status|/page)?");

    /** What of the answer the proxy wants. */
    public enum Part {
        /** All: who it is, or else what the browser gets instead. */
        ALL(""),
        /** Only the status, 200, 401 or 403, and who it is; nginx understands no other ({@code auth_request}). */
        STATUS("/status"),
        /** Only what the browser gets instead. */
        PAGE("/page");

        private final String path;

        Part(String path) {
            this.path = path;
        }
    }

    /** @return whether the path is one of these; the application in it may be none */
    public static boolean matches(String path) {
        return path.startsWith(PREFIX);
    }

    /** @return the address in this path; empty if it is none */
    public static Optional<CheckAddress> parse(String path) {
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String end = Optional.ofNullable(matcher.group(2)).orElse("");
        for (Part part : Part.values()) {
            if (part.path.equals(end)) {
                return Optional.of(new CheckAddress(UUID.fromString(matcher.group(1)), part));
            }
        }
        return Optional.empty();
    }

    /** @return the path, as the proxy is configured with it */
    public String path() {
        return PREFIX + application + part.path;
    }
}
