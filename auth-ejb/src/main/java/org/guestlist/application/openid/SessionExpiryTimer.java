package org.guestlist.application.openid;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.db.Timers;
import org.guestlist.platform.time.LatestDay;
import org.guestlist.session.SessionService;

/**
 * Ends sessions that have expired by themselves where applications hang on them, so that the applications are told. Nothing depends on it
 * here: an expired session is refused anyway.
 */
@Singleton
@DependsOn("Database")
@TransactionManagement(TransactionManagementType.BEAN)
public class SessionExpiryTimer {

    /** The organisations that may have such sessions: {@link SessionService#endExpired} decides, by the organisation's own day. */
    private static final String DUE = """
            select distinct s.tenant_id from application_session x
            join session s on s.id = x.session_id
            join tenant t on t.id = s.tenant_id
            join account a on a.tenant_id = s.tenant_id and a.id = s.account_id
            where s.expires_at <= ?
              or s.created_at <= cast(? as timestamp with time zone) - t.session_absolute_seconds * interval '1'
                  second
              or s.last_seen_at <= cast(? as timestamp with time zone) - t.session_idle_seconds * interval '1'
                  second or a.expires_on < ?""";

    @Inject
    private Timers timers;

    @Inject
    private Sql sql;

    @Inject
    private TenantScope scope;

    @Inject
    private SessionService sessions;

    @Inject
    private Clock clock;

    /** Looks where sessions have expired with which people are signed in to applications. */
    @Schedule(hour = "*", minute = "*", second = "7", persistent = false)
    public void run() {
        Instant now = clock.instant();
        timers.run(
                "Expired sessions were not ended",
                () -> sql.list(Long.class, DUE, now, now, now, LatestDay.at(now))
                        .forEach(tenant -> timers.run(
                                "Expired sessions of organisation " + tenant + " were not ended",
                                () -> scope.run(tenant, sessions::endExpired))));
    }
}
