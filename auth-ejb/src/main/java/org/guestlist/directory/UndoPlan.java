package org.guestlist.directory;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What the undo of a directory would make of a person.
 *
 * @param uuid the public id
 * @param fate what becomes of the account; empty if it stays as it is
 * @param values the names of what goes back to what it was, as {@link DirectoryChanges} has them
 * @param groupsBack the names of the groups that the person gets back
 * @param groupsGone the names of those that the person loses again
 * @param left the names of what somebody else has changed since, and which stays
 * @param refused why nothing is done; empty if something is
 */
public record UndoPlan(
        UUID uuid,
        String name,
        String email,
        Optional<Fate> fate,
        Set<String> values,
        List<String> groupsBack,
        List<String> groupsGone,
        Set<String> left,
        Optional<DirectoryUndoOutcome> refused) {

    /** What becomes of an account. */
    public enum Fate {
        /** It is open again. */
        ENABLED,
        /** It is disabled again. */
        DISABLED,
        /** It is deleted, since the directory has created it. */
        DELETED,
        /** The directory does not keep it any more. */
        RELEASED
    }
}
