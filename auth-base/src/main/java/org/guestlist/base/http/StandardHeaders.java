package org.guestlist.base.http;

import java.util.Map;

/**
 * The headers of every response from any component, with the values for responses that are not pages of the application, which has others
 * for its pages. The launcher needs them before the application starts.
 */
public final class StandardHeaders {

    /** The name of the header with the content security policy. */
    public static final String CONTENT_SECURITY_POLICY = "Content-Security-Policy";

    /** For nearly all pages: scripts and styles are files of this host, nothing is inline. */
    public static final String STRICT_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
                    + "manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private static final String NO_POWERFUL_FEATURES =
            "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), "
                    + "gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

    /** The headers by name. */
    public static final Map<String, String> ALL = Map.of(
            CONTENT_SECURITY_POLICY,
            STRICT_POLICY,
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
