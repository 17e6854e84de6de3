package org.guestlist.session;

import jakarta.persistence.Query;
import java.time.Instant;
import org.guestlist.organisation.tenant.Tenant;

/** What {@link LoginSession#isAlive} says of one session, for queries about many. */
final class ActiveSessions {

    /** The condition for a session {@code s}. */
    static final String CONDITION = "(s.expiresAt > :now and s.createdAt > :absolute and s.lastSeenAt > :idle)";

    private ActiveSessions() {}

    /** @return the query, with the condition's parameters */
    static <Q extends Query> Q bind(Q query, Instant now, Tenant settings) {
        query.setParameter("now", now)
                .setParameter("absolute", now.minus(settings.getSessionAbsolute()))
                .setParameter("idle", now.minus(settings.getSessionIdle()));
        return query;
    }
}
