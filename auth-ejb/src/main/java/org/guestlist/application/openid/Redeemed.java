package org.guestlist.application.openid;

/**
 * What came of a code.
 *
 * @param grant for which there are tokens; null if there are none
 * @param refusal why there are none; null if there are
 */
public record Redeemed(Grant grant, CodeRefusal refusal) {

    static Redeemed refused(CodeRefusal refusal) {
        return new Redeemed(null, refusal);
    }
}
