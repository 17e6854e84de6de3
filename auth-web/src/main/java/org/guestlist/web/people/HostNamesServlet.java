package org.guestlist.web.people;

import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.guestlist.account.Account;
import org.guestlist.guest.GuestAdministration;
import org.guestlist.platform.json.Json;
import org.guestlist.web.platform.request.RequestValues;

/** Those who may be hosts, found while an administrator types: {@code /admin/hosts.json?find=ann}. Fields work without it. */
@WebServlet("/admin/hosts.json")
public class HostNamesServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final int MOST = 8;
    private static final int TEXT_LENGTH = 254;

    @Inject
    private transient GuestAdministration guests;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String typed = RequestValues.text(request.getParameter("find"));
        JsonArrayBuilder all = Json.createArrayBuilder();
        if (!typed.isEmpty()) {
            for (Account host : guests.findHosts(typed.substring(0, Math.min(typed.length(), TEXT_LENGTH)), MOST)) {
                all.add(Json.createObjectBuilder()
                        .add("email", host.getEmail().value())
                        .add("name", host.getName()));
            }
        }
        response.setContentType("application/json");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write(all.build().toString());
    }
}
