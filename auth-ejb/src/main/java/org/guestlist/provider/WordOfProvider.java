package org.guestlist.provider;

import org.guestlist.account.EmailAddress;
import org.guestlist.trace.Trace;
import org.guestlist.trace.TraceStep.Name;

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
        boolean subdomains = provider.isIncludeSubdomains();
        if (provider.getTrustedDomains().contains(address, subdomains)) {
            trace.passed(Name.ADDRESS_TRUSTED, "the domain is trusted");
            return COUNTS;
        }
        if (!identity.emailVerified()) {
            trace.failed(Name.ADDRESS_TRUSTED, "email_verified, or a trusted domain", "neither");
            return NONE;
        }
        if (!provider.getVouchedDomains().contains(address, subdomains)) {
            trace.failed(Name.VOUCHED_DOMAIN, provider.getVouchedDomains(), address.domain());
            return NOT_NAMED;
        }
        trace.passed(Name.ADDRESS_TRUSTED, "email_verified");
        return COUNTS;
    }
}
