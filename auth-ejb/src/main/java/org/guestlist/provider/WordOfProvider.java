package org.guestlist.provider;

import java.time.Instant;
import org.guestlist.account.Account;
import org.guestlist.account.AddressProof;
import org.guestlist.account.EmailAddress;
import org.guestlist.provider.trace.Trace;
import org.guestlist.provider.trace.TraceStep.Name;

/**
 * What a provider's word about an address is worth. Anybody can run a provider that says of any address that it is verified, or find one
 * that is careless, so it counts only for domains that the organisation has named.
 */
enum WordOfProvider {
    /** The address counts as the person's: its domain is trusted, or the provider vouches for it and may. */
    COUNTS,
    /** The provider vouches for the address, but was not named for its domain: the person has to prove that it is the own one. */
    NOT_NAMED,
    /** The provider does not vouch for the address. */
    NONE;

    /** @return what it is worth for the address of this identity, which is added to the trace */
    static WordOfProvider about(
            IdentityProvider provider, FederatedIdentity identity, EmailAddress address, Trace trace) {
        WordOfProvider word = about(provider, identity, address);
        switch (word) {
            case COUNTS ->
                trace.passed(
                        Name.ADDRESS_TRUSTED,
                        isTrusted(provider, address) ? "the domain is trusted" : "email_verified");
            case NOT_NAMED -> trace.failed(Name.VOUCHED_DOMAIN, provider.getVouchedDomains(), address.domain());
            case NONE -> trace.failed(Name.ADDRESS_TRUSTED, "email_verified, or a trusted domain", "neither");
        }
        return word;
    }

    /** @return the same without a trace */
    static WordOfProvider about(IdentityProvider provider, FederatedIdentity identity, EmailAddress address) {
        if (isTrusted(provider, address)) {
            return COUNTS;
        }
        if (!identity.emailVerified()) {
            return NONE;
        }
        return provider.getVouchedDomains().contains(address, provider.isIncludeSubdomains()) ? COUNTS : NOT_NAMED;
    }

    /**
     * Proves the address of the account if this identity, which is linked to it, has just this one, and the provider's word counts for it.
     */
    static void prove(IdentityProvider provider, FederatedIdentity identity, Account account, Instant at) {
        boolean said = identity.email().filter(account.getEmail()::equals).isPresent();
        if (said && about(provider, identity, account.getEmail()) == COUNTS) {
            account.proveAddress(AddressProof.PROVIDER, at);
        }
    }

    private static boolean isTrusted(IdentityProvider provider, EmailAddress address) {
        return provider.getTrustedDomains().contains(address, provider.isIncludeSubdomains());
    }
}
