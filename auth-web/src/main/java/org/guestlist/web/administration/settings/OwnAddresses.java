package org.guestlist.web.administration.settings;

import java.net.URI;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.HostName;

/**
 * The origins of the organisation itself. A redirect to one of them after sign-in would cause a redirect loop.
 *
 * @param origins scheme, host and port of each
 */
record OwnAddresses(Set<URI> origins) {

    /** @return those of the organisation: of its canonical host, and of the others */
    static OwnAddresses of(CurrentTenant tenant) {
        String canonical = tenant.address().toString();
        return new OwnAddresses(Stream.concat(Stream.of(tenant.get().getHost()), tenant.get().getAliases().stream())
                .map(HostName::toString)
                .map(host -> URI.create(canonical.replace("//" + tenant.get().getHost(), "//" + host)))
                .collect(Collectors.toSet()));
    }

    boolean contain(URI address) {
        return origins.contains(URI.create(address.getScheme() + "://" + address.getRawAuthority()));
    }
}
