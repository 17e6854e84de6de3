package org.guestlist.web.platform.security;

import java.util.Map;

/**
 * The headers of every response from any component, with the values for responses that are not pages of the application;
 * {@link SecurityHeaders} overrides them for pages. The launcher needs them before the application starts, so {@code guestlist.jar} has a
 * copy of this class, which must not use other classes.
 */
public final class StandardHeaders {

    private static final String NO_POWERFUL_FEATURES =
            "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), "
                    + "gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

    /** The headers by name. */
    public static final Map<String, String> ALL = Map.of(
            ContentSecurityPolicy.HEADER,
            ContentSecurityPolicy.STRICT,
            "X-Content-Type-Options",
            "nosniff",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Permissions-Policy",
            NO_POWERFUL_FEATURES,
            "Referrer-Policy",
            "same-origin",
            "Cache-Control",
            "no-store");

    private StandardHeaders() {}
}
