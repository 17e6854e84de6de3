package org.guestlist.web.roster;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import org.guestlist.platform.config.Settings;
import org.guestlist.roster.file.FileProblem;
import org.guestlist.roster.intake.RosterUploads;
import org.guestlist.roster.intake.UploadOutcome;
import org.guestlist.roster.intake.UploadOutcome.Uploaded;
import org.guestlist.roster.intake.UploadOutcome.Useless;
import org.guestlist.web.platform.request.UploadedForm;

/** Accepts the file of the import form. Redirects to its columns, or back to the form, which shows the problem with the file. */
@WebServlet("/admin/import-file")
public class ImportUploadServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient RosterUploads uploads;

    @Inject
    private transient Settings settings;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!UploadedForm.isIn(request)) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        UploadOutcome outcome = upload(request);
        if (outcome instanceof Uploaded uploaded) {
            response.sendRedirect(
                    "/admin/import-columns?id=" + uploaded.roster().getUuid());
        } else if (outcome instanceof Useless useless) {
            response.sendRedirect("/admin/import?problem=" + useless.problem() + "&line=" + useless.line());
        }
    }

    private UploadOutcome upload(HttpServletRequest request) throws IOException {
        long most = settings.importMaxMegabytes() * 1024L * 1024L;
        // One more byte shows that the file is too large. Up to twice the limit, the page can report this.
        try (UploadedForm form = UploadedForm.read(request, "file", most + 1, 2 * most)) {
            if (form.fileName().isEmpty()) {
                return new Useless(FileProblem.NO_FILE);
            }
            try (InputStream in = form.file()) {
                return uploads.upload(form.fileName().get(), in, form.folder());
            }
        }
    }
}
