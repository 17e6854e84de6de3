package org.guestlist.web.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountStatus;
import org.guestlist.web.platform.api.EntityTag;
import org.guestlist.web.platform.api.JsonAnswer;
import org.guestlist.web.platform.api.Problem;
import org.guestlist.web.platform.request.RequestValues;

/** The person whom the path of a call names. */
@RequestScoped
public class OnePerson {

    @Inject
    private AccountService accounts;

    @Inject
    private PersonJson json;

    /** @throws Problem 404 if there is nobody with this id here */
    public Account find(String id) {
        return RequestValues.uuid(id)
                .flatMap(accounts::find)
                .orElseThrow(() -> Problem.notFound("there is nobody with this id"));
    }

    /** @throws Problem 404 if there is nobody with this id here, 409 if the person is deleted */
    Account correctable(String id) {
        return Optional.of(find(id))
                .filter(person -> person.getStatus() != AccountStatus.DELETED)
                .orElseThrow(() -> Problem.conflict("deleted", "this person is deleted"));
    }

    /** @return the person, with the tag of the version */
    Response answer(Account person) {
        return Response.ok(JsonAnswer.of(json.of(person)))
                .header(HttpHeaders.ETAG, EntityTag.of(person.getVersion()))
                .build();
    }

    /** @return the person as it is after a change */
    Response again(Account person) {
        return answer(find(person.getUuid().toString()));
    }
}
