package org.guestlist.web.edge;

import java.time.Duration;

/**
 * How long requests may take to come, and how much of them is held at a time.
 *
 * @param arrival from a request's first octet until all of it is here, uploads excepted
 * @param uploadRate the least that an upload must bring, in octets a second, once {@link #UPLOAD_GRACE} is over
 * @param uploadsAtOnce how many uploads are read at a time, each by a thread of its own
 * @param held how many octets of forms that are not complete yet are kept in memory
 */
record Limits(Duration arrival, long uploadRate, int uploadsAtOnce, long held) {

    /** What the HTTP codec takes as well: its {@code header-buffer-length-bytes}, less than which it never refuses. */
    static final int HEADER = 8_190;

    /** As much as the server takes of a form: its {@code max-form-post-size-bytes}. */
    static final int BODY = 262_144;

    /** Whoever was refused may go on sending for so long; all of it is thrown away. */
    static final Duration LINGER = Duration.ofSeconds(1);

    /** An upload may be slow for so long. */
    static final Duration UPLOAD_GRACE = Duration.ofSeconds(10);
}
