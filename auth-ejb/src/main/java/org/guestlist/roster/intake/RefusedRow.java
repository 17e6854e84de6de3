package org.guestlist.roster.intake;

import java.util.List;
import java.util.Optional;
import org.guestlist.roster.file.RefusalReason;

/**
 * A row that is not imported.
 *
 * @param line in which it begins, counted from 1; 0 for a person who is not in the list
 * @param value the value in the file
 * @param otherLine the line of the earlier row with the same value
 * @param details what the text of the reason names besides, see {@link RefusalReason}; none once the person is forgotten
 */
public record RefusedRow(
        long line, RefusalReason reason, String value, Optional<Long> otherLine, List<String> details) {

    /** @return whether it is about a person who is not in the list */
    public boolean isLeaver() {
        return line == 0;
    }
}
