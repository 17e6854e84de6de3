package org.guestlist.web.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import org.guestlist.login.LoginRequest;

/** Sessions, checked on every request, so that disabling, deleting and expiry work at once and on every node. */
@ApplicationScoped
public class SessionIdentityStore implements IdentityStore {

    @Inject
    private Door door;

    /** @return whose session it is, or {@code INVALID_RESULT} if it is over */
    public CredentialValidationResult validate(SessionCredential credential) {
        return door.ask(new LoginRequest.Session(credential.token()));
    }
}
