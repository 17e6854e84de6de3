package org.guestlist.signin.password;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.link.LinkService;
import org.guestlist.account.link.LinkState;
import org.guestlist.account.link.LinkState.Expired;
import org.guestlist.account.link.LinkState.Usable;
import org.guestlist.audit.AuditKind;
import org.guestlist.platform.secret.Token;
import org.guestlist.provider.SignInMethods;
import org.guestlist.signin.password.SetPasswordOutcome.LinkUnusable;
import org.guestlist.signin.password.SetPasswordOutcome.NotProven;
import org.guestlist.signin.password.SetPasswordOutcome.RulesBroken;
import org.guestlist.signin.password.SetPasswordOutcome.SignInElsewhere;
import org.guestlist.signin.password.SetPasswordOutcome.TooManyAttempts;

/**
 * Sets passwords: with a link, or while signed in. Runs without a transaction, since the rules may ask Have I Been Pwned and hashing is
 * slow; {@link PasswordChange} then changes everything at once.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PasswordService {

    @Inject
    private LinkService links;

    @Inject
    private ForgottenPassword forgottenPassword;

    @Inject
    private AccountService accounts;

    @Inject
    private NewPasswordCheck check;

    @Inject
    private PasswordHasher hasher;

    @Inject
    private PasswordChange change;

    @Inject
    private Proofs proofs;

    @Inject
    private SignInMethods signInMethods;

    /** @return the state of the link, which does not change */
    public LinkState inspect(Token token) {
        return links.inspect(token);
    }

    /** @return where the person with this link signs in instead, if the account may have no password by the rules that are in force now */
    public Optional<SignInElsewhere> elsewhere(Usable usable) {
        Account account = usable.link().getAccount();
        return signInMethods.mayHavePassword(account)
                ? Optional.empty()
                : Optional.of(new SignInElsewhere(signInMethods.providerOf(account)));
    }

    /**
     * Sets the password of the link's account and redeems the link. Does not sign the person in; ends the account's sessions and informs
     * the person by mail. If it is submitted twice at once, one sets the password and the other finds the link used.
     *
     * @param password the new password
     * @param repeated the second entry
     * @throws HashingBusyException if too many passwords are being hashed; the link stays usable
     */
    public SetPasswordOutcome setByLink(Token token, String password, String repeated) {
        LinkState state = links.inspect(token);
        if (!(state instanceof Usable usable)) {
            return new LinkUnusable(state);
        }
        List<PasswordRule> broken = check.broken(usable.link().getAccount(), password, repeated);
        if (!broken.isEmpty()) {
            return new RulesBroken(broken);
        }
        return change.byLink(token, hasher.generate(password.toCharArray()));
    }

    /**
     * Requests a new link in place of an expired one. It is mailed to the address of the account, like any other requested link, and the
     * answer is always the same.
     */
    public void requestInsteadOf(Token token) {
        if (links.inspect(token) instanceof Expired expired) {
            forgottenPassword.request(expired.link().getAccount().getEmail());
        }
    }

    /**
     * Changes the password of a signed-in account. Other sessions end, this one continues with a new token.
     *
     * @param accountId the account
     * @param session the session that continues
     * @param current the current password, as proof (ASVS 5.0 6.2.3); throttled like a sign-in
     * @throws HashingBusyException if too many passwords are being hashed; nothing has changed
     */
    public SetPasswordOutcome change(long accountId, Token session, String current, String password, String repeated) {
        Account account = accounts.find(accountId).orElseThrow();
        Optional<ProofOutcome> refusal = proofs.refusal(account, current);
        if (refusal.isPresent()) {
            proofs.note(AuditKind.PASSWORD_CHANGE_REFUSED, account, refusal.get());
            return refusal.get() instanceof ProofOutcome.TooMany tooMany
                    ? new TooManyAttempts(tooMany.retryAt())
                    : new NotProven();
        }
        List<PasswordRule> broken = check.broken(account, password, repeated);
        if (!broken.isEmpty()) {
            return new RulesBroken(broken);
        }
        return change.bySession(
                account, session, hasher.generate(password.toCharArray()), proofs.isPasswordEnough(account));
    }
}
