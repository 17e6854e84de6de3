package org.guestlist.application.openid;

import com.nimbusds.oauth2.sdk.ErrorObject;
import java.util.function.Function;
import org.guestlist.application.Application;

/** Which application a request comes from, or why it is refused: exactly one of both is not null. */
record ClientResult(Application application, ErrorObject error) {

    static ClientResult proven(Application application) {
        return new ClientResult(application, null);
    }

    static ClientResult refused(ErrorObject error) {
        return new ClientResult(null, error);
    }

    /** @return the response to the application, or the one to the error */
    <R> R answer(Function<Application, R> proven, Function<ErrorObject, R> refused) {
        return error == null ? proven.apply(application) : refused.apply(error);
    }
}
