package org.guestlist.web.overview;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The beginning of the administrators' screens: redirects to the overview. */
@WebServlet({"/admin", "/admin/"})
public class AdminStartServlet extends HttpServlet {

    /** The page where administrators begin. */
    public static final String OVERVIEW = "/admin/overview";

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendRedirect(OVERVIEW);
    }
}
