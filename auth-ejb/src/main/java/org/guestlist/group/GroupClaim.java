package org.guestlist.group;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a provider's claim says of a person's groups.
 *
 * @param values the values of the claim, one or several; none if it is missing
 * @param isLeftOut whether the provider left the groups out although the person is in some
 */
record GroupClaim(Set<String> values, boolean isLeftOut) {

    /** The longest name of a claim, and the longest value that can be mapped. */
    static final int LENGTH = 255;

    /**
     * Reads the claim. Entra leaves it out for people who are in more than 200 groups, and then names it in {@code _claim_names}, or says
     * {@code hasgroups} (Microsoft: Configure group claims, "Group overages").
     *
     * @param name of the claim
     */
    static GroupClaim of(Map<String, Object> claims, String name) {
        Object claim = claims.get(name);
        if (claim == null) {
            return new GroupClaim(Set.of(), isElsewhere(claims, name));
        }
        Set<String> values = new TreeSet<>();
        for (Object one : claim instanceof Collection<?> several ? several : List.of(claim)) {
            if (one instanceof String || one instanceof Number) {
                values.add(one.toString().strip());
            }
        }
        return new GroupClaim(values, false);
    }

    private static boolean isElsewhere(Map<String, Object> claims, String name) {
        return claims.get("_claim_names") instanceof Map<?, ?> names && names.containsKey(name)
                || "groups".equals(name) && "true".equals(String.valueOf(claims.get("hasgroups")));
    }
}
