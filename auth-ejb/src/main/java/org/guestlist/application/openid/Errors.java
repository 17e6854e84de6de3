package org.guestlist.application.openid;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Errors of requests that do not parse, or are too many. */
public final class Errors {

    /** The status of too many requests (RFC 6585 §4). */
    public static final int TOO_MANY_REQUESTS = 429;

    private static final String RETRY_AFTER = "retry_after";

    private Errors() {}

    /** @return the error to answer with; never more than the RFCs name, since an exception's message may contain a secret */
    static ErrorObject of(Exception thrown) {
        ErrorObject error = thrown instanceof GeneralException parsing ? parsing.getErrorObject() : null;
        return error == null ? OAuth2Error.INVALID_REQUEST : error;
    }

    /**
     * @param wait until the next request is allowed
     * @return an error with status 429 (RFC 6585 §4), and the seconds in {@value #RETRY_AFTER}; OAuth has no code for it, and clients know
     * this one
     */
    static ErrorObject tooMany(Duration wait) {
        String seconds = String.valueOf(wait.toSeconds() + 1);
        return new ErrorObject(
                OAuth2Error.TEMPORARILY_UNAVAILABLE.getCode(),
                "Too many requests: try again in " + seconds + " s",
                TOO_MANY_REQUESTS,
                null,
                Map.of(RETRY_AFTER, seconds));
    }

    /** @return for the header {@code Retry-After} (RFC 9110 §10.2.3), in seconds; empty unless there are too many requests */
    public static Optional<String> retryAfter(HTTPResponse response) {
        if (response.getStatusCode() != TOO_MANY_REQUESTS) {
            return Optional.empty();
        }
        try {
            Map<String, Object> body = response.getBodyAsJSONObject();
            return Optional.ofNullable((String) body.get(RETRY_AFTER));
        } catch (ParseException e) {
            throw new IllegalStateException("An error that was written here is no JSON", e);
        }
    }
}
