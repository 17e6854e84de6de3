package org.guestlist.signin.password;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.Optional;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.platform.db.Timers;
import org.guestlist.signin.password.ForgottenPasswordRequests.Request;

/** Answers requests for a new password, on every node, about a second after they arrive. */
@Singleton
@DependsOn("Database")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class ForgottenPasswordTimer {

    private static final int AT_MOST = 500;

    @Inject
    private Timers timers;

    @Inject
    private ForgottenPasswordRequests requests;

    @Inject
    private TenantScope tenantScope;

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    void work() {
        timers.run("Requests for a new password wait", this::answerAll);
    }

    private void answerAll() {
        for (int done = 0; done < AT_MOST; done++) {
            Optional<Request> claimed = requests.claim();
            if (claimed.isEmpty()) {
                return;
            }
            answer(claimed.get());
        }
    }

    private void answer(Request request) {
        timers.run(
                "The request " + request.id() + " for a new password is tried again",
                () -> tenantScope.run(request.tenantId(), () -> requests.answer(request)));
    }
}
