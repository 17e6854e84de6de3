package org.guestlist.web.guest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.account.EmailAddress;
import org.guestlist.platform.json.Json;
import org.guestlist.web.platform.api.Body;
import org.guestlist.web.platform.api.FieldProblems;
import org.guestlist.web.platform.api.JsonAnswer;
import org.guestlist.web.platform.api.Problem;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;

/** What programs say when guests are to get another host, and what they are told came of it. */
@RequestScoped
class HandOver {

    /** So many guests may be named. */
    static final int MOST = 500;

    @Inject
    private FieldProblems problems;

    /** @return the address of the new host; empty after saying that it is none */
    Optional<EmailAddress> to(Body body) {
        Optional<EmailAddress> to = body.text("to").flatMap(EmailAddress::parse);
        if (to.isEmpty()) {
            problems.refuse("to", "waiting.to.invalid");
        }
        return to;
    }

    /**
     * @return the public ids of the guests that the body names
     * @throws Problem 400 with all that cannot be used
     */
    Set<UUID> guests(Body body) {
        Set<UUID> guests = new LinkedHashSet<>();
        List<String> named = body.texts("guests");
        named.forEach(id -> RequestValues.uuid(id)
                .ifPresentOrElse(
                        guests::add, () -> problems.refuse("guests", "group.members.unknown", Text.quoted(id))));
        if (guests.size() > MOST) {
            problems.refuse("guests", "guests.most", MOST);
        }
        problems.demandNone();
        return guests;
    }

    /** @throws Problem 400 if nobody is named */
    void demandSomebody(Set<UUID> guests) {
        if (guests.isEmpty()) {
            throw problems.refusal("guests", "takeOver.nobody");
        }
    }

    /** @return 400, as nobody with the address may be a host */
    Problem noHost(String key, Object... values) {
        return problems.refusal("to", key, values);
    }

    /** @return who has another host now, and who of those that were named stays as before */
    String told(Collection<UUID> done, Collection<UUID> named) {
        return JsonAnswer.of(Json.createObjectBuilder()
                .add("handedOver", list(done))
                .add(
                        "unchanged",
                        list(named.stream().filter(id -> !done.contains(id)).toList())));
    }

    private static JsonArrayBuilder list(Collection<UUID> ids) {
        JsonArrayBuilder list = Json.createArrayBuilder();
        ids.stream().map(UUID::toString).forEach(list::add);
        return list;
    }
}
