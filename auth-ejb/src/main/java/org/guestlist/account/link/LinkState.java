package org.guestlist.account.link;

/** The state of a link, visible only to the holder of its token. */
public sealed interface LinkState {

    /**
     * It can be used.
     *
     * @param link the link, with its account
     */
    record Usable(Link link) implements LinkState {}

    /** It has been used. */
    record Used() implements LinkState {}

    /**
     * It has expired.
     *
     * @param link the link, with its account
     */
    record Expired(Link link) implements LinkState {}

    /** A newer link replaced it, or the account was disabled or deleted. */
    record Revoked() implements LinkState {}

    /** There is, or was, no such link in this organisation. */
    record Unknown() implements LinkState {}
}
