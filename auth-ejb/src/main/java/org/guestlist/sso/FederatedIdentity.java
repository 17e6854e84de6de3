package org.guestlist.sso;

import java.util.Optional;
import org.guestlist.account.EmailAddress;

/**
 * Who a provider says that somebody is.
 *
 * @param issuer with {@code subject} the identity (ASVS 5.0 6.8.1); Entra: the tenant id
 * @param subject unique and never reassigned at the issuer; Entra: the object id
 * @param email the address that the provider knows, if any
 * @param emailVerified whether the provider says that it belongs to the person
 * @param session the provider's session ({@code sid}), for back-channel logout
 */
public record FederatedIdentity(String issuer, String subject, Optional<EmailAddress> email, boolean emailVerified, Optional<String> session) {
}
