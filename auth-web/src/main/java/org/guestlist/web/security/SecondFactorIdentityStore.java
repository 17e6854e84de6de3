package org.guestlist.web.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import jakarta.servlet.http.HttpServletRequest;
import org.guestlist.login.LoginRequest;
import org.guestlist.web.session.Cookies;

/** Validates codes that are entered after the right password. */
@ApplicationScoped
public class SecondFactorIdentityStore implements IdentityStore {

    @Inject
    private LoginIdentityStores stores;

    @Inject
    private HttpServletRequest request;

    /** @return the caller, or {@code INVALID_RESULT}; {@link LoginResult} has the reason */
    @Override
    public CredentialValidationResult validate(Credential credential) {
        return credential instanceof SecondFactorCredential typed
                ? stores.ask(new LoginRequest.SecondFactor(
                        typed.half(),
                        typed.code(),
                        typed.newSecret(),
                        Cookies.KNOWN_BROWSER.read(request),
                        Cookies.SESSION.read(request)))
                : CredentialValidationResult.NOT_VALIDATED_RESULT;
    }
}
