package org.guestlist.directory;

import java.util.Optional;
import java.util.UUID;

/**
 * What the undo of a directory would make of a group that it has deleted, or does not keep any more.
 *
 * @param uuid the public id
 * @param deleted whether the group is gone; else it is only kept by the directory again
 * @param members how many people it gets back
 * @param owners how many people own it again
 * @param applications how many applications it opens again
 * @param refused why nothing is done; empty if something is
 */
public record GroupPlan(
        UUID uuid,
        String name,
        boolean deleted,
        long members,
        long owners,
        long applications,
        Optional<DirectoryUndoOutcome> refused) {}
