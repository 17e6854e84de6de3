package org.guestlist.application;

import java.util.List;
import org.guestlist.platform.config.AddressRange;
import org.guestlist.platform.permission.AuthenticationContext;

/**
 * What a sign-in needs for an application, beside what the organisation asks of every sign-in. More can be shown within a session; where
 * somebody is cannot be changed by that.
 *
 * @param secondFactor whether two factors
 * @param passkey whether a passkey, which counts as two factors
 * @param networks the only ones from which people use it; empty for all
 * @param knownDevice whether a browser in which the person had signed in before
 */
public record SignInNeeds(boolean secondFactor, boolean passkey, List<AddressRange> networks, boolean knownDevice) {

    /** Nothing. */
    public static final SignInNeeds NONE = new SignInNeeds(false, false, List.of(), false);

    /** The longest list of networks, in characters. */
    private static final int NETWORKS_LENGTH = 2000;

    /** @throws IllegalArgumentException with the name of the invalid component as message */
    public SignInNeeds {
        networks = List.copyOf(networks);
        if (text(networks).length() > NETWORKS_LENGTH) {
            throw new IllegalArgumentException("networks");
        }
    }

    /** @return what the person must have shown */
    public AuthenticationContext context() {
        if (passkey) {
            return AuthenticationContext.PHISHING_RESISTANT;
        }
        return secondFactor ? AuthenticationContext.TWO_FACTORS : AuthenticationContext.ONE_FACTOR;
    }

    /** @return whether people may use it from this network address, which may be any text */
    public boolean allowFrom(String address) {
        return networks.isEmpty() || networks.stream().anyMatch(range -> range.contains(address));
    }

    /** @return whether people may use it from this device */
    public boolean allowOn(boolean device) {
        return device || !knownDevice;
    }

    /** @return as they are stored, one a line */
    static String text(List<AddressRange> networks) {
        return String.join("\n", networks.stream().map(AddressRange::toString).toList());
    }

    /** @return those that are stored so */
    static List<AddressRange> networks(String text) {
        return text.lines().map(AddressRange::of).toList();
    }
}
