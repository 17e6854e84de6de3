package org.guestlist.web.application.forwardauth;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Optional;
import org.guestlist.application.Application;
import org.guestlist.application.ProxyRules;
import org.guestlist.application.forwardauth.CheckAddress;
import org.guestlist.application.forwardauth.CheckAddress.Part;
import org.guestlist.application.forwardauth.CheckOutcome;
import org.guestlist.application.forwardauth.CheckOutcome.NotAllowed;
import org.guestlist.application.forwardauth.CheckOutcome.Passes;
import org.guestlist.application.forwardauth.CheckOutcome.Stranger;
import org.guestlist.application.forwardauth.ForwardAuth;
import org.guestlist.application.forwardauth.ProxiedAddress;
import org.guestlist.application.forwardauth.ProxiedRequest;
import org.guestlist.application.forwardauth.ProxyIdentity;
import org.guestlist.web.platform.request.RequestRefusal;
import org.guestlist.web.platform.request.SeeOther;
import org.guestlist.web.platform.security.RequestFacts;
import org.guestlist.web.session.Cookies;

/**
 * What a reverse proxy asks about each request to the application behind it. The organisation's own cookies do not count here; those of
 * the application's host do. A proxy passes on to the browser whatever is not a 200, with cookies and redirects.
 */
@WebServlet(CheckAddress.SERVLET + "/*")
public class CheckServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient RequestFacts facts;

    @Inject
    private transient ForwardAuth forwardAuth;

    @Inject
    private transient ProxiedPages pages;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<CheckAddress> address = CheckAddress.parse(request.getServletPath() + request.getPathInfo());
        if (address.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        Optional<ProxiedRequest> asked = ProxiedRequest.read(name -> Collections.list(request.getHeaders(name)));
        if (!facts.isFromProxy(request) || asked.isEmpty()) {
            refuse(RequestRefusal.NOT_FROM_PROXY, request, response);
            return;
        }
        String clientId = address.get().application().toString();
        Optional<Application> application = forwardAuth.application(clientId);
        if (application
                .flatMap(Application::getHost)
                .filter(host -> !host.equals(asked.get().host().value()))
                .isPresent()) {
            refuse(RequestRefusal.OTHER_HOST, request, response);
            return;
        }
        Part part = address.get().part();
        if (part != Part.STATUS && asked.get().path().startsWith(ProxiedAddress.RESERVED)) {
            pages.reserved(clientId, application, asked.get(), request, response);
            return;
        }
        CheckOutcome outcome = application
                .map(one -> forwardAuth.check(one, asked.get(), Cookies.APPLICATION.read(request)))
                .orElseGet(NotAllowed::new);
        answer(outcome, part, clientId, asked.get(), request, response);
    }

    /**
     * The page itself, as the person has signed in since the proxy asked for the status; or another if the proxy sends that one here,
     * always.
     */
    private static ProxiedAddress pageOf(ProxiedRequest asked) {
        return ProxyRules.isAmbiguous(asked.path()) ? asked.address().with("/") : asked.address();
    }

    private static void refuse(RequestRefusal reason, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        reason.note(request);
        response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }

    private void answer(
            CheckOutcome outcome,
            Part part,
            String clientId,
            ProxiedRequest asked,
            HttpServletRequest request,
            HttpServletResponse response) {
        boolean page = part != Part.STATUS && ProxiedPages.isForPage(asked, request);
        if (outcome instanceof Stranger) {
            if (page) {
                pages.signIn(clientId, asked, request, response);
            } else {
                pages.unauthorized(response);
            }
        } else if (outcome instanceof NotAllowed) {
            if (page) {
                pages.explain(clientId, response);
            } else {
                response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            }
        } else if (part == Part.PAGE) {
            SeeOther.send(response, pageOf(asked).toString());
        } else {
            (outcome instanceof Passes passes ? passes.identity().headers() : ProxyIdentity.nobody())
                    .forEach(response::setHeader);
        }
    }
}
