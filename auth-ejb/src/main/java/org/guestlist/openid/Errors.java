package org.guestlist.openid;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.OAuth2Error;

/** Errors of requests that do not parse. */
final class Errors {

    private Errors() {}

    /** @return the error to answer with; never more than the RFCs name, since an exception's message may contain a secret */
    static ErrorObject of(Exception thrown) {
        ErrorObject error = thrown instanceof GeneralException parsing ? parsing.getErrorObject() : null;
        return error == null ? OAuth2Error.INVALID_REQUEST : error;
    }
}
