package org.guestlist.web.security;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** The page to go on to after signing in: one of this very host, or <em>My account</em>. Never an open redirector (RFC 9700 §4.11). */
public final class ReturnTo {

    /** Where people land who asked for nothing else. */
    public static final String DEFAULT = "/account";

    private static final Set<String> POINTLESS = Set.of("/", "/login", "/logout", "/set-password", "/forgot-password", "/back-door");
    private static final int MAX_LENGTH = 1000;

    private ReturnTo() {
    }

    /** @return the path and query as given if it stays on this host, else {@link #DEFAULT}; {@code target} may be null */
    public static String safe(String target) {
        // A browser reads a backslash as a slash and drops tabs and line ends, so only what has neither is looked at.
        if (target == null || target.length() > MAX_LENGTH || !target.matches("/[\\x21-\\x7e&&[^\\\\]]*")) {
            return DEFAULT;
        }
        try {
            new URI(target);
            // Not the URI's own path: it takes ///evil.example for /evil.example, a browser for //evil.example.
            String path = target.replaceFirst("[?#].*", "");
            boolean plain = !path.contains("//") && !path.matches(".*/\\.{1,2}(/.*)?");
            return plain && !POINTLESS.contains(path) ? target : DEFAULT;
        } catch (URISyntaxException e) {
            return DEFAULT;
        }
    }

    /** @return the login page that leads to the target afterwards */
    public static String loginPage(String target) {
        return "/login" + query(target, "?");
    }

    /**
     * @param target may be null
     * @param before what to put before it: {@code ?} or {@code &}
     * @return the parameter that brings the target along in a link; empty for none
     */
    public static String query(String target, String before) {
        String safe = safe(target);
        return safe.equals(DEFAULT) ? "" : before + "to=" + URLEncoder.encode(safe, StandardCharsets.UTF_8);
    }
}
