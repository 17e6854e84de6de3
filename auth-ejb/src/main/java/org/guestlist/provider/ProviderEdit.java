package org.guestlist.provider;

import java.util.Optional;
import java.util.UUID;

/**
 * What an administrator has made of a provider's settings.
 *
 * @param version of the provider when the form was opened
 * @param pending the change that waited then, whose settings the form showed
 * @param settings the new ones
 * @param newSecret that replaces the one of the settings that were shown; empty to keep it
 * @param forgetLinks whether to remove all links: if {@link ProviderSettings#identityIssuer()} changes, they no longer match any identity
 */
public record ProviderEdit(
        int version,
        Optional<UUID> pending,
        ProviderSettings settings,
        Optional<String> newSecret,
        boolean forgetLinks) {

    /** @return one of a form that was opened while no change waited, and that leaves the links alone */
    public static ProviderEdit of(IdentityProvider shown, ProviderSettings settings, Optional<String> newSecret) {
        return new ProviderEdit(shown.getVersion(), Optional.empty(), settings, newSecret, false);
    }
}
