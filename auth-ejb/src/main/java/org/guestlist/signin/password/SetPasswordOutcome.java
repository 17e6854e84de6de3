package org.guestlist.signin.password;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.link.LinkState;
import org.guestlist.platform.secret.Token;
import org.guestlist.provider.IdentityProvider;

/** The outcome of setting a password. */
public sealed interface SetPasswordOutcome {

    /**
     * It is set.
     *
     * @param email of the account, for the sign-in form
     * @param onlyAtBackDoor whether it is an administrator's password that works only at the back door
     * @param invited whether it is the first one, by the link of an invitation
     */
    record Done(EmailAddress email, boolean onlyAtBackDoor, boolean invited) implements SetPasswordOutcome {}

    /**
     * It is set, by a signed-in user.
     *
     * @param session the new token of the session; the previous one is void
     */
    record Changed(Token session) implements SetPasswordOutcome {}

    /**
     * It breaks rules; nothing has changed.
     *
     * @param rules all that it breaks, in order
     */
    record RulesBroken(List<PasswordRule> rules) implements SetPasswordOutcome {}

    /**
     * The link cannot be used (any more).
     *
     * @param state why
     */
    record LinkUnusable(LinkState state) implements SetPasswordOutcome {}

    /**
     * The person signs in at a provider, and may have no password here; nothing has changed, and the link stays usable.
     *
     * @param provider the one to sign in with; empty if the sign-in page offers several that could be the person's
     */
    record SignInElsewhere(Optional<IdentityProvider> provider) implements SetPasswordOutcome {}

    /** The current password is wrong; nothing has changed. */
    record NotProven() implements SetPasswordOutcome {}

    /**
     * The current password was wrong too often; nothing has changed.
     *
     * @param retryAt when to retry; empty if only <em>forgot password</em> helps
     */
    record TooManyAttempts(Optional<Instant> retryAt) implements SetPasswordOutcome {}
}
