package org.guestlist.platform.db;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

/** Runs actions after the caller's transaction, when others can see what it has written. */
@ApplicationScoped
public class Transactions {

    @Resource
    private TransactionSynchronizationRegistry registry;

    /** @return whether the caller is within one, which may hold locks */
    public boolean isWithin() {
        return registry.getTransactionKey() != null;
    }

    /** Runs the action after the current transaction, whether committed or rolled back; at once if there is none. It must not throw. */
    public void after(Runnable action) {
        if (!isWithin()) {
            action.run();
            return;
        }
        registry.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // Only completion matters.
            }

            @Override
            public void afterCompletion(int status) {
                action.run();
            }
        });
    }
}
