package org.guestlist.platform.db;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.eclipse.persistence.internal.sessions.AbstractSession;
import org.eclipse.persistence.platform.database.PostgreSQLPlatform;
import org.eclipse.persistence.sessions.DatabaseLogin;
import org.eclipse.persistence.sessions.server.ServerSession;

/**
 * How entities are locked in PostgreSQL: with {@code FOR NO KEY UPDATE} instead of EclipseLink's {@code FOR UPDATE}. Whoever inserts a row
 * takes {@code FOR KEY SHARE} on the rows that it refers to, such as a session on its organisation and its account, and {@code FOR UPDATE}
 * would keep all of them waiting, though no key ever changes. Two locks of the same row still exclude each other. H2 has neither. Texts
 * that PostgreSQL refuses are made storable on their way.
 */
public final class RowLocks extends PostgreSQLPlatform {

    private static final long serialVersionUID = 1L;

    static final String LOCK = " FOR NO KEY UPDATE";

    @Override
    public String getSelectForUpdateString() {
        return LOCK;
    }

    @Override
    public String getSelectForUpdateOfString() {
        return LOCK + " OF";
    }

    @Override
    public String getSelectForUpdateNoWaitString() {
        return LOCK + " NOWAIT";
    }

    /** What {@link Sql} does with texts, for the values of entities and of their queries. */
    @Override
    public void setParameterValueInDatabaseCall(
            Object parameter, PreparedStatement statement, int index, AbstractSession session) throws SQLException {
        Object storable = parameter instanceof String text ? StorableText.of(text) : parameter;
        super.setParameterValueInDatabaseCall(storable, statement, index, session);
    }

    /** Applies it to a session that has just connected, before it has written any SQL, if its database is PostgreSQL. */
    public static void apply(ServerSession session) {
        if (!(session.getPlatform() instanceof PostgreSQLPlatform found)) {
            return;
        }
        RowLocks platform = new RowLocks();
        found.copyInto(platform);
        // Not copies of the sequences, but those that are connected.
        platform.setSequences(found.getSequences());
        if (found.hasDefaultSequence()) {
            platform.setDefaultSequence(found.getDefaultSequence());
        }
        session.getLogin().setPlatform(platform);
        // Reads outside of a transaction have a login of their own.
        ((DatabaseLogin) session.getReadConnectionPool().getLogin()).setPlatform(platform);
        // Otherwise the session goes on with the one before.
        session.setLogin(session.getLogin());
    }
}
