package org.guestlist.web.platform.security;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.platform.config.AddressRange;
import org.guestlist.platform.config.NetworkAddress;

/**
 * The origin of a request behind reverse proxies: {@code X-Forwarded-*} headers count only if the connection comes from a configured proxy,
 * and the client is the right-most entry that is not a configured proxy.
 *
 * @param host as requested by the browser, not validated
 * @param client network address of the browser, as people write it, in whatever form it came
 * @param plainHttp whether a proxy reports that the browser used plain http
 */
public record Forwarded(String host, String client, boolean plainHttp) {

    public Forwarded {
        client = NetworkAddress.written(client);
    }

    /**
     * @param remote the address that the connection comes from
     * @param headers returns the values of a request header's lines, in order: some proxies append a new line instead of a value to the
     *         last line (equivalent by RFC 9110 §5.2)
     * @param proxies the configured proxies
     */
    public static Forwarded of(String remote, Function<String, List<String>> headers, List<AddressRange> proxies) {
        if (!isProxy(remote, proxies)) {
            return new Forwarded(host(headers), remote, false);
        }
        String host = last(headers.apply("X-Forwarded-Host")).orElse(host(headers));
        boolean plainHttp = last(headers.apply("X-Forwarded-Proto"))
                .filter("http"::equalsIgnoreCase)
                .isPresent();
        return new Forwarded(host, client(remote, headers.apply("X-Forwarded-For"), proxies), plainHttp);
    }

    private static String host(Function<String, List<String>> headers) {
        return headers.apply("Host").stream().findFirst().orElse(null);
    }

    private static String client(String remote, List<String> forwardedFor, List<AddressRange> proxies) {
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

    /** @return whether the address is that of a configured proxy */
    public static boolean isProxy(String address, List<AddressRange> proxies) {
        return proxies.stream().anyMatch(range -> range.contains(address));
    }

    private static Optional<String> last(List<String> lines) {
        List<String> entries = entries(lines);
        return entries.isEmpty() ? Optional.empty() : Optional.of(entries.get(entries.size() - 1));
    }

    private static List<String> entries(List<String> lines) {
        return lines.stream()
                .flatMap(line -> Stream.of(line.split(",")))
                .map(String::strip)
                .collect(Collectors.toCollection(ArrayList::new));
    }
}
