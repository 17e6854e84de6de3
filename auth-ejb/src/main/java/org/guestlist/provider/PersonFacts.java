package org.guestlist.provider;

import java.util.Optional;

/**
 * All that decides, beside the organisation's rules, on which ways a person can sign in.
 *
 * @param id of the account
 * @param domain of the address, in lower case and ASCII form
 * @param onlyOne the only provider that the person may use, by its id; null for any
 * @param passwordAllowed whether the person may use a password where only chosen people may
 * @param provesByPassword whether the person can prove an address by the password alone, where a provider's word does not count
 * @param linkedTo the provider to which the person is linked; null for none
 * @param issuer of the link
 */
public record PersonFacts(
        long id,
        String domain,
        Long onlyOne,
        boolean passwordAllowed,
        boolean provesByPassword,
        Long linkedTo,
        String issuer) {

    /** @return the same person with these sign-in methods */
    public PersonFacts with(Optional<Long> onlyProvider, boolean password) {
        return new PersonFacts(id, domain, onlyProvider.orElse(null), password, provesByPassword, linkedTo, issuer);
    }

    /** @return the same person, whose link to the provider is forgotten, if there is one */
    PersonFacts unlinkedFrom(long provider) {
        return linkedTo == null || linkedTo != provider
                ? this
                : new PersonFacts(id, domain, onlyOne, passwordAllowed, provesByPassword, null, null);
    }

    /** @return the same person with an address of this domain */
    public PersonFacts at(String otherDomain) {
        return new PersonFacts(id, otherDomain, onlyOne, passwordAllowed, provesByPassword, linkedTo, issuer);
    }
}
