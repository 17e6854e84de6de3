package org.guestlist.session;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import org.guestlist.platform.permission.AuthenticationContext;
import org.guestlist.platform.permission.Proof;
import org.guestlist.platform.time.Instants;

/**
 * What the person of a session has shown, and when each was last shown: at the sign-in, or since. A later password does not make an earlier
 * passkey younger, and neither does a session here make the sign-in at a provider younger that it began with.
 *
 * @param oneFactorAt when anything was shown at all; {@link #UNKNOWN} if an identity provider has not said
 * @param twoFactorsAt when two factors were; null for never
 * @param passkeyAt when a passkey was; null for never
 */
public record Authentication(Instant oneFactorAt, Instant twoFactorsAt, Instant passkeyAt) {

    /** Of a provider that does not say when the person signed in there: longer ago than anybody would accept. */
    public static final Instant UNKNOWN = Instant.EPOCH;

    /**
     * @param begunAt when the session began
     * @param signedInAt when the person had signed in for it; null in a session of a version that did not note it
     * @param provenAt when its person has proven who is there; null for never. Only what came after the session began is about what was
     *     shown: before, it says how far the sign-in itself is a proof here
     */
    public static Authentication of(
            Instant begunAt, Instant signedInAt, Instant provenAt, Instant twoFactorsAt, Instant passkeyAt) {
        Instant atFirst = signedInAt == null ? begunAt : signedInAt;
        boolean since = provenAt != null && provenAt.isAfter(begunAt);
        return new Authentication(since ? provenAt : atFirst, twoFactorsAt, passkeyAt);
    }

    /** @return what was shown at this time: the context, and what it covers */
    static Authentication shown(AuthenticationContext context, Instant at) {
        return new Authentication(
                at,
                context.covers(AuthenticationContext.TWO_FACTORS) ? at : null,
                context.covers(AuthenticationContext.PHISHING_RESISTANT) ? at : null);
    }

    /** @return both together, each as late as it was shown */
    Authentication and(Authentication other) {
        return new Authentication(
                Instants.later(oneFactorAt, other.oneFactorAt),
                later(twoFactorsAt, other.twoFactorsAt),
                later(passkeyAt, other.passkeyAt));
    }

    private static Instant later(Instant one, Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Instants.later(one, other);
    }

    /** @return when this was last shown; empty for never */
    public Optional<Instant> at(AuthenticationContext context) {
        return Optional.ofNullable(
                switch (context) {
                    case ONE_FACTOR -> oneFactorAt;
                    case TWO_FACTORS -> twoFactorsAt;
                    case PHISHING_RESISTANT -> passkeyAt;
                });
    }

    /** @return whether this was shown */
    public boolean reaches(AuthenticationContext context) {
        return at(context).isPresent();
    }

    /** @return the most that was shown */
    public AuthenticationContext strongest() {
        return Arrays.stream(AuthenticationContext.values())
                .filter(this::reaches)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** @return how lately this was shown */
    public Proof proof(AuthenticationContext context, Instant now) {
        return at(context).map(then -> Proof.given(then, now)).orElse(Proof.NONE);
    }
}
