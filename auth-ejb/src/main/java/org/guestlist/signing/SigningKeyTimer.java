package org.guestlist.signing;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Duration;
import org.guestlist.organisation.tenant.TenantTimers;
import org.guestlist.platform.db.Sql;

/** Replaces signing keys by schedule. */
@Singleton
@DependsOn("Database")
@TransactionManagement(TransactionManagementType.BEAN)
public class SigningKeyTimer {

    private static final Duration USED_FOR = Duration.ofDays(90);

    @Inject
    private TenantTimers timers;

    @Inject
    private Sql sql;

    @Inject
    private SigningKeyService keys;

    /** Replaces the keys of each organisation that have signed for 90 days. Further nodes find nothing to do. */
    @Schedule(hour = "2", minute = "41", persistent = false)
    public void rotate() {
        timers.runInEach(
                "Signing keys were not replaced",
                () -> sql.list(Long.class, "select distinct tenant_id from signing_key"),
                () -> keys.rotateOlderThan(USED_FOR));
    }
}
