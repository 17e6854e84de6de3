package org.guestlist.provider;

import java.util.Optional;
import org.guestlist.account.EmailAddress;

/**
 * A person's identity, as asserted by a provider.
 *
 * @param issuer with {@code subject} the identity (ASVS 5.0 6.8.1); Entra: the tenant id
 * @param subject unique and never reassigned at the issuer; Entra: the object id
 * @param email the address from the provider, if any
 * @param emailVerified whether the provider has verified it
 * @param session the provider's session ({@code sid}), for back-channel logout
 */
public record FederatedIdentity(
        String issuer, String subject, Optional<EmailAddress> email, boolean emailVerified, Optional<String> session) {}
