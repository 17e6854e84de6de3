package org.guestlist.web.security;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.CallerPrincipal;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import java.util.Set;
import org.guestlist.login.LoginOutcome;
import org.guestlist.login.LoginOutcome.Admitted;
import org.guestlist.login.LoginRequest;
import org.guestlist.login.LoginService;

/** Where all identity stores end: asks {@link LoginService}, notes the outcome, and says it in Jakarta Security's words. */
@RequestScoped
public class Door {

    @Inject
    private LoginService loginService;

    @Inject
    private LoginResult result;

    /** @return valid with the account's public id as caller and its role as group, or {@code INVALID_RESULT} with {@link LoginResult} */
    CredentialValidationResult ask(LoginRequest request) {
        LoginOutcome outcome = loginService.login(request);
        result.is(outcome);
        if (outcome instanceof Admitted admitted) {
            return new CredentialValidationResult(new CallerPrincipal(admitted.account().getUuid().toString()),
                    Set.of(admitted.account().getRole().group()));
        }
        return CredentialValidationResult.INVALID_RESULT;
    }
}
