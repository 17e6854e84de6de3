package org.guestlist.web.roster;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.RosterService;
import org.guestlist.web.platform.page.Download;
import org.guestlist.web.platform.request.RequestValues;

/** All refused rows of an import, see {@link RefusedRowsFile}. */
@WebServlet("/admin/import-refused")
public class RefusedRowsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient RosterService imports;

    @Inject
    private transient RefusedRowsFile file;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<RosterImport> roster =
                RequestValues.uuid(request.getParameter("id")).flatMap(imports::find);
        if (roster.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        Download.announce(response, RefusedRowsFile.TYPE, file.name());
        file.write(roster.get(), response.getWriter());
    }
}
