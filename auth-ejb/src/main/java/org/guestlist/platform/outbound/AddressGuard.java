package org.guestlist.platform.outbound;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.guestlist.platform.config.AddressRange;

/**
 * Resolves names for outbound calls and refuses addresses inside the operator's network, so that an administrator of one organisation
 * cannot use Guestlist to probe it (SSRF). It resolves the name for the connection itself, so DNS rebinding does not work.
 */
final class AddressGuard implements DnsResolver {

    private final List<String> allowed;

    /** @param allowed host names, addresses and CIDR ranges that may be called although they are private */
    AddressGuard(List<String> allowed) {
        this.allowed = List.copyOf(allowed);
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = addresses(host);
        if (allowed.contains(host.toLowerCase(Locale.ROOT))) {
            return addresses;
        }
        for (InetAddress address : addresses) {
            if (isPrivate(address) && !isAllowed(address)) {
                throw new PrivateAddressException(host);
            }
        }
        return addresses;
    }

    /** Names in {@code .localhost} are of this machine, whatever a name server says, and even if it knows none (RFC 6761 §6.3). */
    private static InetAddress[] addresses(String host) throws UnknownHostException {
        if (host.toLowerCase(Locale.ROOT).endsWith(".localhost")) {
            byte[] loopback = InetAddress.getLoopbackAddress().getAddress();
            return new InetAddress[] {InetAddress.getByAddress(host, loopback)};
        }
        return SystemDefaultDnsResolver.INSTANCE.resolve(host);
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return SystemDefaultDnsResolver.INSTANCE.resolveCanonicalHostname(host);
    }

    private boolean isAllowed(InetAddress address) {
        return allowed.stream().anyMatch(entry -> isRangeOf(entry, address));
    }

    private static boolean isRangeOf(String entry, InetAddress address) {
        try {
            return AddressRange.of(entry).contains(address.getHostAddress());
        } catch (IllegalArgumentException e) {
            return false; // a host name
        }
    }

    /** The special-purpose addresses (RFC 6890) that are not globally reachable. */
    private static boolean isPrivate(InetAddress address) {
        if (address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return true;
        }
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        if (address instanceof Inet4Address) {
            boolean shared = first == 100 && second >= 64 && second < 128; // RFC 6598
            boolean benchmark = first == 198 && (second == 18 || second == 19); // RFC 2544
            return first == 0 || shared || benchmark || first >= 240 || first == 192 && second == 0 && bytes[2] == 0;
        }
        boolean uniqueLocal = (first & 0xfe) == 0xfc; // RFC 4193
        // NAT64, 6to4 and Teredo: an embedded IPv4 address
        boolean translated = first == 0 && second == 0x64
                || first == 0x20 && (second == 0x02 || second == 0x01 && bytes[2] == 0 && bytes[3] == 0);
        return uniqueLocal || translated || address instanceof Inet6Address six && six.isIPv4CompatibleAddress();
    }

    /** The name resolves to a private address. */
    static final class PrivateAddressException extends UnknownHostException {

        private static final long serialVersionUID = 1L;

        PrivateAddressException(String host) {
            super(host + " has a private address; an operator can allow it with guestlist.outbound.allow");
        }
    }
}
