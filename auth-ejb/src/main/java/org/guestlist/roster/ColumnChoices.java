package org.guestlist.roster;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.roster.file.Encoding;
import org.guestlist.roster.file.Separator;

/**
 * How a file is read, as detected and then corrected by an administrator.
 *
 * @param header whether the first row holds the names of the columns
 * @param dayOrder how days with slashes are read
 * @param columns the meaning of each column; empty for one that is ignored
 * @param restoreDeleted whether people whose account is deleted are restored; else their rows are refused
 * @param newIds whether the list brings new external ids: people are found by their address alone, and their id is replaced
 * @param reinstateDisabled whether people who are disabled are reinstated if the file says that they are active; else they stay disabled
 * @param turnNames whether names with the family name first and a comma are turned; else they are read as they stand
 */
public record ColumnChoices(
        Encoding encoding,
        Separator separator,
        boolean header,
        DayOrder dayOrder,
        List<Optional<Meaning>> columns,
        boolean restoreDeleted,
        boolean newIds,
        boolean reinstateDisabled,
        boolean turnNames) {

    /** @return these choices, which neither let anybody in again nor replace an id nor turn a name */
    public static ColumnChoices of(
            Encoding encoding,
            Separator separator,
            boolean header,
            DayOrder dayOrder,
            List<? extends Optional<? extends Meaning>> columns) {
        List<Optional<Meaning>> meanings =
                columns.stream().map(one -> one.map(Meaning.class::cast)).toList();
        return new ColumnChoices(encoding, separator, header, dayOrder, meanings, false, false, false, false);
    }

    /** @return these choices, with names turned or not */
    public ColumnChoices turning(boolean names) {
        return new ColumnChoices(
                encoding, separator, header, dayOrder, columns, restoreDeleted, newIds, reinstateDisabled, names);
    }

    /** Why the choices are invalid. */
    public enum Problem {
        /** No column identifies the person of a row. */
        NO_KEY,
        /** No column holds the address by which people are found whose ids are replaced. */
        NO_ADDRESS,
        /** Two columns have the same meaning. */
        TWICE
    }

    /** @return what is wrong with it, if anything */
    public Optional<Problem> problem() {
        List<Meaning> chosen = columns.stream().flatMap(Optional::stream).toList();
        Set<Field> fields = fields();
        if (chosen.size() != Set.copyOf(chosen).size()) {
            return Optional.of(Problem.TWICE);
        }
        if (fields.contains(Field.EMAIL)) {
            return Optional.empty();
        }
        if (newIds) {
            return Optional.of(Problem.NO_ADDRESS);
        }
        return fields.contains(Field.EXTERNAL_ID) ? Optional.empty() : Optional.of(Problem.NO_KEY);
    }

    /** @return the fields that the file contains */
    public Set<Field> fields() {
        Set<Field> fields = EnumSet.noneOf(Field.class);
        meanings(Field.class).forEach(fields::add);
        return fields;
    }

    /** @return the keys of the attributes that the file contains */
    public Set<String> attributes() {
        return meanings(AttributeColumn.class).map(AttributeColumn::key).collect(Collectors.toUnmodifiableSet());
    }

    private <M extends Meaning> Stream<M> meanings(Class<M> kind) {
        return columns.stream()
                .flatMap(Optional::stream)
                .filter(kind::isInstance)
                .map(kind::cast);
    }
}
