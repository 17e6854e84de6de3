package org.guestlist.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Checks whether the database answers, over a connection outside the pool: an exhausted pool says nothing about the database. After an
 * outage, the database counts as back when a new connection can be opened.
 */
final class Probe implements AutoCloseable {

    /** How long an answer may take. Long enough for a trivial query on a busy database, and shorter than users are willing to wait. */
    static final int SECONDS = 3;

    private static final Logger LOG = Logger.getLogger(Probe.class.getName());

    private final Opener opener;
    private final boolean keeps;
    private final Reachability reachability;
    private Connection connection;
    private long generation;

    /** Opens a connection within a limited time. */
    @FunctionalInterface
    interface Opener {
        Connection open() throws SQLException;
    }

    /** @param keeps whether the connection may be kept; a connection of the server's own pool is returned at once */
    Probe(Opener opener, boolean keeps, Reachability reachability) {
        this.opener = opener;
        this.keeps = keeps;
        this.reachability = reachability;
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
            if (connection.isValid(SECONDS)) {
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
            connection = opener.open();
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
