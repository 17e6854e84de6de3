package org.guestlist.web.audit;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.guestlist.audit.AuditKind;

/** The address of the sign-in log, to which mails lead: the audit log with sign-ins alone. */
@WebServlet("/admin/sign-in-log")
public class SignInLogServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AuditForm asked = AuditForm.of(request::getParameter);
        response.sendRedirect(new AuditForm(asked.text(), asked.person(), asked.from(), asked.to(), Optional.of(AuditKind.LOGIN), asked.outcome())
                .path(""));
    }
}
