package org.guestlist.web.signin.authentication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import jakarta.servlet.http.HttpServletRequest;
import org.guestlist.signin.login.LoginRequest;
import org.guestlist.web.session.Cookies;

/** Validates responses of identity providers. */
@ApplicationScoped
public class FederatedIdentityStore implements IdentityStore {

    @Inject
    private LoginIdentityStores stores;

    @Inject
    private HttpServletRequest request;

    /** @return the caller, or {@code INVALID_RESULT}; {@link LoginResult} has the reason */
    @Override
    public CredentialValidationResult validate(Credential credential) {
        return credential instanceof FederatedCredential answer
                ? stores.ask(new LoginRequest.Federated(
                        answer.provider(),
                        answer.sealedAttempts(),
                        answer.parameters(),
                        Cookies.SESSION.read(request),
                        Cookies.KNOWN_BROWSER.read(request),
                        Cookies.TRUSTED_DEVICE.read(request)))
                : CredentialValidationResult.NOT_VALIDATED_RESULT;
    }
}
