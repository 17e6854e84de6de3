package org.guestlist.web.signin.authentication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import jakarta.servlet.http.HttpServletRequest;
import org.guestlist.signin.login.LoginRequest;
import org.guestlist.web.session.Cookies;

/** Checks addresses and passwords, from the login page and the administrators' back door, against the database. */
@ApplicationScoped
public class PasswordIdentityStore implements IdentityStore {

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
        if (credential instanceof UsernamePasswordCredential typed) {
            return ask(typed.getCaller(), typed.getPasswordAsString(), false);
        }
        if (credential instanceof BackDoorCredential typed) {
            return ask(typed.address(), typed.password(), true);
        }
        return CredentialValidationResult.NOT_VALIDATED_RESULT;
    }

    private CredentialValidationResult ask(String address, String password, boolean backDoor) {
        return stores.ask(new LoginRequest.Password(
                address,
                password,
                Cookies.KNOWN_BROWSER.read(request),
                Cookies.SESSION.read(request),
                backDoor,
                Cookies.TRUSTED_DEVICE.read(request)));
    }
}
