package org.guestlist.signin.secondfactor;

/**
 * A secret that an authenticator app is to take over, before it is confirmed by a first code.
 *
 * @param sealed the secret for the form, so that no node remembers it; opens for the same account only, for half an hour
 * @param picture the secret for the camera of a telephone
 * @param text the secret for typing, in groups of four
 * @param uri the secret as a link, for an app on the same device
 */
public record NewSecondFactor(String sealed, QrCode picture, String text, String uri) {

    /** Never shows the secret. */
    @Override
    public String toString() {
        return "NewSecondFactor[…]";
    }
}
