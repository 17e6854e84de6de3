package org.guestlist.web.signin.authentication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import org.guestlist.signin.login.LoginRequest;

/** Checks sessions on every request, so that disabling, deletion and expiry take effect at once on every node. */
@ApplicationScoped
public class SessionIdentityStore implements IdentityStore {

    @Inject
    private LoginIdentityStores stores;

    /**
     * Overrides the look-up by the credential's class, which would bind this application's {@link SessionCredential} to the server's class
     * loader until the server stops: after a redeployment each request would fail with a loader constraint violation.
     *
     * @return the user of the session, or {@code INVALID_RESULT} if it has ended
     */
    @Override
    public CredentialValidationResult validate(Credential credential) {
        return credential instanceof SessionCredential session
                ? stores.ask(new LoginRequest.Session(session.token()))
                : CredentialValidationResult.NOT_VALIDATED_RESULT;
    }
}
