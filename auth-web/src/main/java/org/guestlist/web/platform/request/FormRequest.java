package org.guestlist.web.platform.request;

import jakarta.faces.render.ResponseStateManager;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.ParseException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.Set;

/**
 * A request with the fields of its URL and form, decoded by {@link FormFields} and never by the server. (The {@code HttpServletRequest}
 * that CDI injects is the server's and has no fields of a form: use {@code Faces} or the request passed as an argument.)
 */
final class FormRequest extends HttpServletRequestWrapper {

    /** In bytes; the largest form of ours, a page of people with all of them ticked, has a tenth of that. */
    static final int LONGEST = 256 * 1024;

    private static final String TYPE = "Content-Type";

    /** The paths that expect a file; see {@link UploadedForm}. */
    private static final Set<String> UPLOADS = Set.of("/admin/logo", "/admin/import-file");

    private final Map<String, String[]> fields;

    FormRequest(HttpServletRequest request, FormFields fields) {
        super(request);
        Map<String, String[]> shown = fields.byName();
        // Faces takes a request with it for a form of its own, and would neither build the page anew nor run its view
        // actions. A page
        // that a node of an earlier version has drawn still sends it.
        shown.remove(ResponseStateManager.VIEW_STATE_PARAM);
        this.fields = Collections.unmodifiableMap(shown);
    }

    /**
     * Reads the request.
     *
     * @throws FormRefusedException if it is too large, does not decode, is incomplete, or is not accepted at this path
     */
    static FormRequest of(HttpServletRequest request) throws FormRefusedException {
        FormFields fields = new FormFields();
        fields.addQuery(request.getQueryString());
        // Without a body, the server would still look for parts because of the type: CDI reads the id of a conversation
        // from its own
        // request.
        if (request.getMethod().equals("POST")
                && (hasBody(request) || request.getHeader(TYPE) != null)
                && !isUpload(request)) {
            fields.addBody(body(request));
        }
        return new FormRequest(request, fields);
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    private static boolean isUpload(HttpServletRequest request) throws FormRefusedException {
        ContentType type = contentType(request);
        if (type.match("multipart/form-data") && UPLOADS.contains(request.getServletPath())) {
            return true;
        }
        String charset = type.getParameter("charset");
        if (!type.match("application/x-www-form-urlencoded") || charset != null && !charset.equalsIgnoreCase("UTF-8")) {
            throw new FormRefusedException(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
        }
        return false;
    }

    private static ContentType contentType(HttpServletRequest request) throws FormRefusedException {
        try {
            return new ContentType(request.getHeader(TYPE) == null ? "" : request.getHeader(TYPE));
        } catch (ParseException e) {
            throw new FormRefusedException(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
        }
    }

    private static byte[] body(HttpServletRequest request) throws FormRefusedException {
        long announced = request.getContentLengthLong();
        byte[] body;
        try (InputStream in = request.getInputStream()) {
            body = announced > LONGEST ? new byte[0] : in.readNBytes(LONGEST + 1);
        } catch (IOException e) {
            // It is incomplete; the client may still read the response.
            throw new FormRefusedException(HttpServletResponse.SC_BAD_REQUEST);
        }
        if (announced > LONGEST || body.length > LONGEST) {
            throw new FormRefusedException(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        }
        if (announced > body.length) {
            throw new FormRefusedException(HttpServletResponse.SC_BAD_REQUEST);
        }
        return body;
    }

    @Override
    public String getParameter(String name) {
        String[] values = fields.get(name);
        return values == null ? null : values[0];
    }

    @Override
    public String[] getParameterValues(String name) {
        String[] values = fields.get(name);
        return values == null ? null : values.clone();
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return fields;
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(fields.keySet());
    }
}
