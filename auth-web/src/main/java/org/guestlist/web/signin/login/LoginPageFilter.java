package org.guestlist.web.signin.login;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.organisation.tenant.PasswordLogin;
import org.guestlist.organisation.tenant.TenantCache;
import org.guestlist.web.platform.security.AnonymousRequests;
import org.guestlist.web.platform.security.SecurityHeaders;
import org.guestlist.web.platform.text.PageLanguage;

/**
 * Answers with a cached login page for requests without parameter, session and form data. For them it depends only on the organisation, the
 * language and the reachable providers. All other login pages are rendered by Faces each time.
 */
public class LoginPageFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    @Inject
    private transient TenantCache organisations;

    @Inject
    private transient CurrentTenant tenant;

    @Inject
    private transient SignInOffer offer;

    @Inject
    private transient PageLanguage language;

    /** The cache key besides the organisation: few values, so that clients cannot fill the memory. */
    private record Look(Language language, List<Boolean> inReach, PasswordLogin passwords) {}

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!METHODS.contains(request.getMethod())
                || request.getQueryString() != null
                || !AnonymousRequests.match(request)) {
            chain.doFilter(request, response);
            return;
        }
        AtomicReference<DrawnPage> slot = organisations.part(
                new Look(language.get(), offer.reach(), tenant.passwordLogin()), AtomicReference::new);
        DrawnPage page = slot.get();
        if (page == null) {
            page = draw(request, response, chain);
            slot.set(page);
        }
        if (page != null) {
            response.setHeader("Cache-Control", SecurityHeaders.ASK_AGAIN);
            page.send(request, response);
        }
    }

    /** @return the page; null if the response is not a page; it has been sent */
    private static DrawnPage draw(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Drawing drawing = new Drawing(response);
        chain.doFilter(request, drawing);
        return drawing.page();
    }

    /** Captures the output. */
    private static final class Drawing extends HttpServletResponseWrapper {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final PrintWriter writer = new PrintWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
        private boolean other;

        Drawing(HttpServletResponse response) {
            super(response);
        }

        DrawnPage page() {
            writer.flush();
            return other || getStatus() != SC_OK ? null : new DrawnPage(getContentType(), bytes.toByteArray());
        }

        @Override
        public PrintWriter getWriter() {
            return writer;
        }

        @Override
        public ServletOutputStream getOutputStream() {
            return new ServletOutputStream() {
                @Override
                public void write(int one) {
                    bytes.write(one);
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setWriteListener(WriteListener listener) {
                    throw new IllegalStateException("Pages are not written asynchronously");
                }
            };
        }

        @Override
        public void flushBuffer() {
            writer.flush();
        }

        @Override
        public void reset() {
            super.reset();
            bytes.reset();
        }

        @Override
        public void resetBuffer() {
            super.resetBuffer();
            bytes.reset();
        }

        @Override
        public void setContentLength(int length) {
            // The length differs when the page is compressed.
        }

        @Override
        public void setContentLengthLong(long length) {
            // As above.
        }

        @Override
        public void addCookie(Cookie cookie) {
            other = true;
            super.addCookie(cookie);
        }

        @Override
        public void sendError(int status) throws IOException {
            other = true;
            super.sendError(status);
        }

        @Override
        public void sendError(int status, String message) throws IOException {
            other = true;
            super.sendError(status, message);
        }

        @Override
        public void sendRedirect(String location) throws IOException {
            other = true;
            super.sendRedirect(location);
        }
    }
}
