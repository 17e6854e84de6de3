package org.guestlist.web.sso;

import static jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters.withParams;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonWriter;
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
import org.guestlist.login.FederatedLogin;
import org.guestlist.login.FederatedStart;
import org.guestlist.login.LoginOutcome.Admitted;
import org.guestlist.login.LoginOutcome.Refused;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.ProviderService;
import org.guestlist.sso.LogoutRefusedException;
import org.guestlist.sso.SingleLogout;
import org.guestlist.sso.SingleSignOn;
import org.guestlist.sso.SsoPurpose;
import org.guestlist.web.page.SignInFlash;
import org.guestlist.web.request.Query;
import org.guestlist.web.request.RequestValues;
import org.guestlist.web.security.FederatedCredential;
import org.guestlist.web.security.LoginResult;
import org.guestlist.web.security.RedirectTargets;

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
    private static final int LONGEST_FORM = 65_536;

    @Inject
    private transient FederatedLogin federated;

    @Inject
    private transient ProviderService providers;

    @Inject
    private transient SingleSignOn singleSignOn;

    @Inject
    private transient SingleLogout singleLogout;

    @Inject
    private transient SecurityContext security;

    @Inject
    private transient LoginResult result;

    @Inject
    private transient RedirectTargets redirects;

    @Inject
    private transient SignInFlash flash;

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

    /**
     * OpenID Connect Back-Channel Logout 1.0 §2.5, CAS Protocol 3.0 §2.3.3: the provider's server reports that a session there has ended.
     */
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Matcher path = PATH.matcher(Optional.ofNullable(request.getPathInfo()).orElse(""));
        Optional<IdentityProvider> provider = path.matches() && path.group(2) != null
                ? providers.find(UUID.fromString(path.group(1)))
                : Optional.empty();
        if (provider.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        try {
            if (path.group(2).equals("/logout")) {
                singleLogout.here(provider.get(), only("logout_token", request));
            } else {
                singleLogout.hereByTicket(provider.get(), only("logoutRequest", request));
            }
            response.setStatus(HttpServletResponse.SC_OK);
        } catch (LogoutRefusedException e) {
            singleLogout.refused(provider.get(), e);
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            response.setContentType("application/json");
            try (JsonWriter writer = Json.createWriter(response.getOutputStream())) {
                writer.write(Json.createObjectBuilder()
                        .add("error", "invalid_request")
                        .add("error_description", e.getMessage())
                        .build());
            }
        }
    }

    private static String only(String field, HttpServletRequest request) throws LogoutRefusedException {
        // In a URL it would be logged. CAS's service URL has our state there.
        boolean inAddress =
                request.getQueryString() != null && request.getQueryString().contains(field);
        String[] values = !inAddress && request.getContentLengthLong() <= LONGEST_FORM
                ? request.getParameterMap().get(field)
                : null;
        if (values == null || values.length != 1) {
            throw new LogoutRefusedException("one " + field + " in the form is needed");
        }
        return values[0];
    }

    private void start(UUID provider, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!isNavigation(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        Optional<String> hint = Optional.ofNullable(request.getParameter("hint"))
                .filter(text -> !text.isBlank() && text.length() <= 254);
        SsoPurpose purpose = purpose(request);
        FederatedStart start = federated.start(
                provider,
                redirects.find(request.getParameter("to")).orElse(""),
                hint,
                purpose,
                AttemptsCookie.read(request));
        if (start instanceof FederatedStart.Go go) {
            AttemptsCookie.write(response, Optional.of(go.sealedAttempts()));
            response.sendRedirect(go.location().toString());
        } else if (start instanceof FederatedStart.Stuck stuck) {
            explain(provider, stuck.refusal(), request.getParameter("to"), response);
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

    /** Fetch Metadata Request Headers §2: images, frames and scripts of other web pages cannot start a sign-on, nor can prefetching. */
    private static boolean isNavigation(HttpServletRequest request) {
        String mode = request.getHeader("Sec-Fetch-Mode");
        String destination = request.getHeader("Sec-Fetch-Dest");
        return (mode == null || mode.equals("navigate"))
                && (destination == null || destination.equals("document"))
                && request.getHeader("Sec-Purpose") == null;
    }

    private void finish(UUID provider, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Map<String, List<String>> parameters = RequestValues.all(request);
        Optional<String> attempts = AttemptsCookie.read(request);
        String state = request.getParameter("state");
        Optional<String> target = singleSignOn.target(attempts, state);
        if (target.isPresent()) {
            AttemptsCookie.write(response, singleSignOn.forget(attempts, state));
        }
        AuthenticationStatus status = security.authenticate(
                request,
                response,
                withParams()
                        .credential(new FederatedCredential(provider, attempts, parameters))
                        .newAuthentication(true));
        if (status == AuthenticationStatus.SUCCESS) {
            Admitted admitted = (Admitted) result.outcome().orElseThrow();
            flash.forget(response);
            response.sendRedirect(redirects.after(admitted.to().orElse(null)));
            return;
        }
        // The container swallows exceptions thrown on the way.
        Refused refused = result.refused().orElseGet(() -> federated.failed(provider));
        explain(provider, refused, target.orElse(null), response);
    }

    /** @param to the requested page, not validated; may be null */
    private void explain(UUID provider, Refused refused, String to, HttpServletResponse response) throws IOException {
        response.sendRedirect(flash.refusal(
                response, provider, refused, redirects.query(Query.NONE, to).on("/sign-in-failed")));
    }
}
