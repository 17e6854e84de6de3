package org.guestlist.provider;

/**
 * A CDI event, fired in the transaction that deletes a provider: observers remove what came from it.
 *
 * @param provider the provider, for the last time
 */
public record ProviderDeleted(IdentityProvider provider) {}
