package org.guestlist.web.platform.api;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guestlist.application.api.ApiCaller;
import org.guestlist.application.api.ApiCaller.Acting;
import org.guestlist.application.openid.ApiCallers;
import org.guestlist.application.openid.Endpoints;
import org.guestlist.application.openid.TokenCaller;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.throttle.limit.Limit;
import org.guestlist.throttle.limit.Limits;
import org.guestlist.throttle.limit.RateLeft;
import org.guestlist.web.platform.page.ProblemDetail;
import org.guestlist.web.platform.request.Shares.Share;
import org.guestlist.web.platform.request.TokenUses;
import org.guestlist.web.platform.security.ProgramGate;
import org.guestlist.web.platform.security.Strangers;

/**
 * Lets programs into the API that show an access token of their application (RFC 6750, RFC 9449), for itself or for a person who has
 * signed in to it, and no others: no cookie counts there, and no key that lasts. Its description alone is for everybody. Each answer says
 * how much may still be asked (the header fields {@code RateLimit-Policy} and {@code RateLimit} of the IETF's draft on them); what a token
 * cannot open counts against the limits of its source.
 */
public class ApiFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final int TOO_MANY_REQUESTS = 429;

    @Inject
    private transient ApiCallers callers;

    @Inject
    private transient CallingProgram program;

    @Inject
    private transient CurrentClient client;

    @Inject
    private transient Strangers strangers;

    @Inject
    private transient Limits limits;

    @Inject
    private transient ProgramGate gate;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (isDescription(request)) {
            chain.doFilter(request, response);
            return;
        }
        Optional<TokenCaller<ApiCaller>> arrived = gate.whose(() -> callers.find(TokenUses.of(request)), response);
        if (arrived.isEmpty()) {
            slowDown(response);
            return;
        }
        TokenCaller<ApiCaller> caller = arrived.get();
        if (caller.found().isEmpty()) {
            refuse(caller.challenge(), response);
            return;
        }
        String bucket = "api " + caller.found().get().key();
        Optional<Instant> wait = limits.takeOf(bucket);
        tell(limits.leftOf(bucket), response);
        Optional<Share> given = gate.enter(wait, bucket, response);
        if (given.isEmpty()) {
            slowDown(response);
            return;
        }
        Share share = given.get();
        try {
            letIn(caller.found().get());
            chain.doFilter(request, response);
        } finally {
            share.close();
        }
    }

    /** The OpenAPI document says nothing of an organisation, and is read before there is a token. */
    private static boolean isDescription(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                && request.getRequestURI().equals(Endpoints.API + "/openapi")
                && request.getHeader(HttpHeaders.AUTHORIZATION) == null;
    }

    private void letIn(ApiCaller caller) {
        program.is(caller);
        if (caller.person().isPresent()) {
            Acting person = caller.person().get();
            client.actsAs(person.id(), person.address());
            client.actsThrough(caller.name());
        } else {
            client.actsAsApplication(caller.name());
        }
    }

    private static void tell(RateLeft left, HttpServletResponse response) {
        response.setHeader(
                "RateLimit-Policy",
                "\"application\";q=" + left.rate().tokens() + ";w="
                        + left.rate().period().toSeconds());
        response.setHeader(
                "RateLimit",
                "\"application\";r=" + left.tokens() + ";t="
                        + left.untilFull().plusMillis(999).toSeconds());
    }

    private void refuse(String challenge, HttpServletResponse response) throws IOException {
        if (strangers.areTooMany(Limit.CLIENT, response)) {
            slowDown(response);
            return;
        }
        response.setHeader("WWW-Authenticate", challenge);
        new ProblemDetail(
                        HttpServletResponse.SC_UNAUTHORIZED,
                        "send an access token for this API that has not expired: as a bearer token, or with a proof of its key (DPoP) if it has one")
                .with("invalid_token", List.of())
                .send(response);
    }

    private static void slowDown(HttpServletResponse response) throws IOException {
        new ProblemDetail(TOO_MANY_REQUESTS, "too many requests; try again after the seconds in Retry-After")
                .with("too_many", List.of())
                .send(response);
    }
}
