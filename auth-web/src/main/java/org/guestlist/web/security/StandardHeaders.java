package org.guestlist.web.security;

import java.util.Map;

/**
 * The headers that every answer has, whoever gives it, with the values of one that is no page of the application; {@link SecurityHeaders} knows better for those.
 * The launcher needs them before there is an application, so this class stands in {@code guestlist.jar} once more and refers to no other.
 */
public final class StandardHeaders {

    private static final String NO_POWERFUL_FEATURES = "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), "
            + "gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

    /** By name. */
    public static final Map<String, String> ALL = Map.of(
            ContentSecurityPolicy.HEADER, ContentSecurityPolicy.STRICT,
            "X-Content-Type-Options", "nosniff",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Permissions-Policy", NO_POWERFUL_FEATURES,
            "Referrer-Policy", "same-origin",
            "Cache-Control", "no-store");

    private StandardHeaders() {
    }
}
