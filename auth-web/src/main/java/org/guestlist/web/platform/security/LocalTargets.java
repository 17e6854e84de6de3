package org.guestlist.web.platform.security;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.guestlist.application.forwardauth.Entrance;
import org.guestlist.application.openid.Endpoints;

/**
 * Allowed redirect targets on this host. Never an open redirector (RFC 9700 §4.11). {@link RedirectTargets} chooses the target after
 * sign-in.
 */
final class LocalTargets {

    /** The default target of a person who may use no application here and sets nothing up, for an organisation without a landing page. */
    static final String ACCOUNT = "/account";

    /** The default target of people who may use some. */
    static final String APPLICATIONS = "/applications";

    private static final Set<String> POINTLESS = Set.of(
            "/",
            "/login",
            "/logout",
            "/set-password",
            "/confirm-address",
            "/forgot-password",
            "/back-door",
            "/second-factor",
            "/second-factor-setup",
            RedirectTargets.CONTINUE);
    /** Addresses here that redirect to an application on another host. */
    private static final Set<String> GATEWAYS = Set.of(Endpoints.AUTHORIZE, Entrance.PATH);

    private static final int MAX_LENGTH = 1000;

    /** Segments that browsers resolve. */
    private static final Pattern DOTS = Pattern.compile("/\\.{1,2}(?:/|$)");

    private LocalTargets() {}

    /** @return whether a target on this host redirects to another one */
    static boolean leadsElsewhere(String target) {
        return GATEWAYS.contains(target.replaceFirst("[?#].*", ""));
    }

    /** @return the path and query as given if it stays on this host; {@code target} may be null */
    static Optional<String> find(String target) {
        // A browser reads a backslash as a slash and drops tabs and line ends, so targets with any of these are
        // refused.
        if (target == null || target.length() > MAX_LENGTH || !target.matches("/[\\x21-\\x7e&&[^\\\\]]*")) {
            return Optional.empty();
        }
        try {
            new URI(target);
            // Not the URI's own path: it parses ///evil.example as /evil.example, a browser as //evil.example.
            String path = target.replaceFirst("[?#].*", "");
            boolean plain = !path.contains("//") && !DOTS.matcher(path).find();
            return Optional.of(target).filter(found -> plain && !POINTLESS.contains(path));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
