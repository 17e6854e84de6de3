package org.guestlist.application;

/** The outcome of a change to an application. */
public enum ApplicationChange {
    DONE,
    /** It was deleted meanwhile. */
    GONE,
    /** Another administrator has changed it since the form was opened. */
    CHANGED_MEANWHILE,
    /** Another application of the organisation has the host. */
    HOST_TAKEN,
    /** The application that its access tokens are for is none of the organisation's, or deleted meanwhile. */
    AUDIENCE_GONE,
    /** Its notices would go inside the network, which the operator does not permit. */
    INSIDE_REFUSED,
    /** There is no room for one more address. */
    TOO_MUCH
}
