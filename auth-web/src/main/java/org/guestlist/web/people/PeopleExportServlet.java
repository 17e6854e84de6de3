package org.guestlist.web.people;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.roster.export.RosterExport;
import org.guestlist.roster.file.Csv;
import org.guestlist.web.platform.page.Download;
import org.guestlist.web.platform.text.PageLanguage;

/** The people of a list as a file: {@code /admin/people.csv} with the same parameters as the list. It is streamed. */
@WebServlet("/admin/people.csv")
public class PeopleExportServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient RosterExport export;

    @Inject
    private transient PageLanguage language;

    @Inject
    private transient CurrentTenant tenant;

    /** Sends only the headers; exports nothing. */
    @Override
    protected void doHead(HttpServletRequest request, HttpServletResponse response) {
        tellWhatItIs(response);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        tellWhatItIs(response);
        // Not the response's writer, which hides that the client has disconnected. Not closed, since an incomplete file
        // must not look
        // complete.
        Writer out = new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
        export.write(PeopleAddress.of(request.getParameterMap()).filter(), Csv.separator(language.get()), out);
        out.flush();
    }

    private void tellWhatItIs(HttpServletResponse response) {
        Download.announce(response, "text/csv", "people-" + tenant.today() + ".csv");
    }
}
