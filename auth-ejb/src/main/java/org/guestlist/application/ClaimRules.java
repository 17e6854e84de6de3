package org.guestlist.application;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What an application learns about people.
 *
 * @param scopes which it may ask for
 * @param onlyAssignedGroups whether it learns only of the groups that may use it
 * @param inIdToken whether the ID token says what the scopes give, besides the userinfo endpoint (OpenID Connect Core 1.0 §5.4)
 * @param custom claims of its own, whatever it asks for; several of one name are words for groups
 */
public record ClaimRules(
        Set<ClaimScope> scopes, boolean onlyAssignedGroups, boolean inIdToken, List<CustomClaim> custom) {

    /** How many claims of its own an application has at most. */
    public static final int MOST = 50;

    // After what they are checked with.
    /** The usual rules. */
    public static final ClaimRules USUAL = new ClaimRules(
            EnumSet.complementOf(EnumSet.of(ClaimScope.USER_TYPE, ClaimScope.PHONE)), false, false, List.of());

    /** @throws IllegalArgumentException with {@code customClaims} as message, if there are too many, or two for one value */
    public ClaimRules {
        scopes = Set.copyOf(scopes);
        custom = List.copyOf(custom);
        if (custom.size() > MOST || !isUnambiguous(custom)) {
            throw new IllegalArgumentException("customClaims");
        }
    }

    private static boolean isUnambiguous(List<CustomClaim> claims) {
        Set<String> words = new HashSet<>();
        Set<String> values = new HashSet<>();
        for (CustomClaim one : claims) {
            boolean word = one.group().isPresent();
            String value = one.name() + " " + one.of();
            if (!(word ? words.add(value) : values.add(one.name()))) {
                return false;
            }
        }
        return claims.stream().noneMatch(one -> one.group().isPresent() && values.contains(one.name()));
    }

    /** @return whether it learns of each group that a person is in */
    public boolean tellsAllGroups() {
        return scopes.contains(ClaimScope.GROUPS) && !onlyAssignedGroups && !translates(CustomClaim.GROUPS);
    }

    /** @return whether the claim of this name lists words of its own for groups */
    public boolean translates(String claim) {
        return custom.stream().anyMatch(one -> isWord(one, claim));
    }

    /** @return the application's words for those of these groups that have one in the claim, each once, in order */
    public List<String> words(String claim, Collection<UUID> groups) {
        return custom.stream()
                .filter(one -> isWord(one, claim)
                        && one.group().filter(groups::contains).isPresent())
                .map(CustomClaim::text)
                .distinct()
                .sorted()
                .toList();
    }

    private static boolean isWord(CustomClaim one, String claim) {
        return one.group().isPresent() && one.name().equals(claim);
    }

    /** @return the groups whose members get a word */
    Set<UUID> translated() {
        return custom.stream().flatMap(one -> one.group().stream()).collect(Collectors.toSet());
    }

    /** @return the same, without words for groups that are not among these */
    ClaimRules onlyFor(Set<UUID> there) {
        return with(custom.stream()
                .filter(one ->
                        one.group().isEmpty() || there.contains(one.group().get()))
                .toList());
    }

    /** @return the same, with other claims of its own */
    public ClaimRules with(List<CustomClaim> claims) {
        return new ClaimRules(scopes, onlyAssignedGroups, inIdToken, claims);
    }
}
