package org.guestlist.provider;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.guestlist.platform.db.UnknownValues.Fallback;

/**
 * Whether a sign-in at a provider counts as one with a second factor. One that does not is like a password: whoever has a second factor
 * here is asked for it, and whoever must have one sets it up.
 *
 * @param counts when it does
 * @param values of {@code acr} and {@code amr} (OpenID Connect Core 1.0 §2, RFC 8176) that say so; empty unless they count
 */
public record ProviderSecondFactor(Counts counts, List<String> values) {

    /** When a sign-in there counts. */
    public enum Counts {
        /** Each time: the provider is trusted to ask for as much as is needed. */
        ALWAYS,
        /** When the provider says so, in a signed token; only OpenID providers do. */
        CLAIMED,
        /** Never. */
        @Fallback
        NEVER
    }

    /** The usual setting. */
    public static final ProviderSecondFactor TRUSTED = new ProviderSecondFactor(Counts.ALWAYS, List.of());

    public ProviderSecondFactor {
        values = counts == Counts.CLAIMED ? List.copyOf(values) : List.of();
    }

    /**
     * @param acr the values of the claim, of which it should have one
     * @param amr those of the claim
     * @return whether a sign-in with these counts
     */
    public boolean isIn(Collection<String> acr, Collection<String> amr) {
        return switch (counts) {
            case ALWAYS -> true;
            case CLAIMED -> !Collections.disjoint(values, acr) || !Collections.disjoint(values, amr);
            case NEVER -> false;
        };
    }
}
