package org.guestlist.roster.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guestlist.account.attribute.AttributeValues;
import org.guestlist.roster.AttributeColumn;
import org.guestlist.roster.ColumnChoices;
import org.guestlist.roster.Field;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.file.Encoding;
import org.guestlist.roster.file.EncodingSample;
import org.guestlist.roster.file.FileProblem;
import org.guestlist.roster.file.FileProblemException;
import org.guestlist.roster.file.RowReader;
import org.guestlist.roster.file.Separator;

/** Looks at the beginning of a stored file: its first rows with the guessed meanings of the columns, and where the first person is. */
@ApplicationScoped
public class FilePreview {

    private static final int SAMPLED_BYTES = 1024 * 1024;

    @Inject
    private FileStore files;

    @Inject
    private AttributeValues attributes;

    /** @return a cell in each encoding, see {@link EncodingSample#of} */
    Map<Encoding, String> samples(RosterImport roster) {
        return EncodingSample.of(files.beginning(roster, SAMPLED_BYTES));
    }

    /** @return the file's first rows, see {@link RosterUploads#preview} */
    Preview of(RosterImport roster, Encoding encoding, Optional<Separator> separator, Optional<Boolean> header) {
        ColumnChoices before = roster.getChoices();
        String text = text(roster, encoding);
        try {
            Beginning found = Beginning.of(text, separator, header);
            int columns = found.columns();
            List<String> headers = found.header().map(row -> row.cells()).orElse(List.of());
            List<List<String>> people =
                    found.people().stream().map(row -> filled(row, columns)).toList();
            List<Optional<Field>> named =
                    headers.isEmpty() ? Collections.nCopies(columns, Optional.empty()) : Field.guess(headers);
            ColumnChoices choices = new ColumnChoices(
                    encoding,
                    found.separator(),
                    header.orElse(found.header().isPresent()),
                    before.dayOrder(),
                    AttributeColumn.guess(headers, Field.withAddress(named, people), attributes.all()),
                    before.restoreDeleted(),
                    before.newIds(),
                    before.reinstateDisabled(),
                    before.turnNames());
            FileProblem nothing = text.length() < Beginning.CHARACTERS ? FileProblem.EMPTY : FileProblem.ENDLESS_LINE;
            Optional<FileProblem> problem = columns == 0 ? Optional.of(nothing) : Optional.empty();
            Preview preview = new Preview(
                    choices, headers, found.header().map(RowReader.Row::line).orElse(0L), people, problem, 1);
            return preview.guessing();
        } catch (FileProblemException e) {
            ColumnChoices choices = new ColumnChoices(
                    encoding,
                    separator.orElse(before.separator()),
                    before.header(),
                    before.dayOrder(),
                    List.of(),
                    before.restoreDeleted(),
                    before.newIds(),
                    before.reinstateDisabled(),
                    before.turnNames());
            return new Preview(choices, List.of(), 0, List.of(), Optional.of(e.problem()), e.line());
        }
    }

    private static List<String> filled(List<String> row, int columns) {
        List<String> filled = new ArrayList<>(row.subList(0, Math.min(columns, row.size())));
        while (filled.size() < columns) {
            filled.add("");
        }
        return filled;
    }

    /** @return the place of the first person: after the declaration of the separator and the names of the columns */
    public RowReader.Place firstPerson(RosterImport roster, ColumnChoices choices) {
        String text = text(roster, choices.encoding());
        RowReader.Place start = Beginning.start(text);
        try (Reader file = files.read(roster, choices.encoding(), start.characters())) {
            Optional<RowReader.Row> header = Beginning.of(
                            text, Optional.of(choices.separator()), Optional.of(choices.header()))
                    .header();
            if (header.isEmpty()) {
                return start;
            }
            RowReader rows = RowReader.of(file, choices.separator(), start, false);
            Optional<RowReader.Row> row = rows.next();
            while (row.filter(one -> one.line() < header.get().line()).isPresent()) {
                row = rows.next();
            }
            return rows.place().orElse(new RowReader.Place(Long.MAX_VALUE, 1));
        } catch (FileProblemException e) {
            // The check runs into the same problem and reports it.
            return RowReader.START;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(RosterImport roster, Encoding encoding) {
        try (Reader reader = files.read(roster, encoding, 0)) {
            char[] beginning = new char[Beginning.CHARACTERS];
            int length = 0;
            for (int read = reader.read(beginning);
                    read > 0;
                    read = length < beginning.length ? reader.read(beginning, length, beginning.length - length) : 0) {
                length += read;
            }
            return new String(beginning, 0, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
