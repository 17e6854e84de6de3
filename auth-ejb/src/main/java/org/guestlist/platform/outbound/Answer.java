package org.guestlist.platform.outbound;

import java.nio.charset.StandardCharsets;
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
 * @param inside whether it came from a private address, which an operator has allowed: what it says is not for the administrators of an
 *     organisation, but for its status
 */
public record Answer(int status, Map<String, List<String>> headers, byte[] body, boolean inside) {

    /** One from outside. */
    public Answer(int status, Map<String, List<String>> headers, byte[] body) {
        this(status, headers, body, false);
    }

    /** @return the beginning of the body as text, of at most so many bytes; empty if it is from inside */
    public String beginning(int bytes) {
        return inside ? "" : new String(body, 0, Math.min(body.length, bytes), StandardCharsets.UTF_8);
    }

    /** @return the first value of the header */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }
}
