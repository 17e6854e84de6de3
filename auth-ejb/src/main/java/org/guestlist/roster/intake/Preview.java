package org.guestlist.roster.intake;

import java.util.List;
import java.util.Optional;
import org.guestlist.roster.ColumnChoices;
import org.guestlist.roster.file.FileProblem;

/**
 * The first rows of a file, as it would be read with these choices.
 *
 * @param choices how it is read; columns are guessed unless they have been chosen
 * @param headers the names of the columns; empty if the file has none
 * @param headerLine in which line they are, counted from 1; 0 if the file has none
 * @param rows a few
 * @param problem why it cannot be read with these choices
 * @param problemLine in which line that is, counted from 1
 */
public record Preview(
        ColumnChoices choices,
        List<String> headers,
        long headerLine,
        List<List<String>> rows,
        Optional<FileProblem> problem,
        long problemLine) {

    /** @return how many columns there are */
    public int columns() {
        return choices.columns().size();
    }
}
