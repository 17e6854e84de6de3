package org.guestlist.sso;

import java.time.Instant;

/**
 * One step of a single sign-on, for the administrator who looks for what went wrong. Holds no token, code or secret.
 *
 * @param at when
 * @param name what was done
 * @param cause what was wrong, where the step alone does not say it; or null
 * @param passed whether it went well
 * @param expected what should have come, if that helps
 * @param found what came, if that helps
 */
public record TraceStep(Instant at, Name name, Cause cause, boolean passed, String expected, String found) {

    /** The steps of the protocols. The names are stored: add, never rename. */
    public enum Name {
        PROVIDER, NETWORK, STARTED, DISCOVERY, ANSWER, STATE, FRESHNESS, ISSUER_PARAMETER, TOKEN_REQUEST, SIGNING_KEYS, SIGNATURE, ISSUER, AUDIENCE,
        TIMES, NONCE, SUBJECT, ACCESS_TOKEN_HASH, USERINFO, TICKET, TENANT, ADDRESS, ADDRESS_TRUSTED, DOMAIN, LINK, ACCOUNT, LOGOUT, HERE
    }

    /** What can be wrong at several steps, or in several ways at one; each has its own advice. The names are stored: add, never rename. */
    public enum Cause {
        /** No answer, not in time, or one that says that the provider is out of order. */
        DOWN,
        /** No such host. */
        UNKNOWN_HOST,
        /** No encrypted connection, mostly for a certificate. */
        TLS,
        /** The operator allows no calls to that address. */
        NOT_ALLOWED,
        /** This server has too much to do. */
        BUSY_HERE,
        /** Something else came than what the protocol says: another format, another status, too long. */
        UNREADABLE,
        /** What has to be there is not. */
        MISSING,
        /** A value with which nobody can work: control characters, out of range, too long. */
        UNUSABLE,
        /** A parameter came twice. */
        TWICE,
        /** The provider does not know the client, or not with this secret. */
        CLIENT_REFUSED,
        /** The provider does not take the code. */
        CODE_REFUSED,
        /** What is needed to prove who the client is cannot be had here. */
        SECRET_NEEDED,
        /** Not signed, or with an algorithm that is not allowed. */
        ALGORITHM,
        /** The provider's settings here were changed since the person was linked. */
        ISSUER_CHANGED,
        /** The person is to sign in another way. */
        OTHER_WAY
    }
}
