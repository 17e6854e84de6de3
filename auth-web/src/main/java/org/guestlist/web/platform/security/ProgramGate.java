package org.guestlist.web.platform.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.guestlist.web.platform.request.Shares;
import org.guestlist.web.platform.request.Shares.Share;

/** Where what a program or a directory asks for begins: within its rate and its share, or it is told when to come again. */
@ApplicationScoped
public class ProgramGate {

    @Inject
    private Strangers strangers;

    @Inject
    private Shares shares;

    /**
     * Lets a call come as far as to say whose it is. If it may not, the answer says when it may come again, and the caller says the rest.
     *
     * @param lookUp asks the database for it
     * @return what that has found; empty if it is too much
     */
    public <T> Optional<T> whose(Supplier<T> lookUp, HttpServletResponse response) {
        Optional<Share> arrival = orLater(shares.ofArrival(), response);
        try {
            return arrival.map(any -> lookUp.get());
        } finally {
            arrival.ifPresent(Share::close);
        }
    }

    /**
     * Lets a call in. If it may not, the answer says when it may come again, and the caller says the rest.
     *
     * @param wait until when the caller has used its rate up; empty if it has not
     * @param caller which program or directory of the organisation it is
     * @return the share, to be closed once the call was answered; empty if it is too much
     */
    public Optional<Share> enter(Optional<Instant> wait, String caller, HttpServletResponse response) {
        if (wait.isPresent()) {
            strangers.putOff(wait.get(), response);
            return Optional.empty();
        }
        return orLater(shares.ofProgram(caller), response);
    }

    private static Optional<Share> orLater(Optional<Share> given, HttpServletResponse response) {
        if (given.isEmpty()) {
            response.setHeader(Unavailable.RETRY_AFTER, Shares.RETRY_AFTER);
        }
        return given;
    }
}
