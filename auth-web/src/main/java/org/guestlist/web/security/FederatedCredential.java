package org.guestlist.web.security;

import jakarta.security.enterprise.credential.Credential;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * An identity provider's answer as a credential of Jakarta Security.
 *
 * @param provider at whose redirect address it came
 * @param sealedAttempts the cookie from when it began, if there is one
 * @param parameters of the answer, each with all its values
 */
public record FederatedCredential(UUID provider, Optional<String> sealedAttempts, Map<String, List<String>> parameters) implements Credential {

    /** Never shows the code. */
    @Override
    public String toString() {
        return "FederatedCredential[" + provider + "]";
    }
}
