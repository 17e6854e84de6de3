package org.guestlist.application.forwardauth;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who a request comes from, for an application that trusts its reverse proxy, and a token for one that does not.
 *
 * @param user the e-mail address
 * @param email the same, if the application may know it
 * @param name if the application may know it
 * @param groups the names of those that the application may know
 * @param token a JSON Web Token that says the same
 */
public record ProxyIdentity(
        String user, Optional<String> email, Optional<String> name, List<String> groups, String token) {

    public ProxyIdentity {
        groups = List.copyOf(groups);
    }

    /**
     * @return the headers for the application by name, empty where there is nothing to say: for a header that is missing, Caddy 2.6 sends
     *         the application the name of a variable. What is not printable ASCII in them, and the percent sign, is percent-encoded as
     *         UTF-8 (RFC 3986 §2.1); groups, whose names have no commas, are separated by them
     */
    public Map<String, String> headers() {
        return headers(user, email.orElse(""), name.orElse(""), String.join(",", groups), token);
    }

    /** @return the same headers, empty, for nobody */
    public static Map<String, String> nobody() {
        return headers("", "", "", "", "");
    }

    private static Map<String, String> headers(String user, String email, String name, String groups, String token) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Remote-User", encode(user));
        headers.put("Remote-Email", encode(email));
        headers.put("Remote-Name", encode(name));
        headers.put("Remote-Groups", encode(groups));
        headers.put("Remote-Token", token);
        return headers;
    }

    private static String encode(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (octet >= ' ' && octet < 0x7f && octet != '%') {
                encoded.append((char) octet);
            } else {
                encoded.append(String.format("%%%02X", octet & 0xff));
            }
        }
        return encoded.toString();
    }
}
