package org.guestlist.watch;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The server's pool of database connections. The server tells its numbers only with its own monitoring, so its internal services are asked;
 * on a server without them, or with a pool that the operator has defined, there are no numbers.
 */
final class ConnectionPool {

    private static final Logger LOG = Logger.getLogger(ConnectionPool.class.getName());

    /** Part of the name that the server gives to the pool of {@code Database}. */
    private static final String NAME = "guestlist/db";

    private boolean warned;

    /** Takes the numbers of connections. */
    interface Numbers {
        /** Takes how many are used, and how many are open and free. */
        void take(int used, int free);
    }

    /** Passes on the numbers of now, if there are any. */
    void read(Numbers numbers) {
        try {
            Object runtime = ConnectionPool.class
                    .getClassLoader()
                    .loadClass("com.sun.enterprise.connectors.ConnectorRuntime")
                    .getMethod("getRuntime")
                    .invoke(null);
            Object pools = runtime.getClass().getMethod("getPoolManager").invoke(runtime);
            Field table = pools.getClass().getDeclaredField("poolTable");
            table.setAccessible(true);
            for (Object pool : ((Map<?, ?>) table.get(pools)).keySet()) {
                if (pool.toString().contains(NAME)) {
                    Object status = pools.getClass()
                            .getMethod("getPoolStatus", pool.getClass())
                            .invoke(pools, pool);
                    numbers.take(number(status, "getNumConnUsed"), number(status, "getNumConnFree"));
                    return;
                }
            }
        } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
            if (!warned) {
                warned = true;
                LOG.log(Level.WARNING, "This server does not tell how many database connections are used", e);
            }
        }
    }

    private static int number(Object status, String getter) throws ReflectiveOperationException {
        return (Integer) status.getClass().getMethod(getter).invoke(status);
    }
}
