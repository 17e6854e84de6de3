package org.guestlist.administration.probe;

import java.util.Optional;
import org.guestlist.provider.IdentityProvider;

/** What speaks against it that a provider answers at all, and so against any word about what would come of a sign-in there. */
public enum SignInCaveat {
    /** The last daily look failed. */
    FAILS,
    /** The last test sign-in with the settings as they are failed by them or by the provider. */
    TEST_FAILED,
    /** Nobody has come in by it, and no test sign-in has gone well. */
    NEVER_WORKED;

    /** @return the strongest one; empty if there is none */
    static Optional<SignInCaveat> about(IdentityProvider provider, boolean failing) {
        if (failing) {
            return Optional.of(FAILS);
        }
        if (provider.isTestFailed()) {
            return Optional.of(TEST_FAILED);
        }
        return provider.hasWorked() ? Optional.empty() : Optional.of(NEVER_WORKED);
    }
}
