package org.guestlist.web.security;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

/** Pages of this very host that somebody may be led to. Never an open redirector (RFC 9700 §4.11). Where people land is {@link Landing}'s to say. */
final class ReturnTo {

    /** Where people land who asked for nothing else, at an organisation that has said nothing else. */
    static final String DEFAULT = "/account";

    private static final Set<String> POINTLESS = Set.of("/", "/login", "/logout", "/set-password", "/forgot-password", "/back-door",
            Landing.CONTINUE);
    private static final int MAX_LENGTH = 1000;

    private ReturnTo() {
    }

    /** @return the path and query as given if it stays on this host; {@code target} may be null */
    static Optional<String> find(String target) {
        // A browser reads a backslash as a slash and drops tabs and line ends, so only what has neither is looked at.
        if (target == null || target.length() > MAX_LENGTH || !target.matches("/[\\x21-\\x7e&&[^\\\\]]*")) {
            return Optional.empty();
        }
        try {
            new URI(target);
            // Not the URI's own path: it takes ///evil.example for /evil.example, a browser for //evil.example.
            String path = target.replaceFirst("[?#].*", "");
            boolean plain = !path.contains("//") && !path.matches(".*/\\.{1,2}(/.*)?");
            return Optional.of(target).filter(found -> plain && !POINTLESS.contains(path));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
