package org.guestlist.provider;

/**
 * Whom a change shuts out: people who had a way in by the sign-in page before, and have none after. Those whose account is closed, or whose
 * days are over, do not count. Administrators count as everybody does, although the back door remains for them.
 *
 * @param people how many lose their last way in
 * @param here how many of them lose it only in the network of whoever makes the change
 * @param everybody whether nobody at all has a way in afterwards, in that network
 */
public record ShutOut(long people, long here, boolean everybody) {

    /** From so many people on, their number must be typed: fewer can be looked through. */
    public static final int MANY = 20;

    /** @return whether their number must be typed, and a tick beside it is not enough */
    public boolean isTyped() {
        return everybody || people >= MANY;
    }
}
