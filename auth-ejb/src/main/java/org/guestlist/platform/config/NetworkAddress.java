package org.guestlist.platform.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** A network address, IPv4 or IPv6, written as people write it (RFC 5952): {@code ::1}, and not {@code 0:0:0:0:0:0:0:1}. */
public final class NetworkAddress {

    private static final Pattern LITERAL =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F.]*+:[0-9a-fA-F:.]*+");

    private final byte[] bytes;

    private NetworkAddress(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * @param literal an address in any of its forms; host names are refused, since they would be looked up
     * @throws IllegalArgumentException if it is no address
     */
    static NetworkAddress of(String literal) {
        // Only literals: InetAddress would ask the name server for anything else.
        if (!LITERAL.matcher(literal).matches()) {
            throw new IllegalArgumentException("must be network addresses or ranges such as 10.0.0.0/8");
        }
        try {
            return new NetworkAddress(InetAddress.getByName(literal).getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("must be network addresses or ranges such as 10.0.0.0/8", e);
        }
    }

    /** @param bytes 4 or 16, as {@link #bytes()} */
    static NetworkAddress of(byte[] bytes) {
        return new NetworkAddress(bytes);
    }

    /**
     * @param text an address or a range in any form, such as a version of Guestlist before has stored it
     * @return the same as people write it; null and any other text unchanged
     */
    public static String written(String text) {
        if (text == null || text.indexOf(':') < 0) {
            return text;
        }
        try {
            return text.indexOf('/') < 0
                    ? of(text).toString()
                    : AddressRange.of(text).toString();
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** @return as RFC 5952 §4 has it: small letters, no leading zeros, and the longest run of groups that are zero as {@code ::} */
    @Override
    public String toString() {
        if (bytes.length == 4) {
            return (bytes[0] & 0xff) + "." + (bytes[1] & 0xff) + "." + (bytes[2] & 0xff) + "." + (bytes[3] & 0xff);
        }
        int begin = 0;
        int length = 0;
        for (int i = 0; i < 8; i++) {
            int run = zeros(i);
            if (run > length) {
                begin = i;
                length = run;
            }
        }
        // §4.2.2: one group alone is written as 0.
        return length < 2 ? groups(0, 8) : groups(0, begin) + "::" + groups(begin + length, 8);
    }

    private int zeros(int from) {
        int end = from;
        while (end < 8 && group(end) == 0) {
            end++;
        }
        return end - from;
    }

    private String groups(int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(i == from ? "" : ":").append(Integer.toHexString(group(i)));
        }
        return text.toString();
    }

    private int group(int index) {
        return (bytes[2 * index] & 0xff) << 8 | bytes[2 * index + 1] & 0xff;
    }
}
