package org.guestlist.web.platform.security;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.guestlist.platform.permission.Permission;

/**
 * The permission that a request for a page of the administrators needs, so that nobody opens a page that is not for the own role, and every
 * form is refused before it is read. The services check each call themselves; this only answers earlier, and for whole pages.
 */
public final class AdminPages {

    /** What the paths of all of them begin with. */
    public static final String FOLDER = "/admin/";

    /** What a page needs that is opened; one that is not named here is there for changes. */
    private static final Map<Permission, Set<String>> READ = new EnumMap<>(Map.of(
            Permission.SEE_PEOPLE,
            Set.of("", "people", "person", "audit", "sign-in", "search"),
            Permission.HELP_PEOPLE,
            Set.of("person-step"),
            Permission.SEE_ALL,
            Set.of(
                    "overview",
                    "people.csv",
                    "invitations",
                    "guests",
                    "waiting-guests",
                    "reviews",
                    "review",
                    "review-result",
                    "review.csv",
                    "groups",
                    "group",
                    "applications",
                    "application",
                    "application-setup",
                    "signing-keys",
                    "providers",
                    "provider",
                    "provider-groups",
                    "directories",
                    "directory",
                    "directory-undo",
                    "webhooks",
                    "webhook",
                    "organisation",
                    "programs",
                    "attributes",
                    "attribute",
                    "import",
                    "import-result",
                    "import-undo",
                    "import-refused",
                    "job",
                    "work",
                    "bulk-result")));

    /** The same for forms. The export of the log is one, since it is written down. */
    private static final Map<Permission, Set<String>> SENT = new EnumMap<>(Map.of(
            Permission.HELP_PEOPLE, Set.of("person", "person-step"), Permission.SEE_ALL, Set.of("audit/export")));

    private AdminPages() {}

    /**
     * @param path of a page below {@code /admin/}, without the query, decoded
     * @param safe whether the method is one that changes nothing
     * @return what the request needs
     */
    public static Permission needed(String path, boolean safe) {
        String page = path.substring(Math.min(path.length(), FOLDER.length())).replaceFirst("\\.xhtml$", "");
        return (safe ? READ : SENT)
                .entrySet().stream()
                        .filter(entry -> entry.getValue().contains(page))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse(Permission.CHANGE);
    }
}
