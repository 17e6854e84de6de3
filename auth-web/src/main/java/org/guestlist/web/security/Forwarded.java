package org.guestlist.web.security;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.guestlist.config.AddressRange;

/**
 * What a request says of itself, after reverse proxies: {@code X-Forwarded-*} headers count only if the connection comes from a configured
 * proxy, and the client is the right-most entry that no configured proxy wrote about another.
 *
 * @param host as the browser asked for it, unchecked
 * @param client network address of the browser
 * @param plainHttp whether a proxy says that the browser came by plain http
 */
record Forwarded(String host, String client, boolean plainHttp) {

    /**
     * @param remote the address that the connection comes from
     * @param header gives a request header's value, or null
     * @param proxies the configured ones
     */
    static Forwarded of(String remote, Function<String, String> header, List<AddressRange> proxies) {
        if (!isProxy(remote, proxies)) {
            return new Forwarded(header.apply("Host"), remote, false);
        }
        String host = last(header.apply("X-Forwarded-Host")).orElse(header.apply("Host"));
        boolean plainHttp = last(header.apply("X-Forwarded-Proto")).filter("http"::equalsIgnoreCase).isPresent();
        return new Forwarded(host, client(remote, header.apply("X-Forwarded-For"), proxies), plainHttp);
    }

    private static String client(String remote, String forwardedFor, List<AddressRange> proxies) {
        List<String> hops = entries(forwardedFor);
        Collections.reverse(hops);
        String client = remote;
        for (String hop : hops) {
            if (!hop.matches("[0-9a-fA-F:.]{2,45}")) {
                break;
            }
            client = hop;
            if (!isProxy(hop, proxies)) {
                break;
            }
        }
        return client;
    }

    private static boolean isProxy(String address, List<AddressRange> proxies) {
        return proxies.stream().anyMatch(range -> range.contains(address));
    }

    private static Optional<String> last(String header) {
        List<String> entries = entries(header);
        return entries.isEmpty() ? Optional.empty() : Optional.of(entries.get(entries.size() - 1));
    }

    private static List<String> entries(String header) {
        return header == null ? Collections.emptyList() : Arrays.asList(header.strip().split("\\s*,\\s*"));
    }
}
