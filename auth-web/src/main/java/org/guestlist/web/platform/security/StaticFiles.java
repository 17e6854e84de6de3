package org.guestlist.web.platform.security;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Resources that are the same for all users, so that neither a session nor the database is needed: they must work while the database is
 * away.
 */
public final class StaticFiles {

    private StaticFiles() {}

    /**
     * @return whether the file is also the same on every host; the page for a wrong address needs them, and a load balancer checks the
     *         health by a node's IP address
     */
    public static boolean match(HttpServletRequest request) {
        // The path that the container has mapped: in its raw form, /assets/../login would count as a file.
        String path = SecurityHeaders.path(request);
        return path.startsWith("/assets/")
                || path.startsWith("/colour/")
                || path.equals("/favicon.ico")
                || path.equals("/robots.txt")
                || path.equals("/health")
                || path.startsWith("/health/");
    }

    /** @return whether it is a file of a library; our pages use none, so none is served */
    static boolean isOfLibrary(HttpServletRequest request) {
        String path = SecurityHeaders.path(request);
        return path.startsWith("/jakarta.faces.resource/") || path.startsWith("/omnifaces/");
    }

    /** @return whether it belongs to one organisation, but not to a user: a cacheable response must not change a session cookie */
    public static boolean matchOfOrganisation(HttpServletRequest request) {
        return SecurityHeaders.path(request).startsWith("/logo/");
    }
}
