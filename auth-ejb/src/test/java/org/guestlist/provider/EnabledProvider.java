package org.guestlist.provider;

/** Providers that people sign in with: a new one is off until a test went well. */
public final class EnabledProvider {

    private EnabledProvider() {}

    /** @return a provider with these settings, not stored and enabled */
    public static IdentityProvider of(ProviderSettings settings) {
        IdentityProvider provider = new IdentityProvider(settings, 1);
        provider.enable();
        return provider;
    }
}
