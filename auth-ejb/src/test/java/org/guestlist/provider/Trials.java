package org.guestlist.provider;

import java.time.Instant;
import java.util.Optional;

/** Copies of providers with which changes are tried. */
public final class Trials {

    private Trials() {}

    /** @return a copy that tries a change, which has the same settings and secret */
    public static IdentityProvider of(IdentityProvider provider) {
        IdentityProvider copy = new IdentityProvider(provider.getUuid(), provider.settings(), 1);
        copy.tryOut(PendingConnection.of(
                provider.settings(), provider.getSealedSecret(), Optional.empty(), false, Instant.MAX));
        return copy;
    }
}
