package org.guestlist.signin.login;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.provider.Admission;
import org.guestlist.provider.FederatedIdentity;
import org.guestlist.provider.IdentityLinks;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.ProviderService;
import org.guestlist.provider.trace.Trace;
import org.guestlist.signin.login.LoginOutcome.Refused;
import org.guestlist.signin.secondfactor.SecondFactorRule;
import org.guestlist.signin.secondfactor.SecondFactorRule.Demand;
import org.guestlist.throttle.KnownAccount;

/** The last step of {@link LinkProof}, in one transaction: locks the account, checks it, and links the identity or says why not. */
@Stateless
public class ProvenLinks {

    @Inject
    private AccountService accounts;

    @Inject
    private ProviderService providers;

    @Inject
    private IdentityLinks links;

    @Inject
    private PendingLinks pendingLinks;

    @Inject
    private SecondFactorRule secondFactorRule;

    @Inject
    private LoginLog log;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Clock clock;

    /**
     * @param proven the account as it was when its password was checked
     * @return why the identity is not linked; empty if it is
     */
    public Optional<Refused> link(PendingLink pending, KnownAccount proven) {
        Trace trace = new Trace(clock);
        trace.at(pending.label());
        Account account = accounts.lock(proven.accountId().orElseThrow());
        FederatedIdentity identity = new FederatedIdentity(
                pending.issuer(), pending.subject(), Optional.of(account.getEmail()), true, Optional.empty());
        Optional<LoginFailure> failure = account.getPasswordHash().equals(proven.passwordHash())
                ? LoginFailure.of(account.state(clock.instant(), tenant.get().getTimeZone()))
                : Optional.of(LoginFailure.INVALID_CREDENTIALS);
        if (failure.isPresent()) {
            return refused(account, failure.get(), Optional.empty(), trace);
        }
        if (secondFactorRule.demand(account) == Demand.SHOW) {
            // From then on the provider would stand in for both.
            return refused(account, LoginFailure.LINK_TAKES_SECOND_FACTOR, Optional.empty(), trace);
        }
        IdentityProvider provider = providers.find(pending.provider()).orElseThrow();
        Admission admission = links.admitProven(provider, identity, account, trace);
        if (!(admission instanceof Admission.Known)) {
            Optional<String> right = admission instanceof Admission.WrongProvider wrong
                    ? Optional.of(wrong.right().getLabel())
                    : Optional.empty();
            return refused(account, LoginFailure.of(admission), right, trace);
        }
        pendingLinks.remove(pending.uuid());
        return Optional.empty();
    }

    private Optional<Refused> refused(Account account, LoginFailure failure, Optional<String> detail, Trace trace) {
        return Optional.of(log.refused(account, LoginRefusal.of(failure).naming(detail), trace));
    }
}
