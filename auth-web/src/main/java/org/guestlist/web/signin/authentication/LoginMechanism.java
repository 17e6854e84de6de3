package org.guestlist.web.signin.authentication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.CredentialValidationResult.Status;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.db.Database;
import org.guestlist.platform.secret.Token;
import org.guestlist.session.SessionService;
import org.guestlist.signin.login.LoginOutcome.Admitted;
import org.guestlist.signin.login.LoginOutcome.SessionGoesOn;
import org.guestlist.web.platform.page.ErrorPage;
import org.guestlist.web.platform.security.BackChannel;
import org.guestlist.web.platform.security.CanonicalRedirects;
import org.guestlist.web.platform.security.FormBinding;
import org.guestlist.web.platform.security.NoCookies;
import org.guestlist.web.platform.security.RedirectTargets;
import org.guestlist.web.platform.security.RefusedRequests;
import org.guestlist.web.platform.security.RequestCheckFilter;
import org.guestlist.web.platform.security.RequestFacts;
import org.guestlist.web.platform.security.SecurityHeaders;
import org.guestlist.web.platform.security.StaticFiles;
import org.guestlist.web.platform.security.Unavailable;
import org.guestlist.web.session.Cookies;
import org.guestlist.web.session.SignedIn;

/**
 * The authentication mechanism. A page that signs a user in passes a credential; every other request is authenticated by its session
 * cookie. A request for a protected page without a session is redirected to the login page and from there back.
 */
@ApplicationScoped
public class LoginMechanism implements HttpAuthenticationMechanism {

    private static final Logger LOG = Logger.getLogger(LoginMechanism.class.getName());

    @Inject
    private IdentityStoreHandler identityStores;

    @Inject
    private RequestFacts facts;

    @Inject
    private Database database;

    @Inject
    private SecurityHeaders headers;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private LoginResult result;

    @Inject
    private SignedIn signedIn;

    @Inject
    private RedirectTargets redirects;

    @Inject
    private SessionService sessions;

    @Inject
    private RefusedRequests refused;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        if (StaticFiles.match(request) || StaticFiles.matchOfOrganisation(request) || BackChannel.matches(request)) {
            return context.doNothing();
        }
        Credential shown = context.getAuthParameters().getCredential();
        try {
            facts.learn(request);
            if (tenant.find().isEmpty()) {
                return context.isProtected() ? sayWrongAddress(request, response) : context.doNothing();
            }
            if (shown == null) {
                return checkSession(request, response, context);
            }
        } catch (RuntimeException e) {
            return sayUnavailable(e, request, response);
        }
        try {
            return signIn(shown, response, context);
        } catch (RuntimeException e) {
            result.failed(e);
            return AuthenticationStatus.SEND_FAILURE;
        }
    }

    /**
     * Most likely the database is away, which is logged already. An exception thrown here, before any servlet or filter, would cause an
     * empty response: error pages only handle exceptions of servlets.
     */
    private AuthenticationStatus sayUnavailable(
            RuntimeException reason, HttpServletRequest request, HttpServletResponse response) {
        if (!database.isToBlameFor(reason)) {
            LOG.log(Level.SEVERE, "A request could not be checked, so it is refused", reason);
        }
        headers.apply(request, response);
        response.setHeader(Unavailable.RETRY_AFTER, Unavailable.SOON);
        return fail(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }

    /** Answers like the filter does for unprotected pages; for protected ones it is not called. */
    private AuthenticationStatus sayWrongAddress(HttpServletRequest request, HttpServletResponse response) {
        headers.apply(request, response);
        request.setAttribute(ErrorPage.WRONG_ADDRESS, true);
        return fail(response, HttpServletResponse.SC_NOT_FOUND);
    }

    private static AuthenticationStatus fail(HttpServletResponse response, int status) {
        try {
            response.sendError(status);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return AuthenticationStatus.SEND_FAILURE;
    }

    private AuthenticationStatus signIn(Credential shown, HttpServletResponse response, HttpMessageContext context) {
        CredentialValidationResult validated = identityStores.validate(shown);
        if (validated.getStatus() != Status.VALID) {
            // The calling page shows the reason.
            return AuthenticationStatus.SEND_FAILURE;
        }
        Admitted admitted = (Admitted) result.outcome().orElseThrow();
        Cookies.SESSION.write(response, admitted.session());
        admitted.browser().ifPresent(browser -> Cookies.KNOWN_BROWSER.write(response, browser));
        admitted.trusted().ifPresent(browser -> Cookies.TRUSTED_DEVICE.write(response, browser));
        signedIn.begin(admitted.account(), admitted.session());
        return context.notifyContainerAboutLogin(validated);
    }

    private AuthenticationStatus checkSession(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        Optional<Token> session = Cookies.SESSION.read(request);
        if (session.isPresent()) {
            CredentialValidationResult validated = identityStores.validate(new SessionCredential(session.get()));
            if (validated.getStatus() == Status.VALID) {
                SessionGoesOn on = (SessionGoesOn) result.outcome().orElseThrow();
                signedIn.goOn(on.session(), session.get());
                return context.notifyContainerAboutLogin(validated);
            }
            if (sessions.isRenewed(session.get())) {
                // Another tab's response carries the new token, which must not be deleted; with it the login page
                // redirects.
                return context.isProtected() ? askToSignIn(request, response, false) : context.doNothing();
            }
            refused.noteElsewhere(session.get(), request);
            Cookies.SESSION.delete(response);
        }
        return context.isProtected() ? askToSignIn(request, response, session.isPresent()) : context.doNothing();
    }

    /** @param ended whether there was a session: then the login page explains that it has ended */
    private AuthenticationStatus askToSignIn(HttpServletRequest request, HttpServletResponse response, boolean ended) {
        headers.apply(request, response);
        try {
            new CanonicalRedirects(response, tenant.address()).sendRedirect(loginPage(request, ended));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return AuthenticationStatus.SEND_CONTINUE;
    }

    /** Returns to the requested page, or to the page of the submitted form, which is not saved. */
    private String loginPage(HttpServletRequest request, boolean ended) {
        if (!RequestCheckFilter.isSafe(request)) {
            return redirects.loginPage(
                    FormBinding.pageOf(request, tenant.address()).orElse(request.getRequestURI()),
                    RedirectTargets.NOTHING_SAVED);
        }
        String query = request.getQueryString();
        String asked = request.getRequestURI() + (query == null ? "" : "?" + query);
        if (ended || NoCookies.isTold(request, tenant.address())) {
            return redirects.loginPage(asked, ended ? RedirectTargets.SESSION_ENDED : RedirectTargets.NO_COOKIES);
        }
        return redirects.loginPage(asked);
    }
}
