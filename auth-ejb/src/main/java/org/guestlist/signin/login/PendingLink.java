package org.guestlist.signin.login;

import java.util.UUID;

/**
 * An identity whose person has yet to prove which account is the own one. Public ids only.
 *
 * @param uuid its id
 * @param provider the provider's public id
 * @param label the provider's name
 * @param issuer with {@code subject} the identity
 * @param subject unique at the issuer
 * @param email the address that the provider says
 */
public record PendingLink(UUID uuid, UUID provider, String label, String issuer, String subject, String email) {

    /** Never shows the identity. */
    @Override
    public String toString() {
        return "PendingLink[" + uuid + "]";
    }
}
