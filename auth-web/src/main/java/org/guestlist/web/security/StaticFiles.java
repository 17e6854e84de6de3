package org.guestlist.web.security;

import jakarta.servlet.http.HttpServletRequest;

/** What is the same for everybody, so that no session is checked for it and no database is asked: what is down must be able to say so. */
final class StaticFiles {

    private StaticFiles() {
    }

    /** @return whether the file is the same at every host too; the page for a wrong address needs them, and a load balancer asks for the health by a node's address */
    static boolean match(HttpServletRequest request) {
        // The path that the container has mapped: by its raw form, /assets/../login would pass for a file.
        String path = SecurityHeaders.path(request);
        return path.startsWith("/assets/") || path.startsWith("/colour/") || path.equals("/favicon.ico")
                || path.equals("/robots.txt") || path.equals("/health") || path.startsWith("/health/");
    }

    /** @return whether it is a file that a library brings along; no page of ours uses one, so nobody gets any */
    static boolean isOfLibrary(HttpServletRequest request) {
        String path = SecurityHeaders.path(request);
        return path.startsWith("/jakarta.faces.resource/") || path.startsWith("/omnifaces/");
    }

    /** @return whether it belongs to one organisation, but to nobody there: what caches may keep must not touch anybody's session cookie */
    static boolean matchOfOrganisation(HttpServletRequest request) {
        return SecurityHeaders.path(request).startsWith("/logo/");
    }
}
