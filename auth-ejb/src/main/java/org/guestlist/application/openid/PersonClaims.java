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
import org.guestlist.account.Account;
import org.guestlist.account.attribute.AttributeValues;
import org.guestlist.account.attribute.StandardAttribute;
import org.guestlist.application.Application;
import org.guestlist.application.ApplicationAccess;
import org.guestlist.application.ClaimRules;
import org.guestlist.application.ClaimScope;
import org.guestlist.application.CustomClaim;
import org.guestlist.group.Group;
import org.guestlist.group.GroupService;
import org.guestlist.organisation.tenant.CurrentTenant;

/** What an application learns about a person, no more than it is allowed (OpenID Connect Core 1.0 §5.1, §5.4, §5.5). */
@ApplicationScoped
public class PersonClaims {

    /** The names of all claims about people. */
    static final List<String> NAMES = List.of(
            "sub",
            "iss",
            "auth_time",
            "acr",
            "amr",
            "sid",
            "name",
            "given_name",
            "family_name",
            "preferred_username",
            "locale",
            "zoneinfo",
            "updated_at",
            "email",
            "email_verified",
            "groups",
            "user_type",
            "phone_number");

    private static final Map<ClaimScope, List<String>> BY_SCOPE = Map.of(
            ClaimScope.PROFILE,
                    List.of(
                            "name",
                            "given_name",
                            "family_name",
                            "preferred_username",
                            "locale",
                            "zoneinfo",
                            "updated_at"),
            ClaimScope.EMAIL, List.of("email", "email_verified"),
            ClaimScope.GROUPS, List.of("groups"),
            ClaimScope.USER_TYPE, List.of("user_type"),
            ClaimScope.PHONE, List.of("phone_number"));

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
        Set<String> names = BY_SCOPE.entrySet().stream()
                .filter(entry -> application.tokens().claims().scopes().contains(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream()
                        .filter(name -> scopes.contains(entry.getKey().scope()) || isAsked(asked, name)))
                .collect(Collectors.toSet());
        Map<String, Object> claims = new LinkedHashMap<>();
        // Most tokens tell nothing of a person, and cost no look.
        Map<String, String> known = names.stream().anyMatch(ATTRIBUTES::containsKey)
                ? attributes.standardOf(List.of(account.getId())).getOrDefault(account.getId(), Map.of())
                : Map.of();
        for (String name : NAMES) {
            if (names.contains(name)) {
                StandardAttribute kept = ATTRIBUTES.get(name);
                Object value = kept == null ? value(name, account, application) : known.get(kept.key());
                if (value != null) {
                    claims.put(name, value);
                }
            }
        }
        boolean all = scopes.contains(ClaimScope.PROFILE.scope());
        if (application.tokens().claims().scopes().contains(ClaimScope.PROFILE) && (all || isOtherAsked(asked))) {
            // What is the organisation's own, and numbers as such.
            attributes.told(account.getId()).forEach((key, value) -> {
                if (all || isAsked(asked, key)) {
                    claims.put(key, value);
                }
            });
        }
        ClaimRules rules = application.tokens().claims();
        addCustom(
                claims,
                account,
                rules.custom().stream()
                        .filter(one -> scopes.contains(OIDCScopeValue.OPENID.getValue()) || isAsked(asked, one.name()))
                        .toList(),
                rules);
        return claims;
    }

    /** What an administrator has chosen for this application alone is told whatever scopes it asks for. */
    private void addCustom(Map<String, Object> claims, Account account, List<CustomClaim> wanted, ClaimRules rules) {
        Map<String, Object> known =
                has(wanted, CustomClaim.Source.ATTRIBUTE) ? attributes.typed(account.getId()) : Map.of();
        Set<UUID> memberOf = has(wanted, CustomClaim.Source.GROUP)
                ? groups.of(account.getId()).stream().map(Group::getUuid).collect(Collectors.toSet())
                : Set.of();
        for (CustomClaim one : wanted) {
            Object value =
                    switch (one.source()) {
                        case ATTRIBUTE -> known.get(one.of());
                        case GROUP -> rules.words(one.name(), memberOf);
                        case TEXT -> one.text();
                    };
            if (value != null) {
                claims.put(one.name(), value);
            }
        }
    }

    private static boolean has(List<CustomClaim> claims, CustomClaim.Source source) {
        return claims.stream().anyMatch(one -> one.source() == source);
    }

    /** No key of an own attribute is one of ours. */
    private static boolean isOtherAsked(ClaimsSetRequest asked) {
        return asked != null && asked.getEntries().stream().anyMatch(one -> !NAMES.contains(one.getClaimName()));
    }

    private static boolean isAsked(ClaimsSetRequest asked, String name) {
        return asked != null && asked.get(name) != null;
    }

    private Object value(String name, Account account, Application application) {
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
            case "groups" -> groups(account, application);
            case "user_type" -> account.isGuest() ? "guest" : "member";
            default -> throw new IllegalArgumentException(name);
        };
    }

    /**
     * @return what the application calls the person by, where a protocol wants a name to sign in with: the address if the application may
     *     know it; else the subject
     */
    public String userName(UUID account, String address, Application application) {
        return application.tokens().claims().scopes().contains(ClaimScope.EMAIL)
                ? address
                : subjects.of(account, application);
    }

    /** @return the names of the person's groups as the application may know them, in order */
    public List<String> groups(Account account, Application application) {
        if (!learnsGroups(application.tokens().claims())) {
            return List.of();
        }
        Map<UUID, String> names = new LinkedHashMap<>();
        groups.of(account.getId()).forEach(group -> names.put(group.getUuid(), group.getName()));
        return groups(names, application);
    }

    /**
     * @param names the names of all groups of a person by their public ids, in order
     * @return those that the application may know, or its own words for those of which it has one, in order
     */
    public List<String> groups(Map<UUID, String> names, Application application) {
        ClaimRules rules = application.tokens().claims();
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
