package org.guestlist.application.openid;

import java.util.Optional;

/**
 * What came of looking for a proof of a key.
 *
 * @param key whose proof it is, by its SHA-256 thumbprint (RFC 7638); empty if there is no proof, or a wrong one
 * @param problem what is wrong with it; empty for nothing
 */
record DpopResult(Optional<String> key, Optional<String> problem) {

    /** There is none. */
    static final DpopResult NONE = new DpopResult(Optional.empty(), Optional.empty());

    static DpopResult proven(String key) {
        return new DpopResult(Optional.of(key), Optional.empty());
    }

    static DpopResult wrong(String problem) {
        return new DpopResult(Optional.empty(), Optional.of(problem));
    }
}
