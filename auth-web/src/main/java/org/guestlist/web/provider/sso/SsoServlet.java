package org.guestlist.web.provider.sso;

import static jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters.withParams;

import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guestlist.application.openid.AskedAge;
import org.guestlist.provider.sso.SingleSignOn;
import org.guestlist.provider.sso.SsoPurpose;
import org.guestlist.provider.sso.SsoRequest;
import org.guestlist.signin.login.FederatedLogin;
import org.guestlist.signin.login.FederatedStart;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.security.RedirectTargets;
import org.guestlist.web.provider.TestSignIns;
import org.guestlist.web.signin.authentication.FederatedCredential;

/**
 * {@code /sso/PROVIDER} redirects to the provider, {@code /sso/PROVIDER/callback} is the redirect URI. Both are GET: Chromium blocks a form
 * whose redirect violates {@code form-action 'self'}. All errors lead to one page that shows the reason. Requests that the provider's
 * server posts to {@code /sso/PROVIDER/logout}, or a CAS server to the service URL, end sessions.
 */
@WebServlet("/sso/*")
public class SsoServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Pattern PATH =
            Pattern.compile("/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(/callback|/logout)?");

    @Inject
    private transient FederatedLogin federated;

    @Inject
    private transient SingleSignOn singleSignOn;

    @Inject
    private transient TestSignIns tests;

    @Inject
    private transient ProviderLogouts logouts;

    @Inject
    private transient SecurityContext security;

    @Inject
    private transient RedirectTargets redirects;

    @Inject
    private transient SsoEnd end;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Matcher path = PATH.matcher(Optional.ofNullable(request.getPathInfo()).orElse(""));
        if (!path.matches()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (path.group(2) == null) {
            start(UUID.fromString(path.group(1)), request, response);
        } else if (path.group(2).equals("/callback")) {
            finish(UUID.fromString(path.group(1)), request, response);
        } else {
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Matcher path = PATH.matcher(Optional.ofNullable(request.getPathInfo()).orElse(""));
        if (!path.matches() || path.group(2) == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            logouts.answer(UUID.fromString(path.group(1)), path.group(2).equals("/logout"), request, response);
        }
    }

    private void start(UUID provider, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!isNavigation(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        String test = request.getParameter(TestSignIns.PARAMETER);
        if (test != null) {
            test(
                    isFromHere(request) ? tests.start(provider, test, AttemptsCookie.read(request)) : Optional.empty(),
                    response);
            return;
        }
        Optional<String> hint = Optional.ofNullable(request.getParameter("hint"))
                .filter(text -> !text.isBlank() && text.length() <= 254);
        String to = redirects.find(request.getParameter("to")).orElse("");
        FederatedStart start = federated.start(
                provider, new SsoRequest(to, hint, purpose(request), AskedAge.in(to), AttemptsCookie.read(request)));
        if (start instanceof FederatedStart.Go go) {
            AttemptsCookie.write(response, Optional.of(go.sealedAttempts()));
            response.sendRedirect(go.location().toString());
        } else if (start instanceof FederatedStart.Stuck stuck) {
            response.sendRedirect(end.refusal(provider, stuck.refusal(), request.getParameter("to"), response));
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private SsoPurpose purpose(HttpServletRequest request) {
        if (request.getParameter("proof") != null) {
            return SsoPurpose.PROOF;
        }
        return "choose".equals(request.getParameter("account")) ? SsoPurpose.SIGN_IN_AS_ANOTHER : SsoPurpose.SIGN_IN;
    }

    /** A test by an administrator goes on in the same way, and ends at a page that shows it; for all others there is none. */
    private static void test(Optional<TestSignIns.Next> next, HttpServletResponse response) throws IOException {
        if (next.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        next.get().sealedAttempts().ifPresent(cookie -> AttemptsCookie.write(response, Optional.of(cookie)));
        response.sendRedirect(next.get().location());
    }

    /** Fetch Metadata Request Headers §2: images, frames and scripts of other web pages cannot start a sign-on, nor can prefetching. */
    private static boolean isNavigation(HttpServletRequest request) {
        String mode = request.getHeader("Sec-Fetch-Mode");
        String destination = request.getHeader("Sec-Fetch-Dest");
        return (mode == null || mode.equals("navigate"))
                && (destination == null || destination.equals("document"))
                && request.getHeader("Sec-Purpose") == null;
    }

    /** Only a page of ours lets an administrator test: a test that goes well is noted, and so is no matter of other web pages. */
    private static boolean isFromHere(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return site == null || site.equals("same-origin");
    }

    private void finish(UUID provider, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Map<String, List<String>> parameters = RequestValues.all(request);
        Optional<String> attempts = AttemptsCookie.read(request);
        String state = request.getParameter("state");
        Optional<String> target = singleSignOn.target(attempts, state);
        if (target.isPresent()) {
            AttemptsCookie.write(response, singleSignOn.forget(attempts, state));
        }
        if (singleSignOn.isTest(attempts, state)) {
            test(tests.finish(provider, attempts, parameters), response);
            return;
        }
        AuthenticationStatus status = security.authenticate(
                request,
                response,
                withParams()
                        .credential(new FederatedCredential(provider, attempts, parameters))
                        .newAuthentication(true));
        response.sendRedirect(end.next(provider, status, target.orElse(null), response));
    }
}
