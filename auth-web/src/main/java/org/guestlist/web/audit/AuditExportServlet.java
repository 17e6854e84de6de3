package org.guestlist.web.audit;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.web.audit.AuditExport.Format;
import org.guestlist.web.platform.page.Download;

/** Exports the events that the filter matches, see {@link AuditExport}. */
@WebServlet("/admin/audit/export")
public class AuditExportServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient AuditExport export;

    @Inject
    private transient AccountService accounts;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AuditForm form = AuditForm.of(request::getParameter);
        Optional<Account> person = form.person().flatMap(accounts::find);
        if (form.person().isPresent() && person.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        Format format = Format.of(request.getParameter("as")).orElse(Format.CSV);
        export.note(form, person, format);
        Download.announce(response, format.mediaType(), export.fileName(format));
        export.write(form.filter(person.map(Account::getId)), format, response.getWriter());
    }
}
