package org.guestlist.web.signin.authentication;

import jakarta.security.enterprise.credential.Credential;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * An identity provider's response as a credential of Jakarta Security.
 *
 * @param provider the provider whose redirect URI received it
 * @param sealedAttempts the cookie set at the start, if there is one
 * @param parameters of the response, each with all its values
 */
public record FederatedCredential(UUID provider, Optional<String> sealedAttempts, Map<String, List<String>> parameters)
        implements Credential {

    /** Never shows the code. */
    @Override
    public String toString() {
        return "FederatedCredential[" + provider + "]";
    }
}
