package org.guestlist.application.openid;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;

/** Why an application gets no tokens for a code (RFC 6749 §5.2, {@code invalid_grant}), for whoever writes it. */
public enum CodeRefusal {
    UNKNOWN("This application was given no such code"),
    USED("The code was used before; it counts once"),
    EXPIRED("The code has expired; it is to be exchanged within a minute"),
    ENDED("The session of the person has ended, or the person may not use this application any more"),
    OTHER_REDIRECT("redirect_uri is another one than in the authorization request"),
    OTHER_VERIFIER("code_verifier does not fit code_challenge of the authorization request"),
    OTHER_KEY("The code is bound to another key");

    private final String why;

    CodeRefusal(String why) {
        this.why = why;
    }

    ErrorObject error() {
        return OAuth2Error.INVALID_GRANT.setDescription(why);
    }
}
