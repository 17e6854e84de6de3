package org.guestlist.web.security;

import jakarta.servlet.http.HttpServletRequest;

/** Files that are the same for everybody, at every host: no session is checked for them, and the page for a wrong address needs them too. */
final class StaticFiles {

    private StaticFiles() {
    }

    static boolean match(HttpServletRequest request) {
        // The path that the container has mapped: by its raw form, /assets/../login would pass for a file.
        String path = SecurityHeaders.path(request);
        return path.startsWith("/jakarta.faces.resource/") || path.startsWith("/assets/") || path.equals("/favicon.ico")
                || path.equals("/robots.txt");
    }
}
