package org.guestlist.platform.db;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.guestlist.platform.config.PoolSize;

/**
 * The server's pool of database connections. The server tells its numbers only with its own monitoring, and takes its size only as a
 * constant, so its internal services are asked; on a server without them, or with a pool that the operator has defined, there are no
 * numbers.
 */
public final class ServerPool {

    private static final Logger LOG = Logger.getLogger(ServerPool.class.getName());

    /** Part of the name that the server gives to the pool of {@link Database}. */
    private static final String NAME = "guestlist/db";

    private boolean warned;

    /**
     * What the pool does now.
     *
     * @param used how many connections are in use
     * @param free how many are open and free
     * @param most how many there may be
     */
    public record Numbers(int used, int free, int most) {}

    /** @return the numbers of now, if there are any */
    public Optional<Numbers> read() {
        try {
            Object pools = pools();
            for (Map.Entry<?, ?> pool : table(pools).entrySet()) {
                if (isOurs(pool)) {
                    Object status = pools.getClass()
                            .getMethod("getPoolStatus", pool.getKey().getClass())
                            .invoke(pools, pool.getKey());
                    return Optional.of(new Numbers(
                            number(status, "getNumConnUsed"),
                            number(status, "getNumConnFree"),
                            number(pool.getValue(), "getMaxPoolSize")));
                }
            }
        } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
            if (!warned) {
                warned = true;
                LOG.log(Level.WARNING, "This server does not tell how many database connections are used", e);
            }
        }
        return Optional.empty();
    }

    /**
     * Gives the pool another size than its annotation. It must have given a connection already, since the server makes it only then.
     *
     * @throws IllegalStateException if this server does not let it
     */
    static void resize(PoolSize size) {
        try {
            for (Map.Entry<?, ?> pool : table(pools()).entrySet()) {
                if (isOurs(pool)) {
                    resize(pool.getValue(), size);
                    return;
                }
            }
        } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
            throw new IllegalStateException("The size of the pool cannot be set", e);
        }
        throw new IllegalStateException("There is no pool");
    }

    /** The pool says how many connections may be opened, and what keeps them, how many it has room for. */
    private static void resize(Object pool, PoolSize size) throws ReflectiveOperationException {
        Object connections = field(pool, "ds").get(pool);
        connections.getClass().getMethod("setMaxSize", int.class).invoke(connections, size.connections());
        pool.getClass().getMethod("setMaxPoolSize", int.class).invoke(pool, size.connections());
        field(pool, "maxWaitTime").set(pool, Math.toIntExact(size.longestWait().toMillis()));
    }

    private static Object pools() throws ReflectiveOperationException {
        Object runtime = ServerPool.class
                .getClassLoader()
                .loadClass("com.sun.enterprise.connectors.ConnectorRuntime")
                .getMethod("getRuntime")
                .invoke(null);
        return runtime.getClass().getMethod("getPoolManager").invoke(runtime);
    }

    private static Map<?, ?> table(Object pools) throws ReflectiveOperationException {
        return (Map<?, ?>) field(pools, "poolTable").get(pools);
    }

    private static boolean isOurs(Map.Entry<?, ?> pool) {
        return pool.getKey().toString().contains(NAME);
    }

    /** The server has subclasses of its pool. */
    private static Field field(Object of, String name) throws NoSuchFieldException {
        for (Class<?> type = of.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    field.setAccessible(true);
                    return field;
                }
            }
        }
        throw new NoSuchFieldException(of.getClass().getName() + "." + name);
    }

    private static int number(Object of, String getter) throws ReflectiveOperationException {
        return (Integer) of.getClass().getMethod(getter).invoke(of);
    }
}
