package org.guestlist.application;

import java.util.List;
import java.util.Optional;
import org.guestlist.tenant.HostName;

/**
 * Settings of an application behind a reverse proxy that asks about each request.
 *
 * @param host where people open it; one application has it
 * @param publicPaths paths that need no sign-in: a path and all below it, such as {@code /health} or {@code /static/}
 */
public record ProxyRules(Optional<HostName> host, List<String> publicPaths) {

    /** For an application that no proxy asks for. */
    public static final ProxyRules NONE = new ProxyRules(Optional.empty(), List.of());

    private static final int LENGTH = 4000;

    /** @throws IllegalArgumentException with the name of the invalid component as message */
    public ProxyRules {
        publicPaths = List.copyOf(publicPaths);
        if (String.join("\n", publicPaths).length() > LENGTH
                || !publicPaths.stream().allMatch(ProxyRules::isPath)) {
            throw new IllegalArgumentException("publicPaths");
        }
    }

    /** @return whether it is a path without anything that proxies and applications read differently */
    public static boolean isPath(String path) {
        return path.matches("/[\\x21-\\x7e&&[^\\\\?#%;]]*");
    }
}
