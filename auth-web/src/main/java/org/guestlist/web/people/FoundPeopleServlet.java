package org.guestlist.web.people;

import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.guestlist.access.PeoplePicker;
import org.guestlist.access.PeoplePicker.Found;
import org.guestlist.access.PickFor;
import org.guestlist.access.TypedPerson;
import org.guestlist.account.Account;
import org.guestlist.account.PersonName;
import org.guestlist.platform.json.Json;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Permissions;
import org.guestlist.web.platform.page.PersonField;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.security.Strangers;
import org.guestlist.web.platform.text.Text;

/**
 * Whom the field of a person suggests while somebody types, for {@code picker.js}: {@code /people.json?find=ann&for=HOST}. Says why there
 * is nobody. The fields work without it.
 */
@WebServlet("/people.json")
public class FoundPeopleServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final int TOO_MANY_REQUESTS = 429; // RFC 6585 §4

    @Inject
    private transient PeoplePicker picker;

    @Inject
    private transient PersonField field;

    @Inject
    private transient Permissions permissions;

    @Inject
    private transient AccountStateBean standing;

    @Inject
    private transient Strangers strangers;

    @Inject
    private transient Text text;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        TypedPerson typed = new TypedPerson(RequestValues.text(request.getParameter("find")));
        Optional<PickFor> what = RequestValues.constant(PickFor.class, RequestValues.text(request.getParameter("for")));
        if (what.isEmpty()) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        Optional<Instant> wait = typed.isEnough() ? field.delay() : Optional.empty();
        if (wait.isPresent()) {
            strangers.putOff(wait.get(), response);
            response.setStatus(TOO_MANY_REQUESTS);
            send(response, answer(Json.createArrayBuilder(), "picker.slow"));
            return;
        }
        send(response, answer(typed, picker.find(typed, what.get())));
    }

    private JsonObjectBuilder answer(TypedPerson typed, Found found) {
        JsonArrayBuilder people = Json.createArrayBuilder();
        found.people().forEach(one -> people.add(json(one)));
        if (found.more()) {
            return answer(people, "picker.more");
        }
        if (!found.people().isEmpty()) {
            return answer(people, null);
        }
        return found.unfit()
                .map(unfit -> Json.createObjectBuilder().add("people", people).add("note", field.why(unfit)))
                .orElseGet(() -> answer(
                        people,
                        typed.isEnough() || permissions.include(Permission.SEE_PEOPLE)
                                ? field.nobody()
                                : "picker.short"));
    }

    private JsonObjectBuilder answer(JsonArrayBuilder people, String note) {
        return Json.createObjectBuilder().add("people", people).add("note", note == null ? "" : text.get(note));
    }

    private JsonObjectBuilder json(Account one) {
        return Json.createObjectBuilder()
                .add("name", one.getName())
                .add("email", one.getEmail().value())
                .add("initials", PersonName.initials(one.getName()))
                .add("state", standing.words(one));
    }

    private static void send(HttpServletResponse response, JsonObjectBuilder answer) throws IOException {
        response.setContentType("application/json");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write(answer.build().toString());
    }
}
