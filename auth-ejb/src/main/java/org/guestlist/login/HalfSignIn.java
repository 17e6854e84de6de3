package org.guestlist.login;

import java.time.Instant;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.login.LoginOutcome.SecondFactorNeeded;
import org.guestlist.session.LoginMethod;

/**
 * A sign-in after the right password and before the second factor. It waits in the browser, sealed by {@link HalfSignIns}, so that nodes
 * remember nothing.
 *
 * @param accountId whose password was right
 * @param passwordChangedAt tells the password: a new one makes the half sign-in void
 * @param backDoor whether the password was entered at the administrators' back door
 * @param to the page requested before, not validated; empty for none
 */
public record HalfSignIn(long accountId, Optional<Instant> passwordChangedAt, boolean backDoor, String to) {

    /** @param to may be null */
    public static HalfSignIn of(SecondFactorNeeded outcome, String to) {
        return new HalfSignIn(
                outcome.account().getId(),
                outcome.account().getPasswordChangedAt(),
                outcome.backDoor(),
                to == null ? "" : to);
    }

    /** @return how the person signs in */
    LoginMethod method() {
        return LoginLog.method(backDoor);
    }

    /** @return whether it began with the account's present password */
    boolean isOf(Account account) {
        return account.getId() == accountId && account.getPasswordChangedAt().equals(passwordChangedAt);
    }
}
