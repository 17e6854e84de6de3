package org.guestlist.web.platform.api.resource;

/**
 * The object of a call. A type of its own, as Jakarta REST asks the reader of the nearest type first, and the server has one for all types.
 */
public abstract sealed class Received permits Sent, Change {

    Received() {}
}
