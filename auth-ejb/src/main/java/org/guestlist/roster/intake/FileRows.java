package org.guestlist.roster.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.guestlist.account.attribute.AttributeValues;
import org.guestlist.provider.ProviderName;
import org.guestlist.provider.ProviderService;
import org.guestlist.roster.ColumnChoices;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.file.Cell;
import org.guestlist.roster.file.FileProblem;
import org.guestlist.roster.file.FileProblemException;
import org.guestlist.roster.file.RowReader;

/** Reads the rows of a file into the table of rows, some thousand at a time. */
@ApplicationScoped
public class FileRows {

    private static final int AT_ONCE = 5_000;

    @Inject
    private FileStore files;

    @Inject
    private StagedRows staged;

    @Inject
    private RepeatedRows repeated;

    @Inject
    private ProviderService providers;

    @Inject
    private AttributeValues attributes;

    /**
     * Reads the next rows; after the last one, refuses those that repeat an earlier one.
     *
     * @throws FileProblemException if the file is not a list of people; no row of it is left then
     */
    public void read(RosterImport of) throws FileProblemException {
        try {
            readNext(of);
        } catch (FileProblemException e) {
            staged.removeAll(of);
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (of.getProgress().isReadAll()) {
            repeated.refuse(of);
        }
    }

    private void readNext(RosterImport of) throws FileProblemException, IOException {
        ColumnChoices choices = of.getChoices();
        RowParser parser = new RowParser(
                choices, providersByLabel(), choices.attributes().isEmpty() ? List.of() : attributes.all());
        RowReader reader = RowReader.of(
                files.read(of, choices.encoding(), of.getProgress().getPlace().characters()),
                choices.separator(),
                of.getProgress().getPlace(),
                false);
        List<RosterRow> rows = new ArrayList<>();
        List<StagedRows.Unreadable> unreadable = new ArrayList<>();
        int number = of.getRows();
        int continued = 0;
        for (Optional<RowReader.Row> row = reader.next();
                row.isPresent();
                row = rows.size() + unreadable.size() < AT_ONCE ? reader.next() : Optional.empty()) {
            number++;
            continued += row.get().lines() - 1;
            try {
                rows.add(parser.parse(number, row.get()));
            } catch (RefusedException e) {
                unreadable.add(new StagedRows.Unreadable(
                        number,
                        row.get().line(),
                        e.reason(),
                        e.value(),
                        e.details(),
                        parser.address(row.get()),
                        parser.externalId(row.get())));
            }
        }
        staged.add(of, rows, unreadable);
        of.getProgress().hasRead(rows.size() + unreadable.size(), continued, reader.place());
        if (of.getProgress().isReadAll() && of.getRows() == 0) {
            throw new FileProblemException(FileProblem.NO_ROWS, 1);
        }
    }

    private Map<String, Optional<Long>> providersByLabel() {
        Map<String, Optional<Long>> byLabel = new HashMap<>();
        for (ProviderName provider : providers.names()) {
            byLabel.merge(
                    Cell.clean(provider.label()).toLowerCase(Locale.ROOT),
                    Optional.of(provider.id()),
                    (one, other) -> Optional.empty());
        }
        return byLabel;
    }
}
