package org.guestlist.signin.login;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.platform.secret.Token;
import org.guestlist.session.AuthenticationMethod;
import org.guestlist.signin.passkey.OwnPasskeys;
import org.guestlist.signin.passkey.PasskeyCheck;
import org.guestlist.signin.passkey.PasskeyProofs;
import org.guestlist.signin.passkey.PasskeyPurpose;
import org.guestlist.signin.password.ProofOutcome;
import org.guestlist.signin.password.Proofs;
import org.guestlist.signin.secondfactor.SecondFactors;

/**
 * Proves that the signed-in person is still there with what the person has: the authenticator app or a passkey. Runs without a transaction,
 * as {@link Proofs} does, which does the same with the password.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SecondFactorProofs {

    @Inject
    private AccountService accounts;

    @Inject
    private SecondFactors factors;

    @Inject
    private PasskeyProofs passkeyProofs;

    @Inject
    private OwnPasskeys passkeys;

    @Inject
    private Proofs proofs;

    /**
     * Checks a code of the app, or a recovery code, and uses it up. Wrong ones are counted with wrong passwords of proofs.
     *
     * @param code the entered text; never right for an account without an app
     */
    public ProofOutcome proveByCode(long accountId, Token session, String code) {
        Account account = accounts.find(accountId).orElseThrow();
        return proofs.outcome(
                account,
                session,
                AuthenticationMethod.CODE,
                proofs.refusal(account, () -> factors.accept(accountId, code)));
    }

    /**
     * Checks the answer of a passkey of the account, whose device has verified its person. Wrong ones are not counted: a signature cannot
     * be guessed.
     *
     * @param answer as JSON; any text
     * @param browser the cookie of the browser for which it was asked, if there is one
     */
    public ProofOutcome proveByPasskey(long accountId, Token session, String answer, Optional<Token> browser) {
        Account account = accounts.find(accountId).orElseThrow();
        PasskeyCheck check = passkeyProofs.verify(PasskeyPurpose.proof(account), answer, browser);
        boolean right = check instanceof PasskeyCheck.Proven proven && passkeys.use(proven);
        return proofs.outcome(
                account,
                session,
                AuthenticationMethod.PASSKEY,
                right ? Optional.empty() : Optional.of(new ProofOutcome.Wrong()));
    }
}
