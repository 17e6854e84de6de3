package org.guestlist.web.platform.edge;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * The rules for request lines and {@code Host} headers that the application accepts. All others the server would answer by itself: with a
 * blank page and a stack trace in the log, or with a redirect to any host that the request names.
 */
final class RequestRules {

    static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final Set<String> METHODS_REFUSED = Set.of("TRACE", "CONNECT");

    // The operators' API has a description of its own, behind their token; that of the server reveals its version.
    private static final String OPENAPI = "/openapi";

    // The server's, which it refuses to give; Guestlist's are at an address of their own.
    private static final String METRICS = "/metrics";

    private final Set<String> folders;

    /**
     * @param folders paths of folders in the application, such as {@code /admin}: the server redirects them to the request's host, by http
     */
    RequestRules(Set<String> folders) {
        this.folders = Set.copyOf(folders);
    }

    /** @return why a request with this method is refused, if it is */
    Optional<Refusal> checkMethod(String method) {
        if (METHODS.contains(method)) {
            return Optional.empty();
        }
        if (METHODS_REFUSED.contains(method)) {
            return Optional.of(Refusal.METHOD_NOT_ALLOWED);
        }
        boolean word =
                !method.isEmpty() && method.chars().allMatch(letter -> letter >= 'A' && letter <= 'Z' || letter == '-');
        return Optional.of(word ? Refusal.METHOD_UNKNOWN : Refusal.BAD_REQUEST);
    }

    /** @param path as in the request line, without the query */
    Optional<Refusal> checkPath(String path) {
        if (path.isEmpty() || path.charAt(0) != '/') {
            return Optional.of(Refusal.BAD_REQUEST);
        }
        Optional<String> decoded = decode(path);
        if (decoded.isEmpty()) {
            return Optional.of(Refusal.BAD_REQUEST);
        }
        return isPlain(path, decoded.get()) && !isTheServers(decoded.get())
                ? Optional.empty()
                : Optional.of(Refusal.NOT_FOUND);
    }

    /** Whether all parsers read it alike. */
    private static boolean isPlain(String path, String decoded) {
        if (decoded.indexOf(';') >= 0
                || decoded.indexOf('\\') >= 0
                || hasEmptySegment(decoded)
                || decoded.contains("/.") && hasDotSegment(decoded)) {
            return false;
        }
        // The lengths are equal only if no slash was encoded.
        return path.length() == decoded.length() || slashes(path) == slashes(decoded);
    }

    /** Trailing slashes are typing mistakes, which the application corrects; a path of only slashes is invalid. */
    private static boolean hasEmptySegment(String decoded) {
        int end = decoded.length();
        while (end > 0 && decoded.charAt(end - 1) == '/') {
            end--;
        }
        return end == 0 ? decoded.length() > 1 : decoded.substring(0, end).contains("//");
    }

    private static long slashes(String text) {
        return text.chars().filter(character -> character == '/').count();
    }

    private static boolean hasDotSegment(String decoded) {
        for (String segment : decoded.split("/")) {
            if (segment.equals(".") || segment.equals("..")) {
                return true;
            }
        }
        return false;
    }

    private boolean isTheServers(String decoded) {
        return folders.contains(decoded)
                || isBelow(decoded, "/WEB-INF")
                || isBelow(decoded, "/META-INF")
                || isBelow(decoded, OPENAPI)
                || isBelow(decoded, METRICS);
    }

    private static boolean isBelow(String path, String folder) {
        return path.regionMatches(true, 0, folder, 0, folder.length())
                && (path.length() == folder.length() || path.charAt(folder.length()) == '/');
    }

    /**
     * @return the path, or empty if it is malformed: a forbidden octet (RFC 3986 §3.3), a broken escape, broken UTF-8, a control character
     */
    private static Optional<String> decode(String path) {
        byte[] octets = new byte[path.length()];
        int length = 0;
        boolean escaped = false;
        for (int at = 0; at < path.length(); at++) {
            int octet = path.charAt(at);
            if (octet == '%') {
                octet = at + 2 < path.length() ? hex(path.charAt(at + 1), path.charAt(at + 2)) : -1;
                at += 2;
                escaped = true;
            } else if (octet > '~') {
                return Optional.empty();
            }
            if (octet < ' ' || octet == 0x7f) {
                return Optional.empty();
            }
            octets[length++] = (byte) octet;
        }
        if (!escaped) {
            return Optional.of(path);
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets, 0, length))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static int hex(char high, char low) {
        if (high > '~' || low > '~') {
            return -1;
        }
        int one = Character.digit(high, 16);
        int two = Character.digit(low, 16);
        return one < 0 || two < 0 ? -1 : one << 4 | two;
    }

    /**
     * @return whether the text is a {@code Host} (RFC 9110 §7.2): a name or an IPv4 address, or an IPv6 address in brackets, with an
     *         optional port
     */
    static boolean isHost(String host) {
        int end = host.startsWith("[") ? host.indexOf(']') + 1 : nameEnd(host);
        if (end <= 0 || end > 255) {
            return false;
        }
        return host.startsWith("[") && !isIpv6(host.substring(1, end - 1)) ? false : isPort(host.substring(end));
    }

    private static int nameEnd(String host) {
        int end = 0;
        while (end < host.length() && isNameCharacter(host.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isNameCharacter(char character) {
        return character >= 'a' && character <= 'z'
                || character >= 'A' && character <= 'Z'
                || character >= '0' && character <= '9'
                || character == '.'
                || character == '-'
                || character == '_';
    }

    private static boolean isIpv6(String address) {
        return !address.isEmpty()
                && address.chars()
                        .allMatch(character -> Character.digit(character, 16) >= 0 && character < 128
                                || character == ':'
                                || character == '.');
    }

    private static boolean isPort(String rest) {
        if (rest.isEmpty() || rest.equals(":")) {
            return true;
        }
        return rest.charAt(0) == ':'
                && rest.length() <= 6
                && rest.chars().skip(1).allMatch(character -> character >= '0' && character <= '9')
                && Integer.parseInt(rest.substring(1)) <= 65535;
    }
}
