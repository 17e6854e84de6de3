package org.guestlist.job;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.db.Columns;

/** A row of the table {@code job} as a {@link Job}. */
final class JobRow {

    static final String COLUMNS = "id, tenant_id, uuid, kind, state, total, done, parameters, created_by, address, user_agent, created_at,"
            + " started_at, ended_at, cancel_asked, failure";

    private JobRow() {
    }

    static Job read(ResultSet row) throws SQLException {
        long createdBy = row.getLong("created_by");
        Optional<Long> creator = row.wasNull() ? Optional.empty() : Optional.of(createdBy);
        return new Job(row.getLong("id"), row.getLong("tenant_id"), row.getObject("uuid", UUID.class), row.getString("kind"),
                JobState.valueOf(row.getString("state")), row.getLong("total"), row.getLong("done"), Columns.map(row.getString("parameters")),
                creator, row.getString("address"), row.getString("user_agent"), instant(row, "created_at").orElseThrow(),
                instant(row, "started_at"), instant(row, "ended_at"), row.getBoolean("cancel_asked"), Optional.ofNullable(row.getString("failure")));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
