package org.guestlist.platform.outbound;

import java.util.Optional;
import org.guestlist.platform.secret.Authorities;

/**
 * How far a call to a server may go that an administrator configured.
 *
 * @param inside whether only addresses are called that the operator has opened with {@code guestlist.outbound.by-application}; else only
 *     public ones, and those of {@code guestlist.outbound.allow}
 * @param authorities by which the server is trusted, beside those of the Java platform
 */
public record Reach(boolean inside, Optional<Authorities> authorities) {

    static final Reach OUTSIDE = new Reach(false, Optional.empty());
}
