package org.guestlist.application.openid;

/**
 * Why a person is told of a failed authorization, rather than the application. Each has a title, a cause and a remedy in every language's
 * bundle.
 */
public enum AuthorizationProblem {
    /** No application of this organisation has the client id, or it is disabled. */
    UNKNOWN_APPLICATION,
    /** The redirect address is missing or none of the registered ones, so it must not be trusted. */
    WRONG_REDIRECT,
    /** The request was stored for too long, or has been answered already. */
    REQUEST_TOO_OLD,
    /** The person may not use the application. */
    APPLICATION_NOT_ALLOWED,
    /** The person is in none of the networks from which the application may be used. */
    NETWORK_NOT_ALLOWED,
    /** The person has signed in from this browser too lately for the first time for an application that needs a known device. */
    DEVICE_NOT_KNOWN,
    /** Too many requests from the person's network, or for the organisation. */
    TOO_MANY_REQUESTS
}
