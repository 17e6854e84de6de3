package org.guestlist.sso;

import org.guestlist.account.Account;

/** Whether somebody whom a provider has proven is invited here. */
public sealed interface Admission {

    /**
     * The account that the identity is linked to, from now on if it was not before. Its status and expiry are yet to be looked at.
     *
     * @param account whose account it is
     */
    record Known(Account account) implements Admission {
    }

    /** Nobody invited this person here, whose address the provider vouches for. */
    record Unknown() implements Admission {
    }

    /** The provider sent no address, so that nobody was looked for. */
    record NoAddress() implements Admission {
    }

    /** The provider does not vouch for the address, so that nobody was looked for. */
    record NotVouchedFor() implements Admission {
    }

    /** The account with this address, for which the provider vouches, is linked to another identity of the same provider. */
    record OtherIdentity() implements Admission {
    }

    /** The address's domain is not on the provider's list. */
    record DomainNotAllowed() implements Admission {
    }

    /**
     * The person is to use another provider.
     *
     * @param right that one
     */
    record WrongProvider(IdentityProvider right) implements Admission {
    }
}
