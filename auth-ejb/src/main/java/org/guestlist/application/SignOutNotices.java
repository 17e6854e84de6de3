package org.guestlist.application;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.platform.secret.Authorities;

/**
 * How an application learns that a session has ended.
 *
 * @param backChannel where it is called (OpenID Connect Back-Channel Logout 1.0 §2.2)
 * @param inside whether that is inside the operator's network, as the operator must permit; http will do then, and nothing outside is
 *     called
 * @param authorities the certificates that vouch for it beside those that the system trusts, as {@link Authorities#pem} writes them
 * @param frontChannel what the browser opens in a hidden frame when its user signs out (OpenID Connect Front-Channel Logout 1.0 §2)
 * @param frontChannelSession whether the address then names issuer and session
 */
public record SignOutNotices(
        Optional<URI> backChannel,
        boolean inside,
        Optional<String> authorities,
        Optional<URI> frontChannel,
        boolean frontChannelSession) {

    static final String FRONT_CHANNEL = "frontChannelLogout";

    /** It learns nothing. */
    public static final SignOutNotices NONE = at(Optional.empty());

    /** @throws IllegalArgumentException with the name of the invalid component as message */
    public SignOutNotices {
        inside = inside && backChannel.isPresent();
        boolean anyHttp = inside;
        ApplicationSettings.require(
                backChannel.stream()
                        .allMatch(anyHttp ? ApplicationAddresses::isPageInside : ApplicationAddresses::isPage),
                "backChannelLogout");
        ApplicationSettings.require(
                authorities.stream().allMatch(pem -> pem.length() <= Authorities.LENGTH), "backChannelAuthorities");
        ApplicationSettings.require(frontChannel.stream().allMatch(ApplicationAddresses::isPage), FRONT_CHANNEL);
    }

    /** @return whether scheme, host and port of the front-channel address, if there is one, are those of one of these, as §2 demands */
    public boolean isFrontChannelAmong(List<URI> redirects) {
        return frontChannel.stream()
                .allMatch(address -> redirects.stream()
                        .filter(one -> one.getHost() != null)
                        .anyMatch(
                                one -> ApplicationAddresses.origin(one).equals(ApplicationAddresses.origin(address))));
    }

    /**
     * @param issuer of the session
     * @param session as the application knows it
     * @return what the browser opens when that session ends; empty if the application has no such address
     */
    public Optional<URI> frontChannel(String issuer, UUID session) {
        return frontChannel.map(address -> frontChannelSession
                ? URI.create(address + (address.getRawQuery() == null ? "?" : "&") + "iss="
                        + URLEncoder.encode(issuer, StandardCharsets.UTF_8) + "&sid=" + session)
                : address);
    }

    /** @return it is called at this address, which is public */
    static SignOutNotices at(Optional<URI> backChannel) {
        return new SignOutNotices(backChannel, false, Optional.empty(), Optional.empty(), false);
    }
}
