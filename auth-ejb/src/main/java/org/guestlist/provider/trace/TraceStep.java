package org.guestlist.provider.trace;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.guestlist.platform.db.UnknownValues.Fallback;

/**
 * One step of a single sign-on, for the administrator who analyses a failure. Contains no token, code or secret.
 *
 * @param at the time
 * @param name the step
 * @param cause the cause of a failure, if the step alone does not explain it; or null
 * @param passed whether it succeeded
 * @param expected the expected value, if helpful
 * @param found the actual value, if helpful
 */
public record TraceStep(Instant at, Name name, Cause cause, boolean passed, String expected, String found) {

    /** Steps that have found who the person is, once they have passed. */
    private static final Set<Name> PERSONAL = EnumSet.of(Name.ADDRESS, Name.LINK, Name.TICKET, Name.GROUPS);

    /** @return the step without whom it was about */
    TraceStep withoutPerson() {
        return passed && PERSONAL.contains(name) ? new TraceStep(at, name, cause, true, expected, null) : this;
    }

    /** The steps of the protocols. The names are stored: add, never rename. */
    public enum Name {
        PROVIDER,
        NETWORK,
        STARTED,
        DISCOVERY,
        @Fallback
        ANSWER,
        STATE,
        FRESHNESS,
        ISSUER_PARAMETER,
        TOKEN_REQUEST,
        SIGNING_KEYS,
        SIGNATURE,
        ISSUER,
        AUDIENCE,
        TIMES,
        NONCE,
        SIGNED_IN_ANEW,
        SUBJECT,
        ACCESS_TOKEN_HASH,
        USERINFO,
        TICKET,
        TENANT,
        ADDRESS,
        ADDRESS_TRUSTED,
        DOMAIN,
        LINK,
        ACCOUNT,
        GROUPS,
        LOGOUT,
        CLOCK,
        REDIRECT_ADDRESS,
        CLIENT,
        VOUCHED_DOMAIN,
        HERE
    }

    /**
     * Causes of failures at several steps, or several causes at one step; each has its own advice. The names are stored: add, never rename.
     */
    public enum Cause {
        /** No response, not in time, or one that reports that the provider is down. */
        DOWN,
        /** No such host. */
        UNKNOWN_HOST,
        /** No encrypted connection, mostly because of a certificate. */
        TLS,
        /** The operator allows no calls to that address. */
        NOT_ALLOWED,
        /** This server is overloaded. */
        BUSY_HERE,
        /** The response violates the protocol: wrong format, wrong status, too long. */
        @Fallback
        UNREADABLE,
        /** A required value is missing. */
        MISSING,
        /** An unusable value: control characters, out of range, too long. */
        UNUSABLE,
        /** A parameter was repeated. */
        TWICE,
        /** The provider does not know the client, or not with this secret. */
        CLIENT_REFUSED,
        /** The provider rejects the code. */
        CODE_REFUSED,
        /** The secret or key for client authentication is missing here. */
        SECRET_NEEDED,
        /** Not signed, or with an algorithm that is not allowed. */
        ALGORITHM,
        /** The provider's settings here were changed since the person was linked. */
        ISSUER_CHANGED,
        /** The person has to use another sign-in method. */
        OTHER_WAY,
        /** The provider left out the groups, since the person is in too many there. */
        OVERAGE,
        /** All that the provider has said is right, and the person is not let in here. */
        NOT_LET_IN
    }
}
