package org.guestlist.web.account;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Where password managers ask for the page that changes the password (W3C <em>A Well-Known URL for Changing Passwords</em>). They trust the
 * answer only if unknown well-known URLs are answered by 404, as they are here.
 */
@WebServlet("/.well-known/change-password")
public class ChangePasswordServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendRedirect("/account?password=open#change");
    }
}
