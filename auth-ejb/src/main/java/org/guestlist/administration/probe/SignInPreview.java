package org.guestlist.administration.probe;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.EmailAddress;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.provider.FederatedIdentity;
import org.guestlist.provider.IdentityLink;
import org.guestlist.provider.IdentityLinks;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.sso.SsoProof;
import org.guestlist.provider.trace.Trace;
import org.guestlist.signin.login.LoginFailure;

/** Foretells what each way in would answer a person with some address. Nothing is left of it. */
@Stateless
public class SignInPreview {

    @Inject
    private AccountService accounts;

    @Inject
    private IdentityLinks links;

    @Inject
    private TestJudge judge;

    @Inject
    private ProviderProbes probes;

    @Inject
    private Clock clock;

    /**
     * Supposes that the provider names the identity that is linked to the account; without one, a new identity with this address, which it
     * vouches for if its kind ever does.
     *
     * @param provider as it is, or as a change that waits would make it
     * @param network the network address from which the person comes
     * @return what would come of a sign-on with this provider, if it answers
     */
    @Needs(Permission.CHANGE)
    public TestSignIn with(IdentityProvider provider, EmailAddress address, String network) {
        if (!provider.isReachableFrom(network)) {
            return TestSignIn.failed(LoginFailure.SSO_OUT_OF_REACH, Optional.empty());
        }
        FederatedIdentity identity = accounts.find(address).stream()
                .flatMap(account -> links.of(account).stream())
                .filter(link -> link.getProvider().getUuid().equals(provider.getUuid()))
                .map(IdentityLink::identity)
                .findFirst()
                .orElseGet(() -> new FederatedIdentity(
                        provider.settings().identityIssuer(),
                        UUID.randomUUID().toString(),
                        Optional.of(address),
                        provider.getKind().vouchesForAddresses(),
                        Optional.empty()));
        Trace trace = new Trace(clock);
        trace.at(provider.getLabel());
        return judge.judge(
                new SsoProof.Proven(provider, identity, Map.of(), Optional.empty(), Optional.empty(), false, ""),
                trace);
    }

    /** @return what speaks against it that the provider answers */
    @Needs(Permission.SEE_ALL)
    public Optional<SignInCaveat> doubt(IdentityProvider provider) {
        boolean failing = probes.states().stream()
                .anyMatch(state -> state.provider().equals(provider.getUuid()) && state.isFailing());
        return SignInCaveat.about(provider, failing);
    }

    /** @return what would come of a sign-in with the right password; as for a wrong one if there is none */
    @Needs(Permission.CHANGE)
    public TestSignIn withPassword(EmailAddress address) {
        Optional<Account> account = accounts.find(address);
        return account.filter(one -> one.getPasswordHash().isPresent())
                .map(judge::judgePassword)
                .orElseGet(() -> TestSignIn.failed(LoginFailure.INVALID_CREDENTIALS, Optional.empty()));
    }
}
