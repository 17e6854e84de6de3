package org.guestlist.session;

import java.time.Duration;
import java.time.Instant;
import org.guestlist.organisation.tenant.Tenant;
import org.guestlist.platform.time.Instants;
import org.guestlist.platform.time.Validity;

/**
 * When a session began, was last used, and ends however much it is used, as it was set at its beginning.
 */
public record SessionTimes(Instant createdAt, Instant lastSeenAt, Instant expiresAt) {

    /** Shorter times of the organisation take effect at once; a longer absolute time, from the next sign-in. */
    public boolean isAlive(Instant now, Tenant settings) {
        Instant idle = lastSeenAt.plus(settings.getSessionIdle());
        return new Validity(createdAt, Instants.earlier(idle, endsAt(settings))).covers(now);
    }

    /** @return when it ends at the latest, however much it is used */
    public Instant endsAt(Tenant settings) {
        return Instants.earlier(expiresAt, createdAt.plus(settings.getSessionAbsolute()));
    }

    boolean lastSeenBefore(Instant now, Duration ago) {
        return lastSeenAt.isBefore(now.minus(ago));
    }
}
