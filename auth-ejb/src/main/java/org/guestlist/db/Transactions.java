package org.guestlist.db;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

/** What has to wait for the end of the caller's transaction, so that others see what it has written. */
@ApplicationScoped
public class Transactions {

    @Resource
    private TransactionSynchronizationRegistry registry;

    /** Does it after the current transaction, however that ends; at once if there is none. It must not throw. */
    public void after(Runnable action) {
        if (registry.getTransactionKey() == null) {
            action.run();
            return;
        }
        registry.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // Only the end counts.
            }

            @Override
            public void afterCompletion(int status) {
                action.run();
            }
        });
    }
}
