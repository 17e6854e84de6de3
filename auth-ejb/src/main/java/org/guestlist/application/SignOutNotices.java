package org.guestlist.application;

import java.net.URI;
import java.util.Optional;
import org.guestlist.platform.secret.Authorities;

/**
 * How an application learns that a session has ended.
 *
 * @param backChannel where it is called (OpenID Connect Back-Channel Logout 1.0 §2.2)
 * @param inside whether that is inside the operator's network, as the operator must permit; http will do then, and nothing outside is
 *     called
 * @param authorities the certificates that vouch for it beside those that the system trusts, as {@link Authorities#pem} writes them
 */
public record SignOutNotices(Optional<URI> backChannel, boolean inside, Optional<String> authorities) {

    /** It learns nothing. */
    public static final SignOutNotices NONE = new SignOutNotices(Optional.empty(), false, Optional.empty());

    /** @throws IllegalArgumentException with the name of the invalid component as message */
    public SignOutNotices {
        inside = inside && backChannel.isPresent();
        boolean anyHttp = inside;
        require(
                backChannel.stream()
                        .allMatch(anyHttp ? ApplicationAddresses::isPageInside : ApplicationAddresses::isPage),
                "backChannelLogout");
        require(authorities.stream().allMatch(pem -> pem.length() <= Authorities.LENGTH), "backChannelAuthorities");
    }

    private static void require(boolean fulfilled, String component) {
        if (!fulfilled) {
            throw new IllegalArgumentException(component);
        }
    }

    /** @return it is called at this address, which is public */
    static SignOutNotices at(Optional<URI> backChannel) {
        return new SignOutNotices(backChannel, false, Optional.empty());
    }
}
