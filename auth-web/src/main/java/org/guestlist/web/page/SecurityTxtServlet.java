package org.guestlist.web.page;

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
import org.guestlist.config.Settings;
import org.guestlist.tenant.CurrentTenant;

/** Where to report a hole in this deployment (RFC 9116), if its operator has said so. */
@WebServlet(SecurityTxtServlet.PATH)
public class SecurityTxtServlet extends HttpServlet {

    static final String PATH = "/.well-known/security.txt";

    private static final long serialVersionUID = 1L;
    /** Less than a year (RFC 9116 §2.5.5); it is made anew for whoever asks. */
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
        response.getWriter().write("Contact: " + contact.get() + "\nExpires: " + clock.instant().truncatedTo(ChronoUnit.DAYS).plus(DAYS, ChronoUnit.DAYS)
                + "\nPreferred-Languages: en, de\nCanonical: " + tenant.address() + PATH + "\n");
    }
}
