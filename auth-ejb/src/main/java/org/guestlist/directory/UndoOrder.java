package org.guestlist.directory;

import java.time.Instant;
import java.util.UUID;
import org.guestlist.job.Job;

/**
 * Which changes of a directory are taken back.
 *
 * @param since after this, until the undo was ordered
 * @param job the job that does it
 */
public record UndoOrder(UUID directory, Instant since, Instant until, UUID job) {

    /** The parameter of the job that says the directory. */
    public static final String DIRECTORY = "directory";

    static final String SINCE = "since";

    static UndoOrder of(Job job) {
        return new UndoOrder(
                UUID.fromString(job.parameters().get(DIRECTORY)),
                Instant.parse(job.parameters().get(SINCE)),
                job.createdAt(),
                job.uuid());
    }
}
