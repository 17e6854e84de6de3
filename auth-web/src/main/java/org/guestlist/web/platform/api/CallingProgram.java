package org.guestlist.web.platform.api;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.guestlist.application.api.ApiCaller;

/** The program that calls the API in this request. */
@RequestScoped
public class CallingProgram {

    private ApiCaller caller;

    void is(ApiCaller program) {
        caller = program;
    }

    /** @return the program; empty outside of the API */
    public Optional<ApiCaller> get() {
        return Optional.ofNullable(caller);
    }
}
