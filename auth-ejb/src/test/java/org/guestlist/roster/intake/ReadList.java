package org.guestlist.roster.intake;

import java.io.StringReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.attribute.Attribute;
import org.guestlist.group.GroupName;
import org.guestlist.roster.ColumnChoices;
import org.guestlist.roster.DayOrder;
import org.guestlist.roster.Field;
import org.guestlist.roster.Meaning;
import org.guestlist.roster.file.Encoding;
import org.guestlist.roster.file.EncodingGuess;
import org.guestlist.roster.file.FileProblemException;
import org.guestlist.roster.file.RowReader;
import org.guestlist.roster.file.Separator;

/** A list as text: how it is read, what its columns mean, and a line for each row. */
final class ReadList {

    private ReadList() {}

    static String of(byte[] file) throws FileProblemException {
        EncodingGuess guess = new EncodingGuess();
        guess.add(file, file.length);
        String text = new String(file, guess.encoding().charset()).replace("\uFEFF", "");
        Beginning beginning = Beginning.of(text, Optional.empty(), Optional.empty());
        List<Optional<Field>> columns = Field.withAddress(
                beginning.header().map(row -> Field.guess(row.cells())).orElseGet(() -> none(beginning)),
                beginning.people());
        List<String> lines = new ArrayList<>();
        lines.add(guess.encoding() + " " + beginning.separator() + ", names in line "
                + beginning.header().map(RowReader.Row::line).orElse(0L));
        lines.add(
                columns.stream().map(field -> field.map(Enum::name).orElse("-")).collect(Collectors.joining(" ")));
        rows(text, beginning, parser(columns, Map.of()), lines);
        return String.join("\n", lines) + "\n";
    }

    /** @return a parser of rows with these columns */
    static RowParser parser(
            List<? extends Optional<? extends Meaning>> columns, Map<String, Optional<Long>> providers) {
        return parser(columns, providers, List.of());
    }

    /** @return the same, where these attributes are */
    static RowParser parser(
            List<? extends Optional<? extends Meaning>> columns,
            Map<String, Optional<Long>> providers,
            List<Attribute> attributes) {
        return new RowParser(
                ColumnChoices.of(Encoding.UTF_8, Separator.COMMA, true, DayOrder.UNAMBIGUOUS, columns),
                providers,
                attributes);
    }

    private static List<Optional<Field>> none(Beginning beginning) {
        return java.util.Collections.nCopies(beginning.columns(), Optional.empty());
    }

    private static void rows(String text, Beginning beginning, RowParser parser, List<String> lines)
            throws FileProblemException {
        RowReader.Place start = Beginning.start(text);
        RowReader reader = RowReader.of(
                new StringReader(text.substring((int) start.characters())), beginning.separator(), start, false);
        long header = beginning.header().map(RowReader.Row::line).orElse(0L);
        for (Optional<RowReader.Row> row = reader.next(); row.isPresent(); row = reader.next()) {
            if (row.get().line() > header) {
                lines.add(row.get().line() + " " + said(parser, row.get()));
            }
        }
    }

    private static String said(RowParser parser, RowReader.Row row) {
        try {
            RosterRow read = parser.parse(1, row);
            return List.of(
                            read.email().map(EmailAddress::value),
                            read.name(),
                            read.role().map(Enum::name),
                            read.startsOn().map(day -> "from " + day),
                            read.expiresOn().map(LocalDate::toString),
                            read.language().map(Enum::name),
                            read.externalId().map(id -> "#" + id),
                            Optional.of(read.groups().stream()
                                            .map(GroupName::value)
                                            .collect(Collectors.joining(";")))
                                    .filter(groups -> !groups.isEmpty()),
                            read.active().map(active -> active ? "active" : "not active"))
                    .stream()
                    .flatMap(Optional::stream)
                    .collect(Collectors.joining(", "));
        } catch (RefusedException e) {
            return e.reason() + ": " + e.value();
        }
    }
}
