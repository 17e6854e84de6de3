package org.guestlist.application.openid;

import com.nimbusds.openid.connect.sdk.OIDCScopeValue;
import com.nimbusds.openid.connect.sdk.claims.ClaimsSetRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.account.attribute.AttributeValues;
import org.guestlist.account.attribute.StandardAttribute;
import org.guestlist.application.Application;
import org.guestlist.application.ApplicationAccess;
import org.guestlist.application.ClaimRules;
import org.guestlist.application.ClaimScope;
import org.guestlist.application.CustomClaim;
import org.guestlist.application.CustomClaim.Source;
import org.guestlist.group.GroupService;
import org.guestlist.organisation.tenant.CurrentTenant;

/** What an application learns about a person, no more than it is allowed (OpenID Connect Core 1.0 §5.1, §5.4, §5.5). */
@ApplicationScoped
public class PersonClaims {

    /** The names of all claims about people. */
    static final List<String> NAMES = Stream.concat(
                    Stream.of("sub", "iss", "auth_time", "acr", "amr", "sid"),
                    Stream.of(ClaimScope.values()).flatMap(scope -> scope.claims().stream()))
            .toList();

    /** The claims that are attributes of the person. */
    private static final Map<String, StandardAttribute> ATTRIBUTES = Map.of(
            "given_name", StandardAttribute.GIVEN_NAME,
            "family_name", StandardAttribute.FAMILY_NAME,
            "phone_number", StandardAttribute.PHONE);

    @Inject
    private AttributeValues attributes;

    @Inject
    private GroupService groups;

    @Inject
    private Subjects subjects;

    @Inject
    private CurrentTenant tenant;

    /**
     * @param scopes the granted scopes, each of which gives its claims
     * @param asked the claims asked for one by one; null for none
     * @return the claims by name
     */
    Map<String, Object> of(Account account, Application application, Set<String> scopes, ClaimsSetRequest asked) {
        ClaimRules rules = application.claims();
        Set<String> names = rules.scopes().stream()
                .flatMap(scope ->
                        scope.claims().stream().filter(name -> scopes.contains(scope.scope()) || isAsked(asked, name)))
                .collect(Collectors.toSet());
        // What an administrator has chosen for this application alone is told whatever scopes it asks for.
        List<CustomClaim> custom = rules.custom().stream()
                .filter(one -> scopes.contains(OIDCScopeValue.OPENID.getValue()) || isAsked(asked, one.name()))
                .toList();
        // Most tokens tell nothing of a person, and cost no look.
        Map<String, ?> known = known(account, names, custom);
        Map<UUID, String> memberOf =
                names.contains(CustomClaim.GROUPS) || has(custom, Source.GROUP) ? memberOf(account) : Map.of();
        Map<String, Object> claims = new LinkedHashMap<>();
        for (String name : NAMES) {
            if (names.contains(name)) {
                StandardAttribute kept = ATTRIBUTES.get(name);
                Object value = kept == null ? value(name, account, application, memberOf) : known.get(kept.key());
                if (value != null) {
                    claims.put(name, value);
                }
            }
        }
        boolean all = scopes.contains(ClaimScope.PROFILE.scope());
        if (rules.scopes().contains(ClaimScope.PROFILE) && (all || isOtherAsked(asked))) {
            // What is the organisation's own, and numbers as such.
            attributes.told(account.getId()).forEach((key, value) -> {
                if (all || isAsked(asked, key)) {
                    claims.put(key, value);
                }
            });
        }
        for (CustomClaim one : custom) {
            Object value = value(one, rules, known, memberOf.keySet());
            if (value != null) {
                claims.put(one.name(), value);
            }
        }
        return claims;
    }

    /** @return the person's attributes as far as these claims need them, by key */
    private Map<String, ?> known(Account account, Set<String> names, List<CustomClaim> custom) {
        if (has(custom, Source.ATTRIBUTE)) {
            return attributes.typed(account.getId());
        }
        return names.stream().anyMatch(ATTRIBUTES::containsKey)
                ? attributes.standardOf(List.of(account.getId())).getOrDefault(account.getId(), Map.of())
                : Map.of();
    }

    private static Object value(CustomClaim one, ClaimRules rules, Map<String, ?> known, Set<UUID> memberOf) {
        return switch (one.source()) {
            case ATTRIBUTE -> known.get(one.of());
            case GROUP -> rules.words(one.name(), memberOf);
            case TEXT -> one.text();
        };
    }

    private static boolean has(List<CustomClaim> claims, Source source) {
        return claims.stream().anyMatch(one -> one.source() == source);
    }

    /** No key of an own attribute is one of ours. */
    private static boolean isOtherAsked(ClaimsSetRequest asked) {
        return asked != null && asked.getEntries().stream().anyMatch(one -> !NAMES.contains(one.getClaimName()));
    }

    private static boolean isAsked(ClaimsSetRequest asked, String name) {
        return asked != null && asked.get(name) != null;
    }

    private Object value(String name, Account account, Application application, Map<UUID, String> memberOf) {
        return switch (name) {
            case "name" -> account.getName();
            case "preferred_username" ->
                userName(account.getUuid(), account.getEmail().value(), application);
            case "email" -> account.getEmail().value();
            // An administrator may have given the address, which proves nothing.
            case "email_verified" -> account.isAddressProven();
            case "locale" ->
                account.getLanguage().orElse(tenant.get().getLanguage()).tag();
            case "zoneinfo" -> tenant.get().getTimeZone().getId();
            // Seconds (OpenID Connect Core 1.0 §5.1).
            case "updated_at" -> account.getDescribedAt().getEpochSecond();
            case CustomClaim.GROUPS -> groups(memberOf, application);
            case "user_type" -> account.isGuest() ? "guest" : "member";
            default -> throw new IllegalArgumentException(name);
        };
    }

    /**
     * @return what the application calls the person by, where a protocol wants a name to sign in with: the address if the application may
     *     know it; else the subject
     */
    public String userName(UUID account, String address, Application application) {
        return application.claims().scopes().contains(ClaimScope.EMAIL) ? address : subjects.of(account, application);
    }

    /** @return the names of the person's groups as the application may know them, in order */
    public List<String> groups(Account account, Application application) {
        if (!learnsGroups(application.claims())) {
            return List.of();
        }
        return groups(memberOf(account), application);
    }

    /** @return the names of the person's groups by their public ids, in order */
    private Map<UUID, String> memberOf(Account account) {
        Map<UUID, String> names = new LinkedHashMap<>();
        groups.of(account.getId()).forEach(group -> names.put(group.getUuid(), group.getName()));
        return names;
    }

    /**
     * @param names the names of all groups of a person by their public ids, in order
     * @return those that the application may know, or its own words for those of which it has one, in order
     */
    public List<String> groups(Map<UUID, String> names, Application application) {
        ClaimRules rules = application.claims();
        if (rules.translates(CustomClaim.GROUPS)) {
            return rules.words(CustomClaim.GROUPS, names.keySet());
        }
        if (!learnsGroups(rules)) {
            return List.of();
        }
        ApplicationAccess access = application.access();
        boolean all = !rules.onlyAssignedGroups();
        return names.entrySet().stream()
                .filter(group -> all || access.groups().contains(group.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static boolean learnsGroups(ClaimRules rules) {
        return rules.scopes().contains(ClaimScope.GROUPS) || rules.translates(CustomClaim.GROUPS);
    }
}
