package org.guestlist.web.roster;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVPrinter;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.RosterService;
import org.guestlist.roster.file.CellGuard;
import org.guestlist.roster.file.Csv;
import org.guestlist.roster.intake.RefusedRow;
import org.guestlist.roster.intake.RefusedRows;
import org.guestlist.web.platform.page.Download;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.PageLanguage;
import org.guestlist.web.platform.text.Text;

/** All refused rows of an import, as a file for spreadsheets. */
@WebServlet("/admin/import-refused")
public class RefusedRowsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final int AT_ONCE = 1000;

    @Inject
    private transient RosterService imports;

    @Inject
    private transient RefusedRows refusedRows;

    @Inject
    private transient RefusalText refusals;

    @Inject
    private transient PageLanguage language;

    @Inject
    private transient Text text;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<RosterImport> roster =
                RequestValues.uuid(request.getParameter("id")).flatMap(imports::find);
        if (roster.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        Download.announce(response, "text/csv", text.get("import.refused.file"));
        CSVPrinter csv = Csv.printer(response.getWriter(), language.get());
        csv.printRecord(
                text.get("import.refused.line"), text.get("import.refused.value"), text.get("import.refused.reason"));
        int written = 0;
        for (List<RefusedRow> rows = refusedRows.page(roster.get(), 0, AT_ONCE);
                !rows.isEmpty();
                rows = refusedRows.page(roster.get(), written, AT_ONCE)) {
            for (RefusedRow row : rows) {
                csv.printRecord(row.isLeaver() ? "" : row.line(), CellGuard.guard(row.value()), refusals.of(row));
            }
            written += rows.size();
        }
        csv.flush();
    }
}
