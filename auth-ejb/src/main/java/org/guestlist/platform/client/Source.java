package org.guestlist.platform.client;

import org.guestlist.platform.config.AddressRange;

/**
 * Where requests come from, as far as the sender cannot choose it: an IPv4 address, or the /64 of an IPv6 address, which usually belongs to
 * one customer.
 *
 * @param value the address or range; empty for what comes from no network, such as a job
 */
public record Source(String value) {

    private static final int CUSTOMER = 64;

    /** @param address a literal network address; any other text is used unchanged */
    public static Source of(String address) {
        return new Source(
                address.indexOf(':') < 0
                        ? address
                        : AddressRange.around(address, CUSTOMER)
                                .map(AddressRange::toString)
                                .orElse(address));
    }

    /** @return whether it is a network address */
    public boolean isKnown() {
        return !value.isEmpty();
    }
}
