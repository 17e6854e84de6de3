package org.guestlist.platform.outbound;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The HTTP response of the server.
 *
 * @param status the HTTP status
 * @param headers by name in lower case
 * @param body at most {@link OutboundHttp#LONGEST_ANSWER} bytes
 */
public record Answer(int status, Map<String, List<String>> headers, byte[] body) {

    /** @return the first value of the header */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }
}
