package org.guestlist.platform.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Checks whether the database answers, over a connection outside the pool: an exhausted pool says nothing about the database. After an
 * outage, the database counts as back when a new connection can be opened.
 *
 * <p>While it waits for the answer it looks whether others wait in vain as well ({@link TimedSockets}): then the database counts as away
 * before the time for an answer is over.
 */
final class Probe implements AutoCloseable {

    /** How long an answer may take. Long enough for a trivial query on a busy database, and shorter than users are willing to wait. */
    static final int SECONDS = 3;

    private static final long LOOK = 100; // milliseconds

    /** One look alone may be the first after the whole process stood still, before anybody has read what had come. */
    private static final int LOOKS = 3;

    private static final Logger LOG = Logger.getLogger(Probe.class.getName());

    private final Opener opener;
    private final boolean keeps;
    private final Reachability reachability;
    private final Executor executor;
    private final BooleanSupplier silent;
    private Connection connection;
    private long generation;

    /** Opens a connection within a limited time. */
    @FunctionalInterface
    interface Opener {
        Connection open() throws SQLException;
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask() throws SQLException;
    }

    /**
     * @param keeps whether the connection may be kept; a connection of the server's own pool is returned at once
     * @param executor on which the database is asked
     * @param silent whether others wait in vain for the database
     */
    Probe(Opener opener, boolean keeps, Reachability reachability, Executor executor, BooleanSupplier silent) {
        this.opener = opener;
        this.keeps = keeps;
        this.reachability = reachability;
        this.executor = executor;
        this.silent = silent;
    }

    /** Checks once. */
    void run() {
        if (connection != null && generation == reachability.generation() && answers()) {
            return;
        }
        close();
        open();
        if (!keeps) {
            close();
        }
    }

    private boolean answers() {
        try {
            Connection asked = connection;
            if (watching(() -> asked.isValid(SECONDS))) {
                return true;
            }
            reachability.lost(generation, "it does not answer any more");
        } catch (SQLException e) {
            reachability.lost(generation, Outage.reason(e));
        }
        return false;
    }

    private void open() {
        generation = reachability.generation();
        try {
            connection = watching(opener::open);
            if (keeps || answers()) {
                reachability.found();
            }
        } catch (SQLException e) {
            if (Outage.isAbsence(e)) {
                reachability.lost(generation, Outage.reason(e));
            } else {
                LOG.log(Level.FINE, "The database could not be asked, which says nothing about it", e);
            }
        }
    }

    /** @return the answer, during which nobody waits in vain for longer than need be */
    private <T> T watching(Question<T> question) throws SQLException {
        CompletableFuture<T> answer = new CompletableFuture<>();
        executor.execute(() -> {
            try {
                answer.complete(question.ask());
            } catch (SQLException | RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        int looks = 0;
        while (true) {
            try {
                return answer.get(LOOK, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                looks = silent.getAsBoolean() ? looks + 1 : 0;
                if (looks == LOOKS) {
                    reachability.lost(generation, "it has fallen silent");
                }
                TimedSockets.giveUp();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof SQLException failure) {
                    throw failure;
                }
                throw (RuntimeException) e.getCause();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SQLException("Interrupted", e);
            }
        }
    }

    @Override
    public void close() {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                LOG.log(Level.FINE, "A connection that is broken cannot be closed either", e);
            }
            connection = null;
        }
    }
}
