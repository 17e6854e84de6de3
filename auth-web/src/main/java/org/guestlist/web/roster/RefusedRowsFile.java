package org.guestlist.web.roster;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import org.apache.commons.csv.CSVPrinter;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.file.CellGuard;
import org.guestlist.roster.file.Csv;
import org.guestlist.roster.intake.RefusedRow;
import org.guestlist.roster.intake.RefusedRows;
import org.guestlist.web.platform.text.PageLanguage;
import org.guestlist.web.platform.text.Text;

/** All refused rows of an import, as a file for spreadsheets. */
@RequestScoped
class RefusedRowsFile {

    /** The media type. */
    static final String TYPE = "text/csv";

    private static final int AT_ONCE = 1000;

    @Inject
    private RefusedRows refusedRows;

    @Inject
    private RefusalText refusals;

    @Inject
    private PageLanguage language;

    @Inject
    private Text text;

    /** @return the name of the file */
    String name() {
        return text.get("import.refused.file");
    }

    /** Writes the file, some rows at a time. */
    void write(RosterImport roster, Appendable out) throws IOException {
        CSVPrinter csv = Csv.printer(out, language.get());
        csv.printRecord(
                text.get("import.refused.line"), text.get("import.refused.value"), text.get("import.refused.reason"));
        int written = 0;
        for (List<RefusedRow> rows = refusedRows.page(roster, 0, AT_ONCE);
                !rows.isEmpty();
                rows = refusedRows.page(roster, written, AT_ONCE)) {
            for (RefusedRow row : rows) {
                csv.printRecord(row.isLeaver() ? "" : row.line(), CellGuard.guard(row.value()), refusals.of(row));
            }
            written += rows.size();
        }
        csv.flush();
    }
}
