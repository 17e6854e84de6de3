package org.guestlist.expiry;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.guestlist.tenant.CurrentTenant;
import org.guestlist.tenant.TenantScope;
import org.guestlist.tenant.TenantService;

/**
 * Looks every quarter of an hour for organisations whose morning has begun, since some time zones are half or three quarters of an hour off.
 * On every node: each warning is written once all the same. A run that is cut short goes on where it was at the next one.
 */
@Singleton
@DependsOn("Database")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class ExpiryJob {

    private static final Logger LOG = Logger.getLogger(ExpiryJob.class.getName());

    @Inject
    private TenantService tenants;

    @Inject
    private ExpiryWarnings warnings;

    @Inject
    private TenantScope tenantScope;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Clock clock;

    /** Does what is due now, in all organisations. */
    @Schedule(hour = "*", minute = "4,19,34,49", persistent = false)
    public void run() {
        // A timer that throws is taken away by the server, and nobody would be warned any more.
        try {
            tenants.ids().forEach(this::warn);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, e, () -> "Warnings that access ends wait: " + e.getMessage());
        }
    }

    private void warn(long organisation) {
        try {
            tenantScope.run(organisation, this::warn);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, e, () -> "Warnings that access ends wait in organisation " + organisation + ": " + e.getMessage());
        }
    }

    private void warn() {
        Optional<LocalDate> today = Morning.day(clock.instant(), tenant.get().getTimeZone());
        if (today.isEmpty() || warnings.isDone(today.get())) {
            return;
        }
        for (Warning warning : Warning.values()) {
            long after = 0;
            do {
                after = warnings.warn(warning, today.get(), after);
            } while (after > 0);
        }
        warnings.list(today.get());
    }
}
