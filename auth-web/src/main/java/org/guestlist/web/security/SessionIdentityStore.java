package org.guestlist.web.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import org.guestlist.login.LoginRequest;

/** Sessions, checked on every request, so that disabling, deleting and expiry work at once and on every node. */
@ApplicationScoped
public class SessionIdentityStore implements IdentityStore {

    @Inject
    private Door door;

    /**
     * Overrides the look-up by the credential's class, which would tie this application's {@link SessionCredential} to the server's class loader
     * for as long as the server runs: after a redeployment each request would fail with a loader constraint violation.
     *
     * @return whose session it is, or {@code INVALID_RESULT} if it is over
     */
    @Override
    public CredentialValidationResult validate(Credential credential) {
        return credential instanceof SessionCredential session
                ? door.ask(new LoginRequest.Session(session.token()))
                : CredentialValidationResult.NOT_VALIDATED_RESULT;
    }
}
