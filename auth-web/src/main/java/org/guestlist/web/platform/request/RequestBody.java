package org.guestlist.web.platform.request;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;

/** The body of a request that is no form, such as JSON. */
public final class RequestBody {

    private RequestBody() {}

    /**
     * Reads it, but no more than is allowed, whatever length the client has announced.
     *
     * @param longest in bytes
     * @return empty if it is longer
     */
    public static Optional<byte[]> read(HttpServletRequest request, int longest) throws IOException {
        byte[] body = request.getInputStream().readNBytes(longest + 1);
        return body.length > longest ? Optional.empty() : Optional.of(body);
    }
}
