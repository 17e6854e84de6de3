package org.guestlist.job;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.account.Account;

/** Knows what programs may do now: a job of one is an order that counts only as long as the program could give it again. */
public interface ProgramRights {

    /**
     * @param application the client id of the program
     * @param scopes by which it has ordered a job
     * @param person in whose name it has; empty if it has for itself
     * @return whether it may still do all that these scopes give: its application is enabled, nothing was taken away or is over, and
     *     whoever has granted it, or the person, may do so, too
     */
    boolean hasStill(UUID application, Set<String> scopes, Optional<Account> person);
}
