package org.guestlist.web.platform.edge;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the pattern of a path: there are few of them, and they name no person. */
final class RoutePatterns {

    static final String FILES = "/assets/*";

    /** All paths without a pattern, such as those that do not exist. */
    static final String OTHER = "other";

    private final Set<String> exact;
    private final List<String> prefixes;

    /** @param mappings of the application's servlets (Servlet 6.0 §12.2) */
    RoutePatterns(Collection<String> mappings) {
        exact = mappings.stream()
                .map(mapping -> mapping.isEmpty() ? "/" : mapping)
                .filter(mapping -> mapping.startsWith("/") && !mapping.endsWith("/*"))
                .collect(Collectors.toUnmodifiableSet());
        prefixes = mappings.stream()
                .filter(mapping -> mapping.endsWith("/*") && mapping.length() > 2)
                .map(mapping -> mapping.substring(0, mapping.length() - 1))
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** @param path as it was sent */
    String of(String path) {
        if (exact.contains(path)) {
            return path;
        }
        for (String prefix : prefixes) {
            if (path.startsWith(prefix) || path.length() == prefix.length() - 1 && prefix.startsWith(path)) {
                return prefix + "*";
            }
        }
        return path.startsWith("/assets/") ? FILES : OTHER;
    }
}
