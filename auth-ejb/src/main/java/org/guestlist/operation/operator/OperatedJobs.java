package org.guestlist.operation.operator;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.platform.db.Sql;

/** The work in the background of all organisations. */
@Stateless
public class OperatedJobs {

    private static final String OPEN = "j.state in ('WAITING', 'RUNNING')";
    private static final String FAILED = "j.state = 'FAILED'";

    @Inject
    private Sql sql;

    /**
     * A job.
     *
     * @param organisation the public id of the organisation
     * @param state the name of a {@code JobState}
     * @param done how much of the total is done
     * @param attempts how often its current part was tried
     * @param failure why it failed, as the name of a constant
     */
    public record Seen(
            UUID id,
            UUID organisation,
            String kind,
            String state,
            long done,
            long total,
            int attempts,
            Instant createdAt,
            Optional<Instant> startedAt,
            Optional<Instant> endedAt,
            Optional<String> failure) {}

    /** @return those that wait, run or have failed, the newest first */
    public List<Seen> list(int limit) {
        return sql.list(Seen.class, """
                select j.uuid as id, t.uuid as organisation, j.kind, j.state, j.done, j.total, j.attempts,
                    j.created_at, j.started_at, j.ended_at, j.failure
                from job j join tenant t on t.id = j.tenant_id
                where %s or %s
                order by j.created_at desc, j.id desc limit ?""".formatted(OPEN, FAILED), limit);
    }
}
