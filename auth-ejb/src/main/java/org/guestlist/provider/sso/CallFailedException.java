package org.guestlist.provider.sso;

import java.io.IOException;
import org.guestlist.platform.outbound.OutboundException;
import org.guestlist.provider.trace.TraceStep.Cause;

/**
 * A provider's server did not answer as it should. The message has the details for an administrator, and contains nothing that was sent.
 */
final class CallFailedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final Cause reason;

    CallFailedException(Cause reason, String message) {
        super(message);
        this.reason = reason;
    }

    CallFailedException(OutboundException failed) {
        super(failed.getMessage(), failed);
        this.reason = switch (failed.kind()) {
            case NO_ANSWER -> Cause.DOWN;
            case UNKNOWN_HOST -> Cause.UNKNOWN_HOST;
            case TLS -> Cause.TLS;
            case UNREADABLE -> Cause.UNREADABLE;
            case NOT_ALLOWED -> Cause.NOT_ALLOWED;
            case BUSY_HERE -> Cause.BUSY_HERE;
        };
    }

    /** @return the cause for an unexpected status: 5xx and 429 count as down */
    static Cause of(int status) {
        return status >= 500 || status == 429 ? Cause.DOWN : Cause.UNREADABLE;
    }

    /** @return why a call failed, from any level of the cause chain */
    static Cause of(Throwable failure) {
        for (Throwable one = failure; one != null; one = one.getCause()) {
            if (one instanceof CallFailedException failed) {
                return failed.reason;
            }
        }
        return Cause.UNREADABLE;
    }
}
