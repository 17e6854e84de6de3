package org.guestlist.web.signin.authentication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import jakarta.servlet.http.HttpServletRequest;
import org.guestlist.signin.login.LoginRequest;
import org.guestlist.web.session.Cookies;

/** Checks the answers of passkeys, from the login page and the administrators' back door. */
@ApplicationScoped
public class PasskeyIdentityStore implements IdentityStore {

    @Inject
    private LoginIdentityStores stores;

    @Inject
    private HttpServletRequest request;

    /**
     * Overrides the look-up by the credential's class, see {@link SessionIdentityStore#validate}.
     *
     * @return the caller, or {@code INVALID_RESULT}; {@link LoginResult} has the reason
     */
    @Override
    public CredentialValidationResult validate(Credential credential) {
        return credential instanceof PasskeyCredential shown
                ? stores.ask(new LoginRequest.Passkey(
                        shown.answer(),
                        Cookies.PASSKEY.read(request),
                        Cookies.KNOWN_BROWSER.read(request),
                        Cookies.SESSION.read(request),
                        shown.backDoor()))
                : CredentialValidationResult.NOT_VALIDATED_RESULT;
    }
}
