package org.guestlist.provider;

/**
 * A CDI event, fired in the transaction that disables or deletes a provider: observers remove what came from it.
 *
 * @param provider the provider; if it is deleted, for the last time
 * @param deleted whether it is deleted, and not only off until it is enabled again
 */
public record ProviderWithdrawn(IdentityProvider provider, boolean deleted) {}
