package org.guestlist.web.organisation;

import java.net.URI;
import java.util.Set;

/**
 * The addresses of the organisation itself. To go on to one of them after signing in would come back here, again and again.
 *
 * @param origins scheme, host and port of each
 */
record OwnAddresses(Set<URI> origins) {

    boolean contain(URI address) {
        return origins.contains(URI.create(address.getScheme() + "://" + address.getRawAuthority()));
    }
}
