package org.guestlist.web.people;

import jakarta.json.JsonObjectBuilder;
import org.guestlist.account.Account;
import org.guestlist.platform.json.Json;

/** Who a person is, as far as it takes to tell one from another: where the API shows something else about people. */
public final class PersonInBrief {

    private PersonInBrief() {}

    /** @return id, address and name */
    public static JsonObjectBuilder of(Account person) {
        return Json.createObjectBuilder()
                .add("id", person.getUuid().toString())
                .add("email", person.getEmail().value())
                .add("name", person.getName());
    }
}
