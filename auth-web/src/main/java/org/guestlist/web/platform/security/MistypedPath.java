package org.guestlist.web.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.MalformedURLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Corrects the path of a page with a suffix that is not part of it: a slash, or the text after a link. */
final class MistypedPath {

    private static final Pattern PAGE_AND_MORE =
            Pattern.compile("((?:/[a-z0-9-]++)++)[/.,;:!?)>\\]\"'\u201c\u201d\\s\u00a0\u200b-\u200f\u2060\ufeff]++");

    private MistypedPath() {}

    /** @return the path of the intended page; empty if the path has no suffix, or if there is no such page */
    static Optional<String> page(HttpServletRequest request) {
        Matcher path = PAGE_AND_MORE.matcher(SecurityHeaders.path(request));
        return path.matches() && isPage(request, path.group(1)) ? Optional.of(path.group(1)) : Optional.empty();
    }

    private static boolean isPage(HttpServletRequest request, String path) {
        try {
            return request.getServletContext().getResource(path + ".xhtml") != null;
        } catch (MalformedURLException e) {
            return false;
        }
    }
}
