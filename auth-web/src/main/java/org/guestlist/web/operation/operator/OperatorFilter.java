package org.guestlist.web.operation.operator;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.guestlist.operation.operator.OperatorLog;
import org.guestlist.operation.operator.OperatorTokens;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.config.OperatorSettings;
import org.guestlist.throttle.limit.Limit;
import org.guestlist.web.platform.page.ProblemDetail;
import org.guestlist.web.platform.security.RequestFacts;
import org.guestlist.web.platform.security.Strangers;

/**
 * Lets calls of the operators' API pass that show a token of the settings, and writes each of them down. Others get 401, and after too many
 * of those 429; where there is no API, its paths are unknown pages.
 */
public class OperatorFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = Logger.getLogger(OperatorFilter.class.getName());
    private static final int TOO_MANY_REQUESTS = 429;

    @Inject
    private transient RequestFacts facts;

    @Inject
    private transient OperatorSettings settings;

    @Inject
    private transient OperatorLog log;

    @Inject
    private transient CurrentClient client;

    @Inject
    private transient Strangers strangers;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!facts.isForOperators()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        Optional<String> operator = OperatorTokens.operator(request.getHeader("Authorization"), settings.tokens());
        if (operator.isEmpty()) {
            refuse(response);
            return;
        }
        client.actsAsOperator(operator.get());
        int status = HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        try {
            chain.doFilter(request, response);
            status = response.getStatus();
        } finally {
            write(operator.get(), request, status);
        }
    }

    private void refuse(HttpServletResponse response) throws IOException {
        if (strangers.areTooMany(Limit.OPERATOR, response)) {
            new ProblemDetail(TOO_MANY_REQUESTS, "too many requests without a token that counts").send(response);
            return;
        }
        LOG.warning(() -> "A request to the operators' API without a token that counts, from " + client.address());
        response.setHeader("WWW-Authenticate", "Bearer");
        new ProblemDetail(HttpServletResponse.SC_UNAUTHORIZED, "the bearer token is missing or wrong").send(response);
    }

    private void write(String operator, HttpServletRequest request, int status) {
        try {
            log.add(operator, client.address(), request.getMethod() + " " + request.getRequestURI(), status);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "A call of the operators' API is not written down", e);
        }
    }
}
