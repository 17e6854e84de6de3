package org.guestlist.platform.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A range of network addresses in CIDR notation (RFC 4632), IPv4 or IPv6.
 *
 * @param network the first address's bytes
 * @param prefix how many leading bits count
 */
public record AddressRange(byte[] network, int prefix) {

    /**
     * @param text {@code 10.0.0.0/8}, {@code ::1} or the like; host names are refused, since they would be looked up
     * @throws IllegalArgumentException if it is no such range
     */
    public static AddressRange of(String text) {
        String[] parts = text.strip().split("/", 2);
        byte[] bytes = bytes(parts[0]);
        int bits = bytes.length * 8;
        int prefix = bits;
        if (parts.length == 2) {
            try {
                prefix = Integer.parseInt(parts[1]);
            } catch (NumberFormatException e) {
                prefix = -1;
            }
        }
        if (prefix < 0 || prefix > bits) {
            throw new IllegalArgumentException("has a range that ends in no number from 0 to " + bits);
        }
        return new AddressRange(bytes, prefix);
    }

    /**
     * @return the range with this prefix length that contains an IPv6 address; only the address itself for IPv4; empty for a text that is
     *         not an address
     */
    public static Optional<AddressRange> around(String address, int prefix) {
        byte[] bytes;
        try {
            bytes = bytes(address);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length * 8 <= prefix) {
            return Optional.of(new AddressRange(bytes, bytes.length * 8));
        }
        for (int bit = prefix; bit < bytes.length * 8; bit++) {
            bytes[bit / 8] &= (byte) ~(0x80 >> (bit % 8));
        }
        return Optional.of(new AddressRange(bytes, prefix));
    }

    /** @param text ranges separated by commas */
    static List<AddressRange> list(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(AddressRange::of)
                .toList();
    }

    /** @return whether the address, a literal, lies in this range; false for a text that is not an address */
    public boolean contains(String address) {
        byte[] bytes;
        try {
            bytes = bytes(address);
        } catch (IllegalArgumentException e) {
            return false;
        }
        if (bytes.length != network.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((bytes[bit / 8] & mask) != (network[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static byte[] bytes(String address) {
        return NetworkAddress.of(address).bytes();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AddressRange range && prefix == range.prefix && Arrays.equals(network, range.network);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(network) + prefix;
    }

    @Override
    public String toString() {
        return NetworkAddress.of(network) + "/" + prefix;
    }
}
