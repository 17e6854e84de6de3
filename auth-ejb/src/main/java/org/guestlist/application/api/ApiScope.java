package org.guestlist.application.api;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guestlist.platform.db.UnknownValues.Fallback;
import org.guestlist.platform.permission.Permission;

/** What a program may do through the API (RFC 6749 §3.3), by area. The names are stored. */
public enum ApiScope {
    /** See people: members and guests, with their groups, sign-in methods and history. */
    PEOPLE_READ(Permission.SEE_PEOPLE),
    /** Invite people, change, shut out and let in again those without a role; one or many at once. */
    PEOPLE_WRITE(Permission.SEE_PEOPLE, Permission.HELP_PEOPLE, Permission.SEE_ALL, Permission.CHANGE),
    /** Give and take roles, and do to people with a role what other scopes do to others; counts only along with one that changes people. */
    ROLES_WRITE(Permission.CHANGE_ROLES),
    /** See groups and who is in them. */
    GROUPS_READ(Permission.SEE_PEOPLE, Permission.SEE_ALL),
    /** Create, change and delete groups, and say who is in them. */
    GROUPS_WRITE(Permission.SEE_PEOPLE, Permission.SEE_ALL, Permission.CHANGE),
    /** Read the audit log. */
    AUDIT_READ(Permission.SEE_PEOPLE, Permission.SEE_ALL),
    /** See hosts, and guests who wait for another one. */
    GUESTS_READ(Permission.SEE_PEOPLE, Permission.SEE_ALL),
    /** Give guests to other hosts, and decide about invitations that hosts have asked for. */
    GUESTS_WRITE(Permission.SEE_PEOPLE, Permission.SEE_ALL, Permission.CHANGE),
    /** Read reviews and their results. */
    REVIEWS_READ(Permission.SEE_PEOPLE, Permission.SEE_ALL),
    /** Start and stop reviews, decide in them, and undo them; about people with a role only along with {@link #ROLES_WRITE}. */
    REVIEWS_WRITE(Permission.SEE_PEOPLE, Permission.SEE_ALL, Permission.CHANGE),
    /** Read the figures of the overview. */
    OVERVIEW_READ(Permission.SEE_PEOPLE, Permission.SEE_ALL),
    /** Learn what each way in would answer somebody, which the services tell nobody but those who may change it. */
    PREVIEW_READ(Permission.SEE_PEOPLE, Permission.SEE_ALL, Permission.CHANGE),
    /** See applications and who may use them, and the keys that sign their tokens. */
    APPLICATIONS_READ(Permission.SEE_PEOPLE, Permission.SEE_ALL),
    /** Add, change and delete applications that may do nothing through the API, and exchange their secrets and the keys. */
    APPLICATIONS_WRITE(Permission.SEE_PEOPLE, Permission.SEE_ALL, Permission.CHANGE),
    /** See identity providers and the rules of the login page. */
    PROVIDERS_READ(Permission.SEE_PEOPLE, Permission.SEE_ALL),
    /** Add, change, enable, disable and delete identity providers, and change the rules of the login page. */
    PROVIDERS_WRITE(Permission.SEE_PEOPLE, Permission.SEE_ALL, Permission.CHANGE),
    /** See the settings of the organisation. */
    SETTINGS_READ(Permission.SEE_ALL),
    /** Change the settings of the organisation. */
    SETTINGS_WRITE(Permission.SEE_ALL, Permission.CHANGE),
    /** See imports of lists, and what they change. */
    IMPORTS_READ(Permission.SEE_PEOPLE, Permission.SEE_ALL),
    /** Import lists, and undo it: whatever {@link #PEOPLE_WRITE} does, and with {@link #GROUPS_WRITE} also with groups. */
    IMPORTS_WRITE(Permission.SEE_PEOPLE, Permission.HELP_PEOPLE, Permission.SEE_ALL, Permission.CHANGE),
    /** See how far work in the background is. */
    JOBS_READ(Permission.SEE_PEOPLE, Permission.SEE_ALL),
    /** Stop work in the background. */
    JOBS_WRITE(Permission.SEE_PEOPLE, Permission.SEE_ALL, Permission.CHANGE),
    /** See webhooks, and what was sent to them. */
    WEBHOOKS_READ(Permission.SEE_ALL),
    /** Add, change, test, switch and delete webhooks, by which what happens leaves the organisation. */
    WEBHOOKS_WRITE(Permission.SEE_ALL, Permission.CHANGE),
    /** What only a newer version knows. */
    @Fallback
    UNKNOWN;

    private static final Set<ApiScope> SENSITIVE =
            EnumSet.of(ROLES_WRITE, APPLICATIONS_WRITE, PROVIDERS_WRITE, SETTINGS_WRITE, WEBHOOKS_WRITE);

    private final Set<Permission> permissions;

    ApiScope(Permission... permissions) {
        this.permissions = Set.of(permissions);
    }

    /** @return those that can be granted, in their order */
    public static Set<ApiScope> all() {
        return Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(UNKNOWN)));
    }

    /** @return the scope, as in a request, such as {@code people:read} */
    public String scope() {
        return name().toLowerCase(Locale.ROOT).replace('_', ':');
    }

    /** @return the one that is written so; empty for any other text */
    public static Optional<ApiScope> of(String scope) {
        return all().stream().filter(one -> one.scope().equals(scope)).findFirst();
    }

    /** @return those of a text with one after another (RFC 6749 §3.3); what is none, is passed over */
    public static Set<ApiScope> allOf(String text) {
        Set<ApiScope> scopes = EnumSet.noneOf(ApiScope.class);
        Arrays.stream(text.split(" ")).flatMap(one -> of(one).stream()).forEach(scopes::add);
        return scopes;
    }

    /** @return the text with one after another, in their order */
    public static String text(Set<ApiScope> scopes) {
        return scopes.stream().sorted().map(ApiScope::scope).collect(Collectors.joining(" "));
    }

    /** @return whether one of these texts is a scope of the API */
    public static boolean isAmong(Collection<String> scopes) {
        return Arrays.stream(values()).anyMatch(one -> one != UNKNOWN && scopes.contains(one.scope()));
    }

    /** @return whether it could give somebody power over the organisation, so that a grant of it ends within a year */
    public boolean isSensitive() {
        return SENSITIVE.contains(this);
    }

    /**
     * What it gives to people through a tool. In part it does not count, since not each service that only reads asks for a permission; but
     * by {@link #PEOPLE_WRITE} those who help people in do so here as on the pages.
     *
     * @param own what the role of the person gives
     * @return what both give; nothing if the role lacks some of it
     */
    public Set<Permission> within(Set<Permission> own) {
        Set<Permission> both = EnumSet.noneOf(Permission.class);
        both.addAll(permissions);
        both.retainAll(own);
        boolean helps = this == PEOPLE_WRITE && both.contains(Permission.HELP_PEOPLE);
        return helps || both.size() == permissions.size() ? both : Set.of();
    }

    /** @return what the services let a caller do who has it */
    public Set<Permission> permissions() {
        return permissions;
    }
}
