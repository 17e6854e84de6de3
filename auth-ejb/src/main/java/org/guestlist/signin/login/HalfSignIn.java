package org.guestlist.signin.login;

import java.time.Instant;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.session.LoginMethod;
import org.guestlist.session.ProviderSession;
import org.guestlist.session.ProviderSignIn;
import org.guestlist.signin.login.LoginOutcome.SecondFactorNeeded;

/**
 * A sign-in after the first factor and before the second. It waits in the browser, sealed by {@link HalfSignIns}, so that nodes remember
 * nothing.
 *
 * @param accountId whose password was right, or who has signed in at a provider
 * @param passwordChangedAt tells the password, if there is one: a new one makes the half sign-in void
 * @param backDoor whether the password was entered at the administrators' back door
 * @param there the sign-in at the provider; empty after a password
 * @param to the page requested before, not validated; empty for none
 */
public record HalfSignIn(
        long accountId,
        Optional<Instant> passwordChangedAt,
        boolean backDoor,
        Optional<ProviderSignIn> there,
        String to) {

    /** @param to may be null */
    public static HalfSignIn of(SecondFactorNeeded outcome, String to) {
        return new HalfSignIn(
                outcome.account().getId(),
                outcome.account().getPasswordChangedAt(),
                outcome.backDoor(),
                outcome.there(),
                to == null ? "" : to);
    }

    /** @return how the person signs in */
    LoginMethod method() {
        return there.isPresent() ? LoginMethod.SINGLE_SIGN_ON : LoginLog.method(backDoor);
    }

    /** @return the same without the ID token, which is only a hint for signing out there (OpenID Connect RP-Initiated Logout 1.0 §2) */
    HalfSignIn withoutIdToken() {
        return new HalfSignIn(
                accountId,
                passwordChangedAt,
                backDoor,
                there.map(one -> new ProviderSignIn(
                        new ProviderSession(
                                one.session().providerId(),
                                one.session().subject(),
                                one.session().session(),
                                one.session().algorithm(),
                                Optional.empty()),
                        one.label(),
                        one.signedInAt(),
                        one.by())),
                to);
    }

    /** @return whether it began with the account's present password */
    boolean isOf(Account account) {
        return account.getId() == accountId && account.getPasswordChangedAt().equals(passwordChangedAt);
    }
}
