package org.guestlist.web.platform.request;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.guestlist.application.forwardauth.CheckAddress;
import org.guestlist.application.openid.Endpoints;
import org.guestlist.directory.DirectoryTokens;
import org.guestlist.mail.Bounces;
import org.guestlist.operation.operator.OperatorTokens;

/**
 * Reads the form first, and refuses invalid ones: those that do not decode (400), are too large (413), or have another media type (415),
 * such as files at a page that accepts none. Fields that would control Faces itself are refused too: none of our forms is one of Faces.
 */
public class FormFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final String FORM = FormFilter.class.getName() + ".form";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getServletPath();
        if (Endpoints.isDirect(path)
                || CheckAddress.SERVLET.equals(path)
                || Bounces.PATH.equals(path)
                || OperatorTokens.PATH.equals(path)
                || Endpoints.API.equals(path)
                || Endpoints.SIGNALS.equals(path)
                || DirectoryTokens.PATH.equals(path)) {
            // The library of the protocol reads it, or nobody does.
            chain.doFilter(request, response);
            return;
        }
        try {
            FormRequest form = FormRequest.of(request);
            request.setAttribute(FORM, form);
            if (form.getParameterMap().keySet().stream().anyMatch(FormFilter::steers)) {
                response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            } else {
                chain.doFilter(form, response);
            }
        } catch (FormRefusedException e) {
            response.sendError(e.status());
        }
    }

    /**
     * For the error page, which gets the server's own request, without the fields of a form.
     *
     * @return the request with its fields; empty if it cannot be read
     */
    public static Optional<HttpServletRequest> formOf(HttpServletRequest request) {
        if (request.getAttribute(FORM) instanceof FormRequest form) {
            return Optional.of(form);
        }
        try {
            // The request failed before it reached this filter.
            return Optional.of(FormRequest.of(request));
        } catch (FormRefusedException e) {
            return Optional.empty();
        }
    }

    private static boolean steers(String field) {
        // The last two start and end a flow, which is not used here: Faces fails on one without the other.
        return field.startsWith("jakarta.faces.")
                || field.startsWith("omnifaces.")
                || field.equals("jftfdi")
                || field.equals("jffi");
    }
}
