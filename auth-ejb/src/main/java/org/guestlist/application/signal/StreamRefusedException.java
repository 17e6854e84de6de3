package org.guestlist.application.signal;

import jakarta.ejb.ApplicationException;

/** A request about a stream is refused. Its message says why, in English, to whoever writes the receiver. */
@ApplicationException(rollback = true)
public class StreamRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    StreamRefusedException(int status, String why) {
        super(why);
        this.status = status;
    }

    static StreamRefusedException invalid(String why) {
        return new StreamRefusedException(400, why);
    }

    /** There is no such stream, or it is another receiver's. */
    static StreamRefusedException unknown() {
        return new StreamRefusedException(404, "You have no stream with this stream_id");
    }

    /** @return of HTTP */
    public int status() {
        return status;
    }
}
