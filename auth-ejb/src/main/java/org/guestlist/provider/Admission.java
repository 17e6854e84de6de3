package org.guestlist.provider;

import org.guestlist.account.Account;

/** Whether a person authenticated by a provider is invited here. */
public sealed interface Admission {

    /**
     * The account that the identity is linked to, newly or already before. Its status and expiry are not checked yet.
     *
     * @param account the linked account
     */
    record Known(Account account) implements Admission {}

    /** The person is not invited here; the provider confirms the address. */
    record Unknown() implements Admission {}

    /** The provider sent no address, so no account was looked up. */
    record NoAddress() implements Admission {}

    /** The provider does not confirm the address, so no account was looked up. */
    record NotVouchedFor() implements Admission {}

    /**
     * The provider confirms the address, but was not named for its domain, so no account was looked up: the person has to prove first that
     * it is the own one.
     */
    record ProofNeeded() implements Admission {}

    /** The account with this address, which the provider confirms, is linked to another identity of the same provider. */
    record OtherIdentity() implements Admission {}

    /** The address's domain is not on the provider's list. */
    record DomainNotAllowed() implements Admission {}

    /**
     * The person has to use another provider.
     *
     * @param right the provider to use
     */
    record WrongProvider(IdentityProvider right) implements Admission {}
}
