package org.guestlist.web.directory.scim;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.function.Supplier;

/** One operation of a directory, in one transaction. */
@ApplicationScoped
class ScimTransaction {

    @Resource
    private TransactionSynchronizationRegistry transaction;

    /** @param dry whether all of it is taken back afterwards */
    @Transactional(TxType.REQUIRES_NEW)
    public <T> T run(Supplier<T> operation, boolean dry) {
        T result = operation.get();
        if (dry) {
            transaction.setRollbackOnly();
        }
        return result;
    }
}
