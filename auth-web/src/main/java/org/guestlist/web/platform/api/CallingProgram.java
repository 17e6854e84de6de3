package org.guestlist.web.platform.api;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.guestlist.application.api.ApiCaller;
import org.guestlist.application.api.ApiScope;

/** The program that calls the API in this request. */
@RequestScoped
public class CallingProgram {

    private ApiCaller caller;

    void is(ApiCaller program) {
        caller = program;
    }

    /**
     * For what takes a scope beside the one that the method demands.
     *
     * @throws Problem 403 if the program has not got it
     */
    public void demand(ApiScope needed) {
        if (get().filter(program -> program.has(needed)).isEmpty()) {
            throw Problem.missing(needed);
        }
    }

    /** @return the program; empty outside of the API */
    public Optional<ApiCaller> get() {
        return Optional.ofNullable(caller);
    }
}
