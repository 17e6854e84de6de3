package org.guestlist.web.administration.settings;

import java.net.URI;
import java.util.Set;

/**
 * The origins of the organisation itself. A redirect to one of them after sign-in would cause a redirect loop.
 *
 * @param origins scheme, host and port of each
 */
record OwnAddresses(Set<URI> origins) {

    boolean contain(URI address) {
        return origins.contains(URI.create(address.getScheme() + "://" + address.getRawAuthority()));
    }
}
