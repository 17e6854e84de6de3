package org.guestlist.backstage;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Counts the statements that requests send to PostgreSQL, by what its driver logs; work in the background does not count. */
@ApplicationScoped
public class StatementCounter {

    private static final Logger DRIVER = Logger.getLogger("org.postgresql.core.v3.QueryExecutorImpl");

    private final AtomicLong count = new AtomicLong();

    private final Handler handler = new Handler() {

        @Override
        public void publish(LogRecord event) {
            if (event.getMessage().startsWith(" FE=> Execute")
                    && Thread.currentThread().getName().startsWith("http-thread-pool")) {
                count.incrementAndGet();
            }
        }

        @Override
        public void flush() {
            // Nothing is kept.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    /** Begins or ends counting. @return how many there were since it began */
    long count(boolean on) {
        if (on) {
            handler.setLevel(Level.ALL);
            DRIVER.setUseParentHandlers(false);
            DRIVER.setLevel(Level.FINEST);
            DRIVER.addHandler(handler);
            return count.getAndSet(0);
        }
        DRIVER.removeHandler(handler);
        DRIVER.setLevel(null);
        DRIVER.setUseParentHandlers(true);
        return count.get();
    }
}
