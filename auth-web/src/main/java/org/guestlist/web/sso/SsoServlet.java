package org.guestlist.web.sso;

import static jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters.withParams;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonWriter;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guestlist.login.FederatedStart;
import org.guestlist.login.LoginOutcome.Admitted;
import org.guestlist.login.LoginService;
import org.guestlist.sso.IdentityProvider;
import org.guestlist.sso.LogoutRefusedException;
import org.guestlist.sso.ProviderService;
import org.guestlist.sso.SingleLogout;
import org.guestlist.sso.SingleSignOn;
import org.guestlist.web.security.FederatedCredential;
import org.guestlist.web.security.Landing;
import org.guestlist.web.security.LoginResult;

/**
 * {@code /sso/PROVIDER} leads to the provider, {@code /sso/PROVIDER/callback} is where it sends the browser back to. Both are GET: Chromium
 * refuses a form whose redirect leaves {@code form-action 'self'}. Whatever goes wrong ends on one page that says why. What the provider's server
 * posts to {@code /sso/PROVIDER/logout}, or a CAS server to the service address, ends sessions.
 */
@WebServlet("/sso/*")
public class SsoServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Pattern PATH = Pattern.compile("/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(/callback|/logout)?");
    private static final int LONGEST_FORM = 65_536;

    @Inject
    private transient LoginService loginService;

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
    private transient Landing landing;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
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

    /** OpenID Connect Back-Channel Logout 1.0 §2.5, CAS Protocol 3.0 §2.3.3: the provider's server says that a session there is over. */
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Matcher path = PATH.matcher(Optional.ofNullable(request.getPathInfo()).orElse(""));
        Optional<IdentityProvider> provider = path.matches() && path.group(2) != null ? providers.find(UUID.fromString(path.group(1)))
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
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            response.setContentType("application/json");
            try (JsonWriter writer = Json.createWriter(response.getOutputStream())) {
                writer.write(Json.createObjectBuilder().add("error", "invalid_request").add("error_description", e.getMessage()).build());
            }
        }
    }

    private static String only(String field, HttpServletRequest request) throws LogoutRefusedException {
        // In the address it would get into logs. CAS's service address has our state there.
        boolean inAddress = request.getQueryString() != null && request.getQueryString().contains(field);
        String[] values = !inAddress && request.getContentLengthLong() <= LONGEST_FORM ? request.getParameterMap().get(field) : null;
        if (values == null || values.length != 1) {
            throw new LogoutRefusedException("one " + field + " in the form is needed");
        }
        return values[0];
    }

    private void start(UUID provider, HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        Optional<String> hint = Optional.ofNullable(request.getParameter("hint")).filter(text -> !text.isBlank() && text.length() <= 254);
        boolean chooseAccount = "choose".equals(request.getParameter("account"));
        FederatedStart start = loginService.startFederated(provider, landing.find(request.getParameter("to")).orElse(""), hint, chooseAccount);
        if (start instanceof FederatedStart.Go go) {
            AttemptCookie.write(response, go.state(), go.sealedAttempt());
            response.sendRedirect(go.location().toString());
        } else if (start instanceof FederatedStart.Stuck stuck) {
            result.is(stuck.refusal());
            explain(provider, Optional.ofNullable(request.getParameter("to")), request, response);
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private void finish(UUID provider, HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        Optional<Map<String, String>> parameters = once(request.getParameterMap());
        if (parameters.isEmpty()) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        Optional<String> attempt = AttemptCookie.take(request, response, parameters.get().get("state"));
        AuthenticationStatus status = security.authenticate(request, response,
                withParams().credential(new FederatedCredential(provider, attempt, parameters.get())).newAuthentication(true));
        if (status == AuthenticationStatus.SUCCESS) {
            Admitted admitted = (Admitted) result.outcome().orElseThrow();
            response.sendRedirect(landing.after(admitted.to().orElse(null)));
        } else {
            explain(provider, singleSignOn.target(attempt), request, response);
        }
    }

    /** RFC 6749 §3.1: no parameter comes twice. */
    private static Optional<Map<String, String>> once(Map<String, String[]> parameters) {
        Map<String, String> once = new HashMap<>();
        for (Map.Entry<String, String[]> parameter : parameters.entrySet()) {
            if (parameter.getValue().length != 1) {
                return Optional.empty();
            }
            once.put(parameter.getKey(), parameter.getValue()[0]);
        }
        return Optional.of(once);
    }

    private static void explain(UUID provider, Optional<String> to, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        request.setAttribute(SignInFailedBean.PROVIDER, provider);
        request.setAttribute(SignInFailedBean.TO, to.orElse(null));
        request.getRequestDispatcher("/sign-in-failed.xhtml").forward(request, response);
    }
}
