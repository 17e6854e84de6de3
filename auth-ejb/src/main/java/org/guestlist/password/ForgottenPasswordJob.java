package org.guestlist.password;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Works through the requests for a new password, on every node, a second after they came. */
@Singleton
@DependsOn("Database")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class ForgottenPasswordJob {

    private static final int AT_MOST = 500;

    @Inject
    private ForgottenPasswordRequests requests;

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    void work() {
        int done = 0;
        while (done < AT_MOST && requests.answerOne()) {
            done++;
        }
    }
}
