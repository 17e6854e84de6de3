package org.guestlist.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Tries whether the database answers, over a connection that it keeps beside the pool: a pool whose connections are all in use says nothing
 * about the database. Once the database did not answer, it is back when a new connection can be had.
 */
final class Probe implements AutoCloseable {

    /** How long an answer may take. Longer than a busy database needs for nothing, and shorter than anybody wants to wait. */
    static final int SECONDS = 3;

    private static final Logger LOG = Logger.getLogger(Probe.class.getName());

    private final Opener opener;
    private final boolean keeps;
    private final Reachability reachability;
    private Connection connection;
    private long generation;

    /** What opens a connection, in a time that is limited. */
    @FunctionalInterface
    interface Opener {
        Connection open() throws SQLException;
    }

    /** @param keeps whether the connection may be kept; one of a pool that is not ours goes back at once */
    Probe(Opener opener, boolean keeps, Reachability reachability) {
        this.opener = opener;
        this.keeps = keeps;
        this.reachability = reachability;
    }

    /** Tries once. */
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
