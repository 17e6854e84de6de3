package org.guestlist.web.platform.asset;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guestlist.organisation.tenant.Colour;
import org.guestlist.organisation.tenant.ColourScheme;

/**
 * A small style sheet for each colour, {@code /colour/123f3f.css}: pages of an organisation with a colour of its own link it after the
 * product's. Its content depends only on its URL, so it is the same on every host and needs no database; inline styles are forbidden by the
 * content security policy.
 */
@WebServlet("/colour/*")
public class ColourServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Pattern PATH = Pattern.compile("/([0-9a-f]{6})\\.css");

    /** @return the path of the colour's style sheet; the version changes with the content */
    public static String path(Colour colour) {
        return "/colour/" + colour.toString().substring(1) + ".css?v="
                + Integer.toHexString(ColourScheme.of(colour).css().hashCode());
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Matcher path = PATH.matcher(Optional.ofNullable(request.getPathInfo()).orElse(""));
        Optional<Colour> colour = path.matches() ? Colour.parse(path.group(1)) : Optional.empty();
        if (colour.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType("text/css;charset=UTF-8");
        response.getWriter().write(ColourScheme.of(colour.get()).css());
    }
}
