package org.guestlist.signin.login;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.platform.db.Timers;
import org.guestlist.signin.login.GuessWarnings.Warning;

/** Mails the warnings about guessed passwords, on every node, a few seconds after they were written. */
@Singleton
@DependsOn("Database")
@TransactionManagement(TransactionManagementType.BEAN)
public class GuessWarningTimer {

    private static final int AT_MOST = 200;

    @Inject
    private Timers timers;

    @Inject
    private GuessWarnings warnings;

    @Inject
    private TenantScope tenantScope;

    @Schedule(hour = "*", minute = "*", second = "*/3", persistent = false)
    void work() {
        timers.run("Warnings of guessing wait", () -> warnings.waiting(AT_MOST).forEach(this::mail));
    }

    private void mail(Warning warning) {
        timers.run(
                "The warning of guessing " + warning.id() + " is mailed later",
                () -> tenantScope.run(warning.tenantId(), () -> warnings.mail(warning)));
    }
}
