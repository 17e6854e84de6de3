package org.guestlist.platform.outbound;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.guestlist.platform.config.AddressRange;

/**
 * Resolves names for outbound calls and refuses addresses inside the operator's network, so that an administrator of one organisation
 * cannot use Guestlist to probe it (SSRF). What a cloud tells its machines is never called, whatever is allowed: a name that is may lead
 * there later. It resolves the name for the connection itself, so DNS rebinding does not work.
 */
final class AddressGuard implements DnsResolver {

    /** What tells a machine in a cloud who it is, and hands out its keys: of AWS, Google, Alibaba, Oracle and Azure. */
    private static final Set<String> METADATA = Set.of(
            "169.254.169.254",
            "169.254.170.2",
            "169.254.170.23",
            "fd00:ec2:0:0:0:0:0:23",
            "fd00:ec2:0:0:0:0:0:254",
            "fd20:ce:0:0:0:0:0:254",
            "100.100.100.200",
            "192.0.0.192",
            "168.63.129.16");

    private final List<String> named;
    private final boolean insideAlone;

    private AddressGuard(List<String> named, boolean insideAlone) {
        this.named = List.copyOf(named);
        this.insideAlone = insideAlone;
    }

    /** @param allowed host names, addresses and CIDR ranges that may be called although they are private, beside all public ones */
    static AddressGuard outside(List<String> allowed) {
        return new AddressGuard(allowed, false);
    }

    /**
     * @param opened host names, addresses and CIDR ranges that may be called, and no others. A range opens no loopback or link-local
     *     address: these must be named one by one.
     */
    static AddressGuard inside(List<String> opened) {
        return new AddressGuard(opened, true);
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = addresses(host);
        boolean byName = named.contains(host.toLowerCase(Locale.ROOT));
        for (InetAddress address : addresses) {
            if (insideAlone && !byName && !isOpened(address)) {
                throw new AddressRefusedException(host
                        + " is not in a network that an operator has opened with guestlist.outbound.by-application");
            }
            if (isMetadata(address)) {
                throw new AddressRefusedException(
                        host + " has the address of a cloud's metadata, which is never called");
            }
            if (!insideAlone && !byName && isPrivate(address) && !isNamed(address)) {
                throw new AddressRefusedException(
                        host + " has a private address; an operator can allow it with guestlist.outbound.allow");
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

    private boolean isOpened(InetAddress address) {
        return isOwn(address) ? named.stream().anyMatch(entry -> isExactly(entry, address)) : isNamed(address);
    }

    private boolean isNamed(InetAddress address) {
        return named.stream().anyMatch(entry -> isRangeOf(entry, address));
    }

    private static boolean isExactly(String entry, InetAddress address) {
        return isRangeOf(entry, address) && AddressRange.of(entry).prefix() == address.getAddress().length * 8;
    }

    private static boolean isRangeOf(String entry, InetAddress address) {
        try {
            return AddressRange.of(entry).contains(address.getHostAddress());
        } catch (IllegalArgumentException e) {
            return false; // a host name
        }
    }

    /** The special-purpose addresses (RFC 6890) that are not globally reachable. */
    static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        if (isOwn(address) || address.isSiteLocalAddress()) {
            return true;
        }
        if (address instanceof Inet4Address) {
            boolean shared = first == 100 && second >= 64 && second < 128; // RFC 6598
            boolean benchmark = first == 198 && (second == 18 || second == 19); // RFC 2544
            return shared || benchmark || first == 192 && second == 0 && bytes[2] == 0;
        }
        return (first & 0xfe) == 0xfc; // unique local, RFC 4193
    }

    /** Of this machine or its cable, of no host, or one that leads to another address. */
    private static boolean isOwn(InetAddress address) {
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        if (address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isMulticastAddress()) {
            return true;
        }
        if (address instanceof Inet4Address) {
            return first == 0 || first >= 240;
        }
        // NAT64, 6to4 and Teredo: an embedded IPv4 address
        boolean translated = first == 0 && second == 0x64
                || first == 0x20 && (second == 0x02 || second == 0x01 && bytes[2] == 0 && bytes[3] == 0);
        return translated || address instanceof Inet6Address six && six.isIPv4CompatibleAddress();
    }

    /** Also by an address that a gateway turns into it. */
    private static boolean isMetadata(InetAddress address) {
        return METADATA.contains(address.getHostAddress())
                || translated(address).filter(METADATA::contains).isPresent();
    }

    /** @return the IPv4 address that NAT64 (RFC 6052 §2.1) or 6to4 (RFC 3056 §2) makes of it; empty for any other */
    private static Optional<String> translated(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 4) {
            return Optional.empty();
        }
        if (bytes[0] == 0 && bytes[1] == 0x64 && (bytes[2] & 0xff) == 0xff && (bytes[3] & 0xff) == 0x9b) {
            return Optional.of(dotted(bytes, 12));
        }
        return bytes[0] == 0x20 && bytes[1] == 0x02 ? Optional.of(dotted(bytes, 2)) : Optional.empty();
    }

    private static String dotted(byte[] bytes, int from) {
        return IntStream.range(from, from + 4)
                .mapToObj(at -> Integer.toString(bytes[at] & 0xff))
                .collect(Collectors.joining("."));
    }

    /** The name resolves to an address that is not called. */
    static final class AddressRefusedException extends UnknownHostException {

        private static final long serialVersionUID = 1L;

        AddressRefusedException(String message) {
            super(message);
        }
    }
}
