package org.guestlist.signin.login;

import java.util.Optional;
import org.guestlist.account.AccountState;
import org.guestlist.platform.db.UnknownValues.Fallback;
import org.guestlist.provider.Admission;
import org.guestlist.provider.sso.SsoProblem;

/**
 * Why a sign-in is refused, as shown to the person: one constant for each row of the troubleshooting table. Each has a title, a cause and a
 * remedy in every language's bundle.
 */
public enum LoginFailure {
    /** Wrong address or password, unknown account, or account without password: shown before any proof, hence the same for all. */
    INVALID_CREDENTIALS,
    /** The answer of a passkey is no proof: unknown, wrong, too late or used before; shown before any proof, hence the same for all. */
    PASSKEY_REFUSED,
    /** Too many recent failures; the person can retry after a wait. */
    TOO_MANY_ATTEMPTS,
    /** So many failures that the password is disabled in browsers that the person has not used before, until it is reset by mail. */
    PASSWORD_LOCKED,
    /**
     * Too many attempts from the person's network, or for the organisation; the person can retry after a wait. The account was not looked
     * up.
     */
    TOO_MANY_FROM_SOURCE,
    /** The first factor was right, the code after it wrong, or used before. */
    WRONG_CODE,
    /** Too many wrong codes after the first factor; the person can retry after a wait. */
    TOO_MANY_CODES,
    /** So many wrong codes that no more are looked at, until an administrator removes the second factor. */
    CODES_LOCKED,
    /** Too much time has passed since the first factor, or it has changed, or the second factor has. */
    SECOND_FACTOR_TOO_LATE,
    /** An administrator disabled the account; shown after proof. */
    ACCOUNT_DISABLED,
    /** An administrator deleted the account; shown after proof. */
    ACCOUNT_DELETED,
    /** The account's first day is still to come; shown after proof. {@code detail} is that day (ISO 8601). */
    ACCESS_NOT_BEGUN,
    /** The account's last day has passed; shown after proof. */
    ACCESS_EXPIRED,
    /** A provider authenticated the person, who is not invited here; never shown for a password. */
    USER_UNKNOWN,
    /** The provider sent no e-mail address, so the person cannot be matched to an invitation; shown to all alike. */
    ADDRESS_MISSING,
    /** The provider does not confirm the address that it sent; shown whether or not the address is invited. */
    ADDRESS_UNVERIFIED,
    /**
     * The provider confirms the address, but does not count for its domain; {@code detail} is the id of the {@link PendingLink}, and the
     * person may prove the account's password instead. Shown whether or not the address is invited.
     */
    LINK_UNPROVEN,
    /** The provider confirms the address, but another of its accounts is linked to it. */
    OTHER_IDENTITY,
    /** The domain of the address is not on the provider's list. */
    DOMAIN_NOT_ALLOWED,
    /** The provider refused the sign-in; {@code detail} has its message. */
    REFUSED_BY_PROVIDER,
    /** The settings here and at the provider do not match. */
    SSO_MISCONFIGURED,
    /** The provider is down, too slow, or reports itself unavailable. */
    SSO_UNAVAILABLE,
    /** An internal error of Guestlist. */
    @Fallback
    SSO_FAILED,
    /**
     * The provider may be used only from certain networks, and this is not one of them; shown before any proof, since it is the same for
     * all.
     */
    SSO_OUT_OF_REACH,
    /** The person has to use another sign-in method; {@code detail} names it, and is empty if there is no specific provider. */
    WRONG_SIGN_ON,
    /** The state of the single sign-on is lost or too old, or its answer was used before. */
    SSO_TOO_LATE,
    /** The provider does not say that the person has signed in there again just now, so it is no proof; the session goes on. */
    PROOF_NOT_ANEW,
    /** The provider does not say that the person has signed in there as lately as an application demands it. */
    SIGN_IN_NOT_ANEW,
    /** The provider's proof is about another person than the one who is signed in; the session goes on. */
    PROOF_OF_ANOTHER,
    /** The password alone does not link an identity to an account with a second factor. */
    LINK_TAKES_SECOND_FACTOR;

    /** @return whether the detail of the refusal is the provider's message; otherwise it is ours */
    public boolean quotesProvider() {
        return this == REFUSED_BY_PROVIDER || this == SSO_MISCONFIGURED || this == SSO_UNAVAILABLE;
    }

    /** @return the refusal for an account in this state, shown after proof; empty if the account is admitted */
    static Optional<LoginFailure> of(AccountState state) {
        return switch (state) {
            case INVITED, ACTIVE -> Optional.empty();
            case DISABLED -> Optional.of(ACCOUNT_DISABLED);
            case DELETED -> Optional.of(ACCOUNT_DELETED);
            case UPCOMING -> Optional.of(ACCESS_NOT_BEGUN);
            case EXPIRED -> Optional.of(ACCESS_EXPIRED);
        };
    }

    /** @return the refusal shown to a person whom a provider has authenticated but who is not admitted */
    static LoginFailure of(Admission refusal) {
        if (refusal instanceof Admission.NoAddress) {
            return ADDRESS_MISSING;
        }
        if (refusal instanceof Admission.NotVouchedFor) {
            return ADDRESS_UNVERIFIED;
        }
        if (refusal instanceof Admission.ProofNeeded) {
            return LINK_UNPROVEN;
        }
        if (refusal instanceof Admission.OtherIdentity) {
            return OTHER_IDENTITY;
        }
        if (refusal instanceof Admission.DomainNotAllowed) {
            return DOMAIN_NOT_ALLOWED;
        }
        return refusal instanceof Admission.WrongProvider ? WRONG_SIGN_ON : USER_UNKNOWN;
    }

    /** @return the refusal shown to a person whose single sign-on failed so */
    public static LoginFailure of(SsoProblem problem) {
        return switch (problem) {
            case REFUSED_THERE -> REFUSED_BY_PROVIDER;
            case MISCONFIGURED -> SSO_MISCONFIGURED;
            case UNAVAILABLE -> SSO_UNAVAILABLE;
            case OUT_OF_REACH -> SSO_OUT_OF_REACH;
            case TOO_LATE -> SSO_TOO_LATE;
            case NOT_ANEW -> PROOF_NOT_ANEW;
            case TOO_LONG_AGO -> SIGN_IN_NOT_ANEW;
        };
    }
}
