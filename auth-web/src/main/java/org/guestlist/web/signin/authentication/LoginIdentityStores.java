package org.guestlist.web.signin.authentication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.CallerPrincipal;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import java.util.Set;
import org.guestlist.account.Account;
import org.guestlist.signin.login.LoginOutcome;
import org.guestlist.signin.login.LoginOutcome.Admitted;
import org.guestlist.signin.login.LoginOutcome.SessionGoesOn;
import org.guestlist.signin.login.LoginRequest;
import org.guestlist.signin.login.LoginService;

/** The common part of all identity stores: calls {@link LoginService}, stores the outcome, and converts it for Jakarta Security. */
@ApplicationScoped
public class LoginIdentityStores {

    @Inject
    private LoginService loginService;

    @Inject
    private LoginResult result;

    /** @return valid with the account's public id as caller and its role as group, or {@code INVALID_RESULT} with {@link LoginResult} */
    CredentialValidationResult ask(LoginRequest request) {
        LoginOutcome outcome = loginService.login(request);
        result.set(outcome);
        if (outcome instanceof Admitted admitted) {
            return valid(admitted.account());
        }
        return outcome instanceof SessionGoesOn on
                ? valid(on.session().getAccount())
                : CredentialValidationResult.INVALID_RESULT;
    }

    private static CredentialValidationResult valid(Account account) {
        return new CredentialValidationResult(
                new CallerPrincipal(account.getUuid().toString()),
                Set.of(account.getRole().group()));
    }
}
