package org.guestlist.application;

import java.net.URI;
import java.util.Optional;

/** Why a text cannot be registered as a redirect address. */
public enum AddressProblem {
    /** It stands for many addresses: whoever can have a page at one of them would get the codes (RFC 9700 §4.1). */
    WILDCARD,
    /** It has a part after {@code #}, which no answer may have (RFC 6749 §3.1.2). */
    FRAGMENT,
    /** It is http beyond this machine, where others can read along. */
    UNENCRYPTED,
    /** It is none for any other reason. */
    OTHER;

    /** @return why the text cannot be registered; empty if it can */
    public static Optional<AddressProblem> of(String text) {
        if (text.contains("*")) {
            return Optional.of(WILDCARD);
        }
        if (text.contains("#")) {
            return Optional.of(FRAGMENT);
        }
        if (ApplicationAddresses.redirect(text).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                text.startsWith("http://")
                                && ApplicationAddresses.redirect(text.replaceFirst("http", "https"))
                                        .isPresent()
                        ? UNENCRYPTED
                        : OTHER);
    }

    /** @return the address; empty if it cannot be registered */
    public static Optional<URI> check(String text) {
        return of(text).isPresent() ? Optional.empty() : ApplicationAddresses.redirect(text);
    }
}
