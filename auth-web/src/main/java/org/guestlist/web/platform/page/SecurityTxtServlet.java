package org.guestlist.web.platform.page;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.config.Settings;

/** Serves the contact for reporting vulnerabilities of this deployment (RFC 9116), if the operator has configured one. */
@WebServlet(SecurityTxtServlet.PATH)
public class SecurityTxtServlet extends HttpServlet {

    static final String PATH = "/.well-known/security.txt";

    private static final long serialVersionUID = 1L;
    /** Less than a year (RFC 9116 §2.5.5); it is generated for each request. */
    private static final int DAYS = 180;

    @Inject
    private transient Settings settings;

    @Inject
    private transient CurrentTenant tenant;

    @Inject
    private transient Clock clock;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<URI> contact = settings.securityContact();
        if (contact.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter()
                .write("Contact: " + contact.get() + "\nExpires: "
                        + clock.instant().truncatedTo(ChronoUnit.DAYS).plus(DAYS, ChronoUnit.DAYS)
                        + "\nPreferred-Languages: en, de\nCanonical: " + tenant.address() + PATH + "\n");
    }
}
