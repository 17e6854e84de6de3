package org.guestlist.application;

/**
 * What the requests of an application must have. With pushed requests and a key, those of the FAPI 2.0 Security Profile: PKCE, proofs by
 * its algorithms, no secret, and assertions for the issuer alone.
 *
 * @param pkceRequired whether each authorization request needs a code challenge (RFC 7636)
 * @param pushedRequired whether it must push its authorization requests (RFC 9126), so that nothing of them passes through the browser; one
 *     that acts for itself has none, so that for it this says nothing but that the rules of FAPI 2.0 are wanted
 * @param dpopRequired whether its tokens are bound to a key, of which it sends a proof each time (RFC 9449)
 */
public record RequestDemands(boolean pkceRequired, boolean pushedRequired, boolean dpopRequired) {

    /** The usual rules. */
    public static final RequestDemands USUAL = new RequestDemands(true, false, false);

    /** @return whether the rules of the FAPI 2.0 Security Profile hold */
    public boolean isFapi() {
        return pushedRequired && dpopRequired;
    }

    /** @return the same, with or without PKCE */
    RequestDemands withPkce(boolean required) {
        return new RequestDemands(required, pushedRequired, dpopRequired);
    }
}
