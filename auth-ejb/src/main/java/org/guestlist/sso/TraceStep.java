package org.guestlist.sso;

import java.time.Instant;

/**
 * One step of a single sign-on, for the administrator who looks for what went wrong. Holds no token, code or secret.
 *
 * @param at when
 * @param name what was done
 * @param passed whether it went well
 * @param expected what should have come, if that helps
 * @param found what came, if that helps
 */
public record TraceStep(Instant at, Name name, boolean passed, String expected, String found) {

    /** The steps of the protocols. The names are stored: add, never rename. */
    public enum Name {
        STARTED, DISCOVERY, ANSWER, STATE, FRESHNESS, ISSUER_PARAMETER, TOKEN_REQUEST, SIGNING_KEYS, SIGNATURE, ISSUER, AUDIENCE, TIMES, NONCE,
        SUBJECT, ACCESS_TOKEN_HASH, USERINFO, TICKET, TENANT, ADDRESS, ADDRESS_TRUSTED, DOMAIN, LINK, ACCOUNT
    }
}
