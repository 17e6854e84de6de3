package org.guestlist.roster.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.audit.AuditEvent;
import org.guestlist.roster.intake.RefusedRow;

/**
 * What a row would do to the accounts as they are now.
 *
 * @param line in which it begins, counted from 1; 0 for a person who is not in the list
 * @param person the id of the account for URLs; empty for a new person
 * @param name of the person before the import; of a new person as in the row
 * @param email in the same way
 * @param nameGuessed whether it is a new person, without a name in the row, whose name was made from the address
 * @param values what changes, as events of the audit log with the values before and after; of a new person all values that the row has.
 *         None if the account was changed after the check, and is as the row has it
 * @param attributes what changes of attributes; of a new person all that the row has
 * @param kept what the row says otherwise than a directory, which keeps it
 * @param sessions how many of the person's sessions would end
 * @param refused why the row would be refused by now, if the account was changed after the check
 */
public record RowChange(
        long line,
        Optional<UUID> person,
        String name,
        String email,
        boolean nameGuessed,
        Map<ChangeKind, AuditEvent> values,
        List<ValueChange> attributes,
        List<KeptValue> kept,
        long sessions,
        Optional<RefusedRow> refused) {

    /** @return whether it does nothing by now, and there is nothing to say of it */
    public boolean isSame() {
        return values.isEmpty() && attributes.isEmpty() && kept.isEmpty() && refused.isEmpty();
    }

    /** @return whether the person is not in the list */
    public boolean isLeaver() {
        return line == 0;
    }
}
