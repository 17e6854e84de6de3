package org.guestlist.application.openid;

import java.util.List;
import java.util.UUID;

/**
 * The person whom a token is about.
 *
 * @param account the account's public id
 * @param address the e-mail address
 * @param proven whether it is proven
 * @param groups the names of the groups that the application may know, in order
 * @param session the session at the application, by its public id
 */
public record TokenHolder(UUID account, String address, boolean proven, List<String> groups, UUID session) {

    public TokenHolder {
        groups = List.copyOf(groups);
    }
}
