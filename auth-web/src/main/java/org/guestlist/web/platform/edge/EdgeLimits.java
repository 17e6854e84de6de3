package org.guestlist.web.platform.edge;

import java.time.Duration;
import org.guestlist.directory.DirectoryTokens;

/**
 * The limits on how long requests may take to arrive, and how much of them is buffered.
 *
 * @param arrival the time from a request's first octet to its last, except for uploads, and before it to the first octet of a connection
 * @param uploadRate the minimum rate of an upload, in octets per second, once {@link #UPLOAD_GRACE} has passed
 * @param uploadsAtOnce how many uploads are read in parallel, each by its own thread
 * @param held how many octets of incomplete forms are buffered in memory
 */
public record EdgeLimits(Duration arrival, long uploadRate, int uploadsAtOnce, long held) {

    /** The limit of the HTTP codec too: its {@code header-buffer-length-bytes}, below which it never refuses. */
    static final int HEADER = 8_190;

    /** The server's limit for a form: its {@code max-form-post-size-bytes}. */
    static final int BODY = 262_144;

    /** The limit of what a directory sends, which it is told (RFC 7643 §5): a group may have 20,000 members. */
    public static final int DIRECTORY_BODY = 2 * 1024 * 1024;

    /** @return the most octets of a body that is sent to this path, other than a file */
    static int body(String path) {
        return DirectoryTokens.isPath(path) ? DIRECTORY_BODY : BODY;
    }

    /**
     * How long a refused client may be silent before its connection is closed. Until then its input is read and discarded: closing earlier
     * would reset the connection, and a client that reads only after it has sent everything would not see the response (RFC 9112 §9.6).
     */
    static final Duration LINGER = Duration.ofSeconds(1);

    /** How long a refused client may continue to send at all. */
    static final Duration LONGEST_LINGER = Duration.ofSeconds(30);

    /** How long an upload may be below the minimum rate. */
    static final Duration UPLOAD_GRACE = Duration.ofSeconds(10);
}
