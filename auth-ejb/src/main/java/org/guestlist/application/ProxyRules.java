package org.guestlist.application;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.guestlist.organisation.tenant.HostName;

/**
 * Settings of an application behind a reverse proxy that asks about each request.
 *
 * @param host where people open it; one application has it
 * @param publicPaths paths that need no sign-in: a path and all below it, such as {@code /health} or {@code /static/}
 */
public record ProxyRules(Optional<HostName> host, List<String> publicPaths) {

    private static final int LENGTH = 4000;

    private static final Pattern PATH = Pattern.compile("/[\\x21-\\x7e&&[^\\\\?#%;]]*");

    /**
     * What is no printable ASCII, a number sign, semicolon or backslash, an empty or a dot segment, a broken escape, and one of %00-%1F,
     * %23 (#), %25 (%), %2E (.), %2F (/), %3B (;), %3F (?), %5C (\), %7F or of overlong UTF-8.
     */
    private static final Pattern AMBIGUOUS =
            Pattern.compile("[^\\x21-\\x7e]|[#;\\\\]|//|/\\.{1,2}(?:/|$)|%(?![0-9A-Fa-f]{2})"
                    + "|%(?:[01]|2[35EeFf]|3[BbFf]|5[Cc]|7[Ff]|[Cc][01])");

    /** For an application that no proxy asks for. */
    public static final ProxyRules NONE = new ProxyRules(Optional.empty(), List.of());

    /** @throws IllegalArgumentException with the name of the invalid component as message */
    public ProxyRules {
        publicPaths = List.copyOf(publicPaths);
        if (String.join("\n", publicPaths).length() > LENGTH
                || !publicPaths.stream().allMatch(ProxyRules::isPath)) {
            throw new IllegalArgumentException("publicPaths");
        }
    }

    /**
     * A path that the proxy, Guestlist and the application could read differently is never public: with a dot segment, an empty one, a
     * semicolon, a backslash, or an escape that stands for one of these, for a slash, or for the beginning of another escape.
     *
     * @param target path and query as the browser has sent them
     * @return whether the path needs no sign-in
     */
    public boolean isPublic(String target) {
        String path = target.replaceFirst("\\?.*", "");
        return path.startsWith("/")
                && !isAmbiguous(path)
                && publicPaths.stream().anyMatch(open -> covers(open, path));
    }

    /** @return whether proxies, Guestlist and applications may read the path differently, as above */
    public static boolean isAmbiguous(String path) {
        return AMBIGUOUS.matcher(path).find();
    }

    private static boolean covers(String open, String path) {
        return path.equals(open) || path.startsWith(open.endsWith("/") ? open : open + "/");
    }

    /** @return whether it is a path without anything that proxies and applications read differently */
    public static boolean isPath(String path) {
        return PATH.matcher(path).matches();
    }
}
