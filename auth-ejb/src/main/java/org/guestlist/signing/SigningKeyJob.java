package org.guestlist.signing;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Duration;
import org.guestlist.db.Sql;
import org.guestlist.db.Timers;
import org.guestlist.tenant.TenantScope;

/** Replaces signing keys by schedule. */
@Singleton
@DependsOn("Database")
@TransactionManagement(TransactionManagementType.BEAN)
public class SigningKeyJob {

    private static final Duration USED_FOR = Duration.ofDays(90);

    @Inject
    private Timers timers;

    @Inject
    private Sql sql;

    @Inject
    private TenantScope scope;

    @Inject
    private SigningKeyService keys;

    /** Replaces the keys of each organisation that have signed for 90 days. Further nodes find nothing to do. */
    @Schedule(hour = "2", minute = "41", persistent = false)
    public void rotate() {
        timers.run(
                "Signing keys could not be listed",
                () -> sql.list(Long.class, "select distinct tenant_id from signing_key")
                        .forEach(tenant -> timers.run(
                                "Signing keys were not replaced",
                                () -> scope.run(tenant, () -> keys.rotateOlderThan(USED_FOR)))));
    }
}
