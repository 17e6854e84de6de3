package org.guestlist.web.platform.request;

import java.io.IOException;

/** The submitted form is refused; {@link FormFilter} answers with the page for this status. */
public final class FormRefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;

    /** @param status 400 if it cannot be read, 413 if it is too large, 415 if it is not a form */
    FormRefusedException(int status) {
        super("HTTP " + status);
        this.status = status;
    }

    int status() {
        return status;
    }
}
