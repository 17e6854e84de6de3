package org.guestlist.login;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.guestlist.db.Database;
import org.guestlist.login.GuessWarnings.Warning;
import org.guestlist.tenant.TenantScope;

/** Mails the warnings about guessed passwords, on every node, a few seconds after they were written. */
@Singleton
@DependsOn("Database")
@TransactionManagement(TransactionManagementType.BEAN)
public class GuessWarningJob {

    private static final int AT_MOST = 200;
    private static final Logger LOG = Logger.getLogger(GuessWarningJob.class.getName());

    @Inject
    private Database database;

    @Inject
    private GuessWarnings warnings;

    @Inject
    private TenantScope tenantScope;

    @Schedule(hour = "*", minute = "*", second = "*/3", persistent = false)
    void work() {
        if (database.isAway()) {
            return;
        }
        // The server removes a timer that throws.
        try {
            warnings.waiting(AT_MOST).forEach(this::mail);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, e, () -> "Warnings of guessing wait: " + e.getMessage());
        }
    }

    private void mail(Warning warning) {
        try {
            tenantScope.run(warning.tenantId(), () -> warnings.mail(warning));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, e, () -> "A warning of guessing is mailed later: " + e.getMessage());
        }
    }
}
