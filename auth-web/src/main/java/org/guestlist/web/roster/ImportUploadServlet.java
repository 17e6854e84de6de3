package org.guestlist.web.roster;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import org.guestlist.roster.FileProblem;
import org.guestlist.roster.RosterService;
import org.guestlist.roster.UploadOutcome;
import org.guestlist.roster.UploadOutcome.Uploaded;
import org.guestlist.roster.UploadOutcome.Useless;
import org.guestlist.web.page.Sent;

/** Where the form of the import sends its file. Leads on to its columns, or back to the form, which says what is wrong with the file. */
@WebServlet("/admin/import-file")
@MultipartConfig(maxRequestSize = ImportUploadServlet.LARGEST_REQUEST, fileSizeThreshold = 64 * 1024)
public class ImportUploadServlet extends HttpServlet {

    /** More than the setting can allow, since up to here the page can say so. */
    static final int LARGEST_REQUEST = 512 * 1024 * 1024;

    private static final long serialVersionUID = 1L;

    @Inject
    private transient RosterService imports;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        if (!Sent.isMultipart(request)) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        UploadOutcome outcome = upload(request.getPart("file"));
        if (outcome instanceof Uploaded uploaded) {
            response.sendRedirect("/admin/import-columns?id=" + uploaded.roster().getUuid());
        } else if (outcome instanceof Useless useless) {
            response.sendRedirect("/admin/import?problem=" + useless.problem() + "&line=" + useless.line());
        }
    }

    private UploadOutcome upload(Part part) throws IOException {
        if (part == null || part.getSubmittedFileName() == null || part.getSubmittedFileName().isBlank()) {
            return new Useless(FileProblem.NO_FILE);
        }
        try (InputStream in = part.getInputStream()) {
            return imports.upload(part.getSubmittedFileName(), in);
        } finally {
            // It may lie on the disk.
            part.delete();
        }
    }
}
