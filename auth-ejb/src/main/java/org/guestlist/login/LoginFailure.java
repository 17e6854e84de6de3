package org.guestlist.login;

import java.util.Optional;
import org.guestlist.account.AccountState;
import org.guestlist.sso.Admission;

/**
 * Why somebody is not let in, as they are told: one constant a row of the troubleshooting table. Each has a title, a cause and a remedy in
 * every language's bundle.
 */
public enum LoginFailure {
    /** Wrong address or password, unknown account, or one without password: told before any proof, hence the same for all. */
    INVALID_CREDENTIALS,
    /** Too many failures lately; tried again after a wait. */
    TOO_MANY_ATTEMPTS,
    /** So many failures that the password is off in browsers which the person has not used before, until it is reset by mail. */
    PASSWORD_LOCKED,
    /** Too much comes from the person's network, or for the organisation; tried again after a wait. The account was not looked at. */
    TOO_MANY_FROM_SOURCE,
    /** An administrator disabled the account; told after proof. */
    ACCOUNT_DISABLED,
    /** An administrator deleted the account; told after proof. */
    ACCOUNT_DELETED,
    /** The account's last day has passed; told after proof. */
    ACCESS_EXPIRED,
    /** A provider proved who it is, and nobody invited this person here; never told for a password. */
    USER_UNKNOWN,
    /** The provider sent no e-mail address, so nobody can tell whose invitation it is; the same whoever it is. */
    ADDRESS_MISSING,
    /** The provider does not vouch for the address that it sent; the same whether or not the address is invited. */
    ADDRESS_UNVERIFIED,
    /** The provider vouches for the address, but it was linked to another of its accounts before. */
    OTHER_IDENTITY,
    /** The domain of the address is not on the provider's list. */
    DOMAIN_NOT_ALLOWED,
    /** The provider said no; {@code detail} has its words. */
    REFUSED_BY_PROVIDER,
    /** Settings here or at the provider do not fit. */
    SSO_MISCONFIGURED,
    /** The provider is down, slow, or says so itself. */
    SSO_UNAVAILABLE,
    /** Something went wrong here, which is nobody's fault but ours. */
    SSO_FAILED,
    /** The provider may be used from some networks only, and this is none of them; told before any proof, as it is the same for all. */
    SSO_OUT_OF_REACH,
    /** The person is to sign in another way; {@code detail} names it, empty for a provider that is none in particular. */
    WRONG_SIGN_ON,
    /** The state of the single sign-on is lost or too old, or its answer was used before. */
    SSO_TOO_LATE;

    /** @return whether it is told to somebody who has proven nothing: anybody can cause as many of them as they like */
    boolean isBeforeProof() {
        return switch (this) {
            case INVALID_CREDENTIALS, TOO_MANY_ATTEMPTS, PASSWORD_LOCKED, TOO_MANY_FROM_SOURCE, REFUSED_BY_PROVIDER, SSO_MISCONFIGURED,
                    SSO_UNAVAILABLE, SSO_FAILED, SSO_OUT_OF_REACH, SSO_TOO_LATE -> true;
            case ACCOUNT_DISABLED, ACCOUNT_DELETED, ACCESS_EXPIRED, USER_UNKNOWN, ADDRESS_MISSING, ADDRESS_UNVERIFIED, OTHER_IDENTITY,
                    DOMAIN_NOT_ALLOWED, WRONG_SIGN_ON -> false;
        };
    }

    /** @return what somebody is told whose account stands so, after proof; nothing for whoever is admitted */
    static Optional<LoginFailure> of(AccountState state) {
        return switch (state) {
            case INVITED, ACTIVE -> Optional.empty();
            case DISABLED -> Optional.of(ACCOUNT_DISABLED);
            case DELETED -> Optional.of(ACCOUNT_DELETED);
            case EXPIRED -> Optional.of(ACCESS_EXPIRED);
        };
    }

    /** @return what a person is told whom a provider has proven and who does not get in by that */
    static LoginFailure of(Admission refusal) {
        if (refusal instanceof Admission.NoAddress) {
            return ADDRESS_MISSING;
        }
        if (refusal instanceof Admission.NotVouchedFor) {
            return ADDRESS_UNVERIFIED;
        }
        if (refusal instanceof Admission.OtherIdentity) {
            return OTHER_IDENTITY;
        }
        if (refusal instanceof Admission.DomainNotAllowed) {
            return DOMAIN_NOT_ALLOWED;
        }
        return refusal instanceof Admission.WrongProvider ? WRONG_SIGN_ON : USER_UNKNOWN;
    }
}
