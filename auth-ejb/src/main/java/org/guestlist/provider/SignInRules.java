package org.guestlist.provider;

import java.util.List;
import org.guestlist.organisation.tenant.PasswordLogin;

/**
 * The rules of an organisation that decide who has a way in by the sign-in page: what {@link IdentityLinks} and {@link SignInMethods}
 * decide while somebody signs in, foretold for anybody. That a provider works, and vouches for people's addresses where it can, is assumed.
 * The back door is none of these ways: administrators have it under all rules.
 *
 * @param passwords who may use a password
 * @param enabled the enabled providers
 */
record SignInRules(PasswordLogin passwords, List<Way> enabled) {

    /**
     * An enabled provider.
     *
     * @param identityIssuer the issuer of its links
     * @param trusted the domains for which its addresses are trusted
     * @param vouched the domains for which its word counts
     * @param allowed the only domains that may use it; empty for all
     * @param subdomains whether these lists include subdomains
     * @param vouches whether it says of addresses that they are verified
     * @param near whether it can be reached from the network of whoever asks
     */
    record Way(
            long id,
            String identityIssuer,
            DomainList trusted,
            DomainList vouched,
            DomainList allowed,
            boolean subdomains,
            boolean vouches,
            boolean near) {

        static Way of(IdentityProvider provider, boolean near) {
            return new Way(
                    provider.getId(),
                    provider.settings().identityIssuer(),
                    provider.getTrustedDomains(),
                    provider.getVouchedDomains(),
                    provider.getAllowedDomains(),
                    provider.isIncludeSubdomains(),
                    provider.getKind().vouchesForAddresses(),
                    near);
        }

        private Way under(String issuer) {
            return new Way(id, issuer, trusted, vouched, allowed, subdomains, vouches, near);
        }

        private boolean isFor(PersonFacts person) {
            return allowed.contains(person.domain(), subdomains);
        }

        private boolean knows(PersonFacts person) {
            return trusted.contains(person.domain(), subdomains)
                    || vouches && (vouched.contains(person.domain(), subdomains) || person.provesByPassword());
        }
    }

    /** @return the same rules, with another issuer of the links of a provider */
    SignInRules with(long provider, String issuer) {
        return new SignInRules(
                passwords,
                enabled.stream()
                        .map(way -> way.id == provider ? way.under(issuer) : way)
                        .toList());
    }

    /** @return whether these rules let anybody in from the network of whoever asks, whoever that may be */
    boolean isOpenNear() {
        return passwords != PasswordLogin.NOBODY || enabled.stream().anyMatch(Way::near);
    }

    /** @return whether there is a way in that cannot be reached from the network of whoever asks */
    boolean isOpenElsewhere() {
        return enabled.stream().anyMatch(way -> !way.near);
    }

    /** @return whether the person has a way in, from some network */
    boolean admit(PersonFacts person) {
        return allowPassword(person) || enabled.stream().anyMatch(way -> admit(person, way));
    }

    /** @return whether the person has a way in from the network of whoever asks */
    boolean admitNear(PersonFacts person) {
        return allowPassword(person) || enabled.stream().anyMatch(way -> way.near && admit(person, way));
    }

    private boolean allowPassword(PersonFacts person) {
        return person.onlyOne() == null && passwords.allows(person.passwordAllowed());
    }

    /** @return whether the person has a way in by this provider */
    boolean admit(PersonFacts person, Way way) {
        boolean open = person.onlyOne() == null || person.onlyOne() == way.id;
        boolean allowed = way.allowed.isEmpty() || way.isFor(person);
        if (!open || !allowed) {
            return false;
        }
        if (person.linkedTo() != null) {
            return person.linkedTo() == way.id && way.identityIssuer.equals(person.issuer());
        }
        boolean ofAnother = person.onlyOne() == null
                && !way.isFor(person)
                && enabled.stream().anyMatch(other -> other.id != way.id && other.isFor(person));
        return !ofAnother && way.knows(person);
    }
}
