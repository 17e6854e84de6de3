package org.guestlist.roster.undo;

import java.util.Optional;
import java.util.Set;
import org.guestlist.roster.apply.UndoOutcome;

/**
 * What the undo of an import has to know of a person.
 *
 * @param created whether the import created the account
 * @param own why the person stays as they are, for what they are themselves; empty if there is no such reason
 * @param givers the accounts that have the address or the external id by now that the person had
 * @param hosts who would answer for the guest again, and may be a host only once they are taken back too
 * @param remaining whether the person is an administrator by now who can sign in for good
 * @param remainingAfter whether the person would be one then
 */
record UndoCase(
        boolean created,
        Optional<UndoOutcome> own,
        Set<Long> givers,
        Set<Long> hosts,
        boolean remaining,
        boolean remainingAfter) {

    boolean isLosing() {
        return remaining && !remainingAfter;
    }

    boolean isGaining() {
        return !remaining && remainingAfter;
    }
}
