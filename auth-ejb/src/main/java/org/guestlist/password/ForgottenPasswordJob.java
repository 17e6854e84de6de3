package org.guestlist.password;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.guestlist.db.Database;
import org.guestlist.password.ForgottenPasswordRequests.Request;
import org.guestlist.tenant.TenantScope;

/** Answers requests for a new password, on every node, about a second after they arrive. */
@Singleton
@DependsOn("Database")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class ForgottenPasswordJob {

    private static final int AT_MOST = 500;

    private static final Logger LOG = Logger.getLogger(ForgottenPasswordJob.class.getName());

    @Inject
    private Database database;

    @Inject
    private ForgottenPasswordRequests requests;

    @Inject
    private TenantScope tenantScope;

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    void work() {
        if (database.isAway()) {
            return;
        }
        // The server removes a timer that throws, and no request would be answered any more.
        try {
            for (int done = 0; done < AT_MOST; done++) {
                Optional<Request> claimed = requests.claim();
                if (claimed.isEmpty()) {
                    return;
                }
                answer(claimed.get());
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, e, () -> "Requests for a new password wait: " + e.getMessage());
        }
    }

    private void answer(Request request) {
        try {
            tenantScope.run(request.tenantId(), () -> requests.answer(request));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, e, () -> "A request for a new password is tried again: " + e.getMessage());
        }
    }
}
