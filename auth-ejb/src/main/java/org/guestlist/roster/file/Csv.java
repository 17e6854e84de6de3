package org.guestlist.roster.file;

import java.io.IOException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.guestlist.organisation.tenant.Language;

/** Conventions of spreadsheets for CSV files beyond RFC 4180. */
public final class Csv {

    /** At the start of the file: without it, Excel reads UTF-8 as Windows-1252. */
    public static final char BYTE_ORDER_MARK = '\uFEFF';

    private Csv() {}

    /** @return the cell separator for this language: in German, the comma is the decimal separator */
    public static char separator(Language language) {
        return language == Language.DE ? ';' : ',';
    }

    /**
     * Begins a file that a spreadsheet of this language opens.
     *
     * @return a printer of its rows; flush it at the end
     */
    public static CSVPrinter printer(Appendable out, Language language) throws IOException {
        out.append(BYTE_ORDER_MARK);
        return CSVFormat.EXCEL.builder().setDelimiter(separator(language)).get().print(out);
    }
}
