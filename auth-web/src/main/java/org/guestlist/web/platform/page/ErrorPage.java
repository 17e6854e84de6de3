package org.guestlist.web.platform.page;

import jakarta.inject.Inject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.web.platform.page.ProgramErrors.Told;
import org.guestlist.web.platform.request.FormFilter;
import org.guestlist.web.platform.request.Query;
import org.guestlist.web.platform.text.PageLanguage;

/**
 * The error page: web.xml sends every error here. It needs neither Faces nor the database, names no organisation and reveals no internals.
 * If a sign-in fails because the server is busy, it keeps the entered address. Programs get {@linkplain ProblemDetail problem details}
 * instead.
 */
@WebServlet("/error")
public class ErrorPage extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** Request attribute; if set, {@code sendError(404)} shows <em>wrong address</em>: no organisation has this host. */
    public static final String WRONG_ADDRESS = ErrorPage.class.getName() + ".wrongAddress";

    /** Request attribute; if set, {@code sendError(403)} says that the organisation is suspended. */
    public static final String SUSPENDED = ErrorPage.class.getName() + ".suspended";

    private static final Set<String> FORMS_WITH_ADDRESS = Set.of("/login", "/back-door", "/forgot-password");
    private static final String RETRY_AFTER = "Retry-After";
    private static final String USUAL_WAIT_SECONDS = "60";

    @Inject
    private transient SignInFlash flash;

    private transient ErrorText pages;

    @Override
    public void init(ServletConfig config) throws ServletException {
        super.init(config);
        pages = ErrorText.of(config.getServletContext());
    }

    /** Answers any method: the error may occur with any. */
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        // A direct request is answered by 404.
        int status = Optional.ofNullable((Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE))
                .orElse(404);
        Language language =
                PageLanguage.choose(Optional.empty(), request.getHeader("Accept-Language"), Optional.empty());
        if (status == HttpServletResponse.SC_SERVICE_UNAVAILABLE && response.getHeader(RETRY_AFTER) == null) {
            response.setHeader(RETRY_AFTER, USUAL_WAIT_SECONDS);
        }
        String path = Objects.toString(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI), "");
        Optional<Told> program = ProgramErrors.of(path, status);
        if (program.isPresent()) {
            send(response, status, program.get().type(), program.get().body());
            return;
        }
        Optional<HttpServletRequest> form = status == HttpServletResponse.SC_SERVICE_UNAVAILABLE
                        && request.getMethod().equals("POST")
                ? FormFilter.formOf(request).filter(sent -> typed(sent) != null)
                : Optional.empty();
        Optional<String> again = form.flatMap(ErrorPage::formToSendAgain);
        again.ifPresent(to -> flash.address(response, typed(form.get())));
        response.setHeader("Content-Language", language.locale().toLanguageTag());
        send(response, status, "text/html;charset=UTF-8", body(language, status, request, response, again));
    }

    private static void send(HttpServletResponse response, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType(type);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** @return the page whose form was sent, to open it again, if it has an entered address to keep */
    private static Optional<String> formToSendAgain(HttpServletRequest form) {
        String to = form.getParameter("to");
        return Optional.ofNullable((String) form.getAttribute(RequestDispatcher.ERROR_REQUEST_URI))
                .filter(FORMS_WITH_ADDRESS::contains)
                .map(Query.NONE.with("to", to)::on);
    }

    private static String typed(HttpServletRequest request) {
        return Optional.ofNullable(request.getParameter("email")).orElseGet(() -> request.getParameter("address"));
    }

    private String body(
            Language language,
            int status,
            HttpServletRequest request,
            HttpServletResponse response,
            Optional<String> again) {
        if (status == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            return pages.ofBusy(language, wait(response), again);
        }
        if (status == HttpServletResponse.SC_FORBIDDEN && request.getAttribute(SUSPENDED) != null) {
            return pages.ofSuspended(language);
        }
        boolean wrongAddress = status == 404 && request.getAttribute(WRONG_ADDRESS) != null;
        return wrongAddress ? pages.ofWrongAddress(language, request.getServerName()) : pages.of(language, status);
    }

    /** @return the seconds in the header {@code Retry-After} */
    private static int wait(HttpServletResponse response) {
        String header = response.getHeader(RETRY_AFTER);
        return header.matches("[0-9]{1,6}") ? Integer.parseInt(header) : 0;
    }
}
