package org.guestlist.web.platform.security;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.permission.NotAllowedException;
import org.guestlist.web.platform.page.ErrorPage;
import org.guestlist.web.platform.request.RequestRefusal;

/**
 * Checks a request before Faces and Jakarta REST see it:
 * <ol>
 * <li>The host belongs to an organisation, else only the page <em>wrong address</em> is served, and the operators' API. The organisation is
 * not suspended, else only a page that says so.
 * <li>An alias, plain http where https is spoken, or a page with a slash or a full stop after it is redirected to the canonical URL.
 * <li>A request that changes something comes from a page of the same origin, or from a server, with cookies ignored. Stateless views carry
 * no token, and {@code SameSite} does not separate one organisation's host from another's.
 * </ol>
 * It also answers with 503 for temporary failures anywhere in the request ({@link Unavailable}), and with 403 for what a service refuses
 * because of the user's role.
 */
public class RequestCheckFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS"); // RFC 9110 §9.2.1
    private static final int PERMANENT_REDIRECT = 308;

    @Inject
    private transient RequestFacts facts;

    @Inject
    private transient CurrentTenant tenant;

    @Inject
    private transient Unavailable unavailable;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (StaticFiles.match(request)) {
            chain.doFilter(request, response);
            return;
        }
        try {
            check(request, response, chain);
        } catch (ServletException | RuntimeException e) {
            if (isRefusal(e) && !response.isCommitted()) {
                response.reset();
                response.sendError(HttpServletResponse.SC_FORBIDDEN);
            } else if (!unavailable.answer(e, response)) {
                throw e;
            }
        }
    }

    /** @return whether a service has refused it because of the user's role */
    private static boolean isRefusal(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .anyMatch(NotAllowedException.class::isInstance);
    }

    private void check(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        facts.learn(request);
        if (StaticFiles.isOfLibrary(request)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (facts.isForOperators()) {
            chain.doFilter(request, response);
        } else if (tenant.find().isEmpty()) {
            request.setAttribute(ErrorPage.WRONG_ADDRESS, true);
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (tenant.get().getSuspendedAt().isPresent()) {
            request.setAttribute(ErrorPage.SUSPENDED, true);
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else if (isRead(request)
                && (facts.isElsewhere() || MistypedPath.page(request).isPresent())) {
            redirect(request, response);
        } else if (facts.isElsewhere() || !isSafe(request) && !mayBeSent(request)) {
            RequestRefusal.FOREIGN_ORIGIN.note(request);
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else {
            chain.doFilter(request, new CanonicalRedirects(response, tenant.address()));
        }
    }

    private void redirect(HttpServletRequest request, HttpServletResponse response) {
        String query = request.getQueryString();
        response.setStatus(PERMANENT_REDIRECT);
        response.setHeader(
                "Location",
                tenant.address()
                        + MistypedPath.page(request).orElse(request.getRequestURI())
                        + (query == null ? "" : "?" + query));
    }

    private static boolean isRead(HttpServletRequest request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    /** @return whether the method changes nothing (RFC 9110 §9.2.1) */
    public static boolean isSafe(HttpServletRequest request) {
        return SAFE_METHODS.contains(request.getMethod());
    }

    private boolean mayBeSent(HttpServletRequest request) {
        return BackChannel.matches(request) || comesFromOurOwnPage(request);
    }

    private boolean comesFromOurOwnPage(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return site != null
                ? site.equals("same-origin")
                : tenant.address().toString().equals(request.getHeader("Origin"));
    }
}
