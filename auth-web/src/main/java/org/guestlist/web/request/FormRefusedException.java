package org.guestlist.web.request;

import java.io.IOException;

/** What was sent cannot be taken; {@link FormFilter} answers it with the page for this status. */
public final class FormRefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;

    /** @param status 400 for what cannot be read, 413 for what is too large, 415 for what is no form */
    FormRefusedException(int status) {
        super("HTTP " + status);
        this.status = status;
    }

    int status() {
        return status;
    }
}
