package org.guestlist.platform.db;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.time.Duration;
import org.postgresql.PGStatement;

/**
 * A connection in the server's pool. Before each use the pool calls {@code getMetaData}, its cheapest way of validation, and drops the
 * connection if that fails. This class answers that call with a real check. The check needs no query if the connection is older than the
 * last outage or was checked a moment ago, and never takes longer than a few seconds.
 */
final class PhysicalConnection implements InvocationHandler {

    private static final long FRESH = Duration.ofSeconds(1).toNanos();

    private final Connection delegate;
    private final long generation;
    private final Reachability reachability;
    private long askedAt = System.nanoTime();

    private PhysicalConnection(Connection delegate, long generation, Reachability reachability) {
        this.delegate = delegate;
        this.generation = generation;
        this.reachability = reachability;
    }

    /** @param generation the generation that was current before the connection was opened */
    static Connection of(Connection delegate, long generation, Reachability reachability) {
        return (Connection) Proxy.newProxyInstance(
                PhysicalConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new PhysicalConnection(delegate, generation, reachability));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        switch (method.getName()) {
            case "isValid":
                return isValid();
            case "getMetaData":
                if (!isValid()) {
                    throw new SQLNonTransientConnectionException("The connection is not valid any more");
                }
                return delegate.getMetaData();
            case "prepareStatement":
                return planned((PreparedStatement) call(method, arguments), arguments[0]);
            case "equals":
                return proxy == arguments[0];
            case "hashCode":
                return System.identityHashCode(proxy);
            default:
                return call(method, arguments);
        }
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(delegate, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static PreparedStatement planned(PreparedStatement statement, Object sql) throws SQLException {
        if (PlannedOnce.is(sql)
                && statement instanceof PGStatement postgresql
                && postgresql.getPrepareThreshold() == PlannedOnce.NEVER) {
            postgresql.setPrepareThreshold(PlannedOnce.THRESHOLD);
        }
        return statement;
    }

    private boolean isValid() throws SQLException {
        if (generation != reachability.generation() || delegate.isClosed()) {
            return false;
        }
        if (Embedded.is(delegate)) {
            return Embedded.answers(delegate);
        }
        long now = System.nanoTime();
        if (now - askedAt < FRESH) {
            return true;
        }
        askedAt = now;
        return delegate.isValid(Probe.SECONDS);
    }
}
