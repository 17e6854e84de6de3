package org.guestlist.web.signin.proof;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.platform.permission.AuthenticationContext;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.ProviderSecondFactor;
import org.guestlist.provider.ProviderService;
import org.guestlist.session.LoginSession;
import org.guestlist.signin.passkey.OwnPasskeys;
import org.guestlist.signin.passkey.PasskeyPurpose;
import org.guestlist.signin.password.Proofs;
import org.guestlist.signin.secondfactor.SecondFactorRule;
import org.guestlist.signin.secondfactor.SecondFactorRule.Demand;
import org.guestlist.web.session.SignedIn;
import org.guestlist.web.signin.authentication.PasskeyQuestion;
import org.omnifaces.util.Faces;

/** What the signed-in user can prove it with, as {@code #{proofWays}} on the page {@code /prove}. */
@Named
@RequestScoped
public class ProofWays {

    @Inject
    private SignedIn signedIn;

    @Inject
    private Proofs proofs;

    @Inject
    private ProviderService providers;

    @Inject
    private PasskeyQuestion question;

    @Inject
    private SecondFactorRule rule;

    @Inject
    private ProofAttempt attempt;

    @Inject
    private OwnPasskeys passkeys;

    private AuthenticationContext needed;
    private Optional<Account> account;
    private Optional<IdentityProvider> provider;
    private String passkeyQuestion;

    @PostConstruct
    void start() {
        Optional<LoginSession> session = signedIn.session();
        needed = attempt.needed(Faces.getRequest());
        account = session.map(LoginSession::getAccount);
        provider = session.flatMap(LoginSession::getProviderId)
                .flatMap(id -> providers.enabled().stream()
                        .filter(one -> one.getId().equals(id) && isEnough(one) && mayShow(one))
                        .findFirst());
    }

    /** Where a sign-in there never counts as one with a second factor, the user's own would have to be shown after it all the same. */
    private boolean isEnough(IdentityProvider there) {
        return there.getSecondFactor().counts() != ProviderSecondFactor.Counts.NEVER
                || account.filter(one -> rule.demandAfterProvider(one) == Demand.SHOW)
                        .isEmpty();
    }

    /** A passkey of the user's is none of the provider's. */
    private boolean mayShow(IdentityProvider there) {
        return switch (needed) {
            case ONE_FACTOR -> true;
            case TWO_FACTORS -> there.getSecondFactor().counts() != ProviderSecondFactor.Counts.NEVER;
            case PHISHING_RESISTANT -> false;
        };
    }

    /** Asks the user's passkeys, if there are any; the browser's cookie has to be in the head of the response. */
    void ask() {
        passkeyQuestion = account.filter(Account::hasPasskey)
                .map(one -> question.ask(PasskeyPurpose.proof(one), Faces.getResponse()))
                .orElse(null);
    }

    /** @return whether a password can be the proof */
    public boolean isPassword() {
        return ProofWay.PASSWORD.context().covers(needed)
                && account.filter(proofs::isPasswordEnough).isPresent();
    }

    /** @return whether a code of the authenticator app, or a recovery code, can be */
    public boolean isCode() {
        return ProofWay.CODE.context().covers(needed)
                && account.filter(Account::hasSecondFactor).isPresent();
    }

    /** @return what the browser is to ask the user's passkeys, as JSON; null if there are none */
    public String getPasskeyQuestion() {
        return passkeyQuestion;
    }

    /** @return the name of the identity provider at which the user can give the proof; null for none */
    public String getProvider() {
        return provider().map(IdentityProvider::getLabel).orElse(null);
    }

    Optional<IdentityProvider> provider() {
        return provider;
    }

    /** @return what is to be shown, as a value of {@code acr}; null for anything */
    public String getNeeded() {
        return needed == AuthenticationContext.ONE_FACTOR ? null : needed.value();
    }

    /** @return whether the user can set up an authenticator app, and go on with it */
    public boolean isNewCode() {
        return needed == AuthenticationContext.TWO_FACTORS && !isCode() && passkeyQuestion == null;
    }

    /** @return whether the user can add a passkey, and go on with it */
    public boolean isNewPasskey() {
        return needed != AuthenticationContext.ONE_FACTOR
                && passkeyQuestion == null
                && passkeys.mayHave(signedIn.accountId());
    }

    /** @return whether there is no way at all */
    public boolean isNone() {
        return !isPassword()
                && !isCode()
                && passkeyQuestion == null
                && provider.isEmpty()
                && !isNewCode()
                && !isNewPasskey();
    }
}
