package org.guestlist.roster;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a file is to be read, as an administrator has it after correcting what was guessed.
 *
 * @param header whether the first row holds the names of the columns
 * @param dayOrder how days with slashes are read
 * @param columns what each column means; nothing for one that is ignored
 * @param restoreDeleted whether people whose account is deleted are restored; else their rows are refused
 */
public record ColumnChoices(Encoding encoding, Separator separator, boolean header, DayOrder dayOrder, List<Optional<Field>> columns,
        boolean restoreDeleted) {

    /** Why columns cannot be read so. */
    public enum Problem {
        /** Nothing tells who a row is about. */
        NO_KEY,
        /** Two columns have the same meaning. */
        TWICE
    }

    /** @return what is wrong with it, if anything */
    public Optional<Problem> problem() {
        List<Field> chosen = columns.stream().flatMap(Optional::stream).toList();
        Set<Field> fields = fields();
        if (chosen.size() != fields.size()) {
            return Optional.of(Problem.TWICE);
        }
        return fields.contains(Field.EMAIL) || fields.contains(Field.EXTERNAL_ID) ? Optional.empty() : Optional.of(Problem.NO_KEY);
    }

    /** @return what the file says of people */
    Set<Field> fields() {
        Set<Field> fields = EnumSet.noneOf(Field.class);
        columns.forEach(column -> column.ifPresent(fields::add));
        return fields;
    }
}
