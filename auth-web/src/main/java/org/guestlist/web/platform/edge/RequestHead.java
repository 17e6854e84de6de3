package org.guestlist.web.platform.edge;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Optional;
import org.glassfish.grizzly.http.HttpHeader;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.Protocol;
import org.glassfish.grizzly.http.util.DataChunk;
import org.glassfish.grizzly.http.util.Header;

/** What the edge reads of a request line and its headers. */
final class RequestHead {

    private static final String START = "/admin";

    private RequestHead() {}

    /** @return the one {@code Host} of the request, if it has exactly one and it is valid */
    static Optional<String> host(HttpHeader request) {
        String host = null;
        for (String value : request.getHeaders().values(Header.Host)) {
            if (host != null) {
                return Optional.empty();
            }
            host = value;
        }
        return Optional.ofNullable(host).filter(RequestRules::isHost);
    }

    /** RFC 9110 §5.3: credentials are one value, and with two lines it is unclear who sends them. */
    static boolean hasTwoAuthorizations(HttpHeader request) {
        Iterator<String> values =
                request.getHeaders().values(Header.Authorization).iterator();
        if (!values.hasNext()) {
            return false;
        }
        values.next();
        return values.hasNext();
    }

    /**
     * Lets the administrators' screens begin at {@code /admin} too, by reading it as {@code /admin/}: the server would redirect a folder to
     * any host that the request names.
     */
    static void readStart(HttpRequestPacket request) {
        if (request.getRequestURIRef().getRequestURIBC().equals(START)) {
            request.setRequestURI(START + "/");
        }
    }

    static String header(HttpHeader request, String name) {
        DataChunk value = request.getHeaders().getValue(name);
        return value == null ? null : value.toString();
    }

    /** RFC 3986 §3.4: non-ASCII characters must be escaped. CDI reads a parameter through the server, which fails for invalid UTF-8. */
    static boolean hasRawQuery(HttpRequestPacket request) {
        String query = request.getQueryStringDC().toString(StandardCharsets.ISO_8859_1);
        return query != null && query.chars().anyMatch(octet -> octet > '~');
    }

    /** RFC 9110 §10.1.1: only one expectation is defined, and none for HTTP/1.0. The server would answer all others by itself. */
    static boolean expectsWhatIsUnknown(HttpRequestPacket request) {
        String expected = header(request, "Expect");
        return expected != null
                && request.getProtocol() == Protocol.HTTP_1_1
                && !expected.equalsIgnoreCase("100-continue");
    }
}
