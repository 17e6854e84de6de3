package org.guestlist.web.platform.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.application.api.ApiCaller;
import org.guestlist.application.api.ApiScope;
import org.guestlist.platform.client.CurrentClient;

/** The program that calls the API in this request. */
@RequestScoped
public class CallingProgram {

    private ApiCaller caller;

    void is(ApiCaller program) {
        caller = program;
    }

    @Inject
    private CurrentClient client;

    /**
     * For what takes a scope beside the one that the method demands. Work that is ordered goes on only as long as it has this one, too.
     *
     * @throws Problem 403 if the program has not got it
     */
    public void demand(ApiScope needed) {
        if (get().filter(program -> program.has(needed)).isEmpty()) {
            throw Problem.missing(needed);
        }
        client.reliesOn(
                caller.application(),
                Stream.concat(client.scopes().stream(), Stream.of(needed.scope()))
                        .collect(Collectors.toSet()));
    }

    /** @return the program; empty outside of the API */
    public Optional<ApiCaller> get() {
        return Optional.ofNullable(caller);
    }
}
