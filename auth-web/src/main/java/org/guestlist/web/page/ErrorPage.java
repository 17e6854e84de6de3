package org.guestlist.web.page;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guestlist.tenant.Language;
import org.guestlist.web.text.Messages;
import org.guestlist.web.text.PageLanguage;

/**
 * The page for whatever went wrong: web.xml sends every error here. It needs neither Faces nor the database, names no organisation and tells
 * nothing of the inside.
 */
@WebServlet("/error")
public class ErrorPage extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** Request attribute; if set, {@code sendError(404)} shows <em>wrong address</em>: no organisation has this host. */
    public static final String WRONG_ADDRESS = ErrorPage.class.getName() + ".wrongAddress";

    private static final Set<Integer> KNOWN = Set.of(400, 403, 404, 405, 500, 503);
    private static final Pattern GAP = Pattern.compile("\\$\\{(\\w+)}");

    private String page;

    @Override
    public void init(ServletConfig config) throws ServletException {
        super.init(config);
        try (InputStream file = config.getServletContext().getResourceAsStream("/WEB-INF/error.html")) {
            page = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ServletException(e);
        }
    }

    /** Answers any method: the error may have come from any. */
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        // Asked for directly, there is nothing here.
        int status = Optional.ofNullable((Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE)).orElse(404);
        Language language = PageLanguage.choose(Optional.empty(), request.getHeader("Accept-Language"), Optional.empty());
        byte[] body = body(language, status, request).getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Content-Language", language.locale().toLanguageTag());
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private String body(Language language, int status, HttpServletRequest request) {
        boolean wrongAddress = status == 404 && request.getAttribute(WRONG_ADDRESS) != null;
        String key = wrongAddress ? "failure.WRONG_ADDRESS" : "error." + known(status);
        String value = wrongAddress ? request.getServerName() : DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC)
                .format(Instant.now());
        Map<String, String> texts = Map.of(
                "language", language.locale().toLanguageTag(),
                "title", Messages.text(language, key + ".title"),
                "cause", Messages.format(language, key + (wrongAddress ? ".cause" : ".text"), value),
                "remedy", Messages.format(language, key + ".remedy", value),
                "home", Messages.text(language, "error.home"),
                "foot", Messages.text(language, "page.foot"),
                // There is no way in at a wrong address.
                "way", wrongAddress ? "hidden" : "");
        return GAP.matcher(page).replaceAll(gap -> Matcher.quoteReplacement(escape(texts.get(gap.group(1)))));
    }

    /** The nearest status that has a page of its own. */
    private static int known(int status) {
        if (KNOWN.contains(status)) {
            return status;
        }
        return status < 500 ? 400 : 500;
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
