package org.guestlist.guest;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.guestlist.account.Account;

/** What became of something that a host wanted. */
public sealed interface GuestOutcome {

    /**
     * It is done.
     *
     * @param guest the account
     */
    record Done(Account guest) implements GuestOutcome {}

    /**
     * Somebody is asked for a yes first; until then nothing of the guest is here.
     *
     * @param request the public id of the request
     */
    record Waits(UUID request) implements GuestOutcome {}

    /**
     * Nothing has changed.
     *
     * @param refusals why, all that is known at once; at least one
     */
    record Refused(Set<GuestRefusal> refusals) implements GuestOutcome {

        public Refused {
            refusals = Collections.unmodifiableSet(EnumSet.copyOf(refusals));
        }

        /** For one reason. */
        public Refused(GuestRefusal refusal) {
            this(Set.of(refusal));
        }
    }

    /** Somebody has changed the guest since the host opened the page. Nothing else has changed. */
    record ChangedMeanwhile() implements GuestOutcome {}
}
