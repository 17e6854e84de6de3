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
 * passkey younger.
 *
 * @param oneFactorAt when anything was shown at all
 * @param twoFactorsAt when two factors were; null for never
 * @param passkeyAt when a passkey was; null for never
 */
public record Authentication(Instant oneFactorAt, Instant twoFactorsAt, Instant passkeyAt) {

    /**
     * @param signedInAt when the session began
     * @param provenAt when its person has proven who is there; null for never
     */
    public static Authentication of(Instant signedInAt, Instant provenAt, Instant twoFactorsAt, Instant passkeyAt) {
        Instant later = provenAt == null ? signedInAt : Instants.later(signedInAt, provenAt);
        return new Authentication(later, twoFactorsAt, passkeyAt);
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
