package org.guestlist.openid;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import org.guestlist.db.Sql;
import org.guestlist.db.Timers;
import org.guestlist.session.SessionService;
import org.guestlist.tenant.TenantScope;

/**
 * Ends sessions that have expired by themselves where applications hang on them, so that the applications are told. Nothing depends on it
 * here: an expired session is refused anyway.
 */
@Singleton
@DependsOn("Database")
@TransactionManagement(TransactionManagementType.BEAN)
public class SessionExpiryJob {

    @Inject
    private Timers timers;

    @Inject
    private Sql sql;

    @Inject
    private TenantScope scope;

    @Inject
    private SessionService sessions;

    /** Looks at the organisations in which people are signed in to applications. */
    @Schedule(hour = "*", minute = "*", second = "7", persistent = false)
    public void run() {
        timers.run(
                "Expired sessions were not ended",
                () -> sql.list(
                                Long.class,
                                "select distinct tenant_id from application_session where session_id is not null")
                        .forEach(tenant -> timers.run(
                                "Expired sessions of organisation " + tenant + " were not ended",
                                () -> scope.run(tenant, sessions::endExpired))));
    }
}
