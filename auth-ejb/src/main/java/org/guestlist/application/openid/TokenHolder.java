package org.guestlist.application.openid;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The person whom a token is about.
 *
 * @param account the account's public id
 * @param address the e-mail address
 * @param proven whether it is proven
 * @param groups the names of the groups that the application may know, in order
 * @param session the session at the application, by its public id
 * @param reached what was shown there; empty if that is no proof where one is needed
 */
public record TokenHolder(
        UUID account,
        String address,
        boolean proven,
        List<String> groups,
        UUID session,
        Optional<ReachedContext> reached) {

    public TokenHolder {
        groups = List.copyOf(groups);
    }
}
