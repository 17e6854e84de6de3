package org.guestlist.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.MalformedURLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The path of a page with something behind it that is no part of it: a slash, or what stood behind a link in a text. */
final class MistypedPath {

    private static final Pattern PAGE_AND_MORE = Pattern.compile("((?:/[a-z0-9-]+)+)[/.,;:!?)>\\]\"'\u201c\u201d\\s\u00a0\u200b-\u200f\u2060\ufeff]+");

    private MistypedPath() {
    }

    /** @return the path of the page that must be meant; nothing if the path has nothing behind it, or no page is there either */
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
