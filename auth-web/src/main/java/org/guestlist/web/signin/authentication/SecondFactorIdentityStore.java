package org.guestlist.web.signin.authentication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import jakarta.servlet.http.HttpServletRequest;
import org.guestlist.signin.login.LoginRequest;
import org.guestlist.web.session.Cookies;

/** Validates what is shown as a second factor. */
@ApplicationScoped
public class SecondFactorIdentityStore implements IdentityStore {

    @Inject
    private LoginIdentityStores stores;

    @Inject
    private HttpServletRequest request;

    /** @return the caller, or {@code INVALID_RESULT}; {@link LoginResult} has the reason */
    @Override
    public CredentialValidationResult validate(Credential credential) {
        if (credential instanceof SecondFactorCredential typed) {
            return stores.ask(new LoginRequest.SecondFactor(
                    typed.half(),
                    typed.code(),
                    typed.newSecret(),
                    Cookies.KNOWN_BROWSER.read(request),
                    Cookies.SESSION.read(request),
                    trust(typed.trust())));
        }
        return credential instanceof SecondPasskeyCredential shown
                ? stores.ask(new LoginRequest.SecondPasskey(
                        shown.half(),
                        shown.answer(),
                        Cookies.PASSKEY.read(request),
                        Cookies.KNOWN_BROWSER.read(request),
                        Cookies.SESSION.read(request),
                        trust(shown.trust())))
                : CredentialValidationResult.NOT_VALIDATED_RESULT;
    }

    private LoginRequest.Trust trust(boolean wanted) {
        return new LoginRequest.Trust(wanted, Cookies.TRUSTED_DEVICE.read(request));
    }
}
