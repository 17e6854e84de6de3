package org.guestlist.roster.intake;

import java.util.List;
import java.util.Optional;
import org.guestlist.roster.ColumnChoices;
import org.guestlist.roster.Field;
import org.guestlist.roster.Meaning;
import org.guestlist.roster.file.FileProblem;

/**
 * The first rows of a file, as it would be read with these choices.
 *
 * @param choices how it is read; columns are guessed unless they have been chosen
 * @param headers the names of the columns; empty if the file has none
 * @param headerLine in which line they are, counted from 1; 0 if the file has none
 * @param people the first rows
 * @param problem why it cannot be read with these choices
 * @param problemLine in which line that is, counted from 1
 */
public record Preview(
        ColumnChoices choices,
        List<String> headers,
        long headerLine,
        List<List<String>> people,
        Optional<FileProblem> problem,
        long problemLine) {

    private static final int SHOWN = 5;

    /** @return the same, with names turned if nearly all of them have the family name first */
    Preview guessing() {
        return new Preview(
                choices.turning(turnsNames(choices.columns())), headers, headerLine, people, problem, problemLine);
    }

    /** @return the few of the rows that are shown */
    public List<List<String>> rows() {
        return people.stream().limit(SHOWN).toList();
    }

    /**
     * @param meanings what the columns hold
     * @return whether nearly all names have the family name first, with a comma
     */
    public boolean turnsNames(List<Optional<Meaning>> meanings) {
        return NameOrder.isUsual(names(meanings));
    }

    /**
     * @param meanings what the columns hold
     * @return the first names that have the family name first, at most so many
     */
    public List<NameOrder.Turned> turned(List<Optional<Meaning>> meanings, int most) {
        return NameOrder.examples(names(meanings), most);
    }

    private List<String> names(List<Optional<Meaning>> meanings) {
        int column = meanings.indexOf(Optional.of(Field.NAME));
        return column < 0
                ? List.of()
                : people.stream()
                        .map(row -> row.get(column))
                        .filter(name -> !name.isBlank())
                        .toList();
    }

    /** @return how many columns there are */
    public int columns() {
        return choices.columns().size();
    }
}
