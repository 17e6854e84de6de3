package org.guestlist.web.request;

import jakarta.faces.render.ResponseStateManager;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads the form before anything else does, and refuses what is none: what does not decode (400), is too large (413), or is of another media type
 * (415), such as files at a page that takes none. Fields that would steer Faces itself are refused too: a page of ours sends a view state with a
 * form, and nothing else of the kind.
 */
public class FormFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final String FORM = FormFilter.class.getName() + ".form";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        try {
            FormRequest form = FormRequest.of(request);
            request.setAttribute(FORM, form);
            if (isForgedView(form)) {
                RequestRefusal.FORM_IN_ADDRESS.note(request);
                response.sendError(HttpServletResponse.SC_FORBIDDEN);
            } else if (form.getParameterMap().keySet().stream().anyMatch(FormFilter::steers)) {
                response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            } else {
                chain.doFilter(form, response);
            }
        } catch (FormRefusedException e) {
            response.sendError(e.status());
        }
    }

    /**
     * For the error page, which is handed the server's own request, that knows no fields of a form.
     *
     * @return the request with its fields; nothing if it cannot be read
     */
    public static Optional<HttpServletRequest> formOf(HttpServletRequest request) {
        if (request.getAttribute(FORM) instanceof FormRequest form) {
            return Optional.of(form);
        }
        try {
            // It did not come as far as this filter.
            return Optional.of(FormRequest.of(request));
        } catch (FormRefusedException e) {
            return Optional.empty();
        }
    }

    /** Faces takes a GET with a view state for a form that was sent, and the origin of a GET is not checked; so there is no such GET. */
    private static boolean isForgedView(HttpServletRequest request) {
        return !request.getMethod().equals("POST") && request.getParameter(ResponseStateManager.VIEW_STATE_PARAM) != null;
    }

    private static boolean steers(String field) {
        // The last two begin and end a flow, of which there is none here: Faces fails at one without the other.
        return (field.startsWith("jakarta.faces.") || field.startsWith("omnifaces.")) && !field.equals(ResponseStateManager.VIEW_STATE_PARAM)
                || field.equals("jftfdi") || field.equals("jffi");
    }
}
