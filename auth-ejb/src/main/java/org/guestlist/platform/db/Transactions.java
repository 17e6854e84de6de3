package org.guestlist.platform.db;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.function.Supplier;

/** What lasts as long as the caller's transaction, and actions after it, when others can see what it has written. */
@ApplicationScoped
public class Transactions {

    @Resource
    private TransactionSynchronizationRegistry registry;

    /** @return whether the caller is within one, which may hold locks */
    public boolean isWithin() {
        return registry.getTransactionKey() != null;
    }

    /**
     * @param key names what is read, apart from everything else in a transaction
     * @return what is read, once for the rest of the current transaction; each time if there is none
     */
    @SuppressWarnings("unchecked")
    public <T> T once(Object key, Supplier<T> reader) {
        if (!isWithin()) {
            return reader.get();
        }
        T known = (T) registry.getResource(key);
        if (known == null) {
            known = reader.get();
            registry.putResource(key, known);
        }
        return known;
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
