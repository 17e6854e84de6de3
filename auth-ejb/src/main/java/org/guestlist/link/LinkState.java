package org.guestlist.link;

/** What a link that somebody holds is good for. Whoever holds a token may know this; nobody else can ask. */
public sealed interface LinkState {

    /**
     * It can be used.
     *
     * @param link the link, with its account
     */
    record Usable(Link link) implements LinkState {
    }

    /** It has been used. */
    record Used() implements LinkState {
    }

    /**
     * Its time is over.
     *
     * @param link the link, with its account
     */
    record Expired(Link link) implements LinkState {
    }

    /** A newer one took its place, or the account was shut out. */
    record Revoked() implements LinkState {
    }

    /** There is, or was, no such link in this organisation. */
    record Unknown() implements LinkState {
    }
}
