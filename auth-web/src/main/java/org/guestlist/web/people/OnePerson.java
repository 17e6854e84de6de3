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
import org.guestlist.web.platform.api.ListQuery;
import org.guestlist.web.platform.api.Problem;
import org.guestlist.web.platform.request.RequestValues;

/** The person whom the path of a call names. */
@RequestScoped
public class OnePerson {

    @Inject
    private AccountService accounts;

    @Inject
    private PersonAnswers answers;

    /** @throws Problem 404 if there is nobody with this id here */
    public Account find(String id) {
        return RequestValues.uuid(id)
                .flatMap(accounts::find)
                .orElseThrow(() -> Problem.notFound("there is nobody with this id"));
    }

    /**
     * @return the id of the account after which a list of people goes on; 0 for the beginning
     * @throws Problem 400 if it is nobody's any more
     */
    public long after(ListQuery query) {
        return query.after()
                .map(id -> accounts.find(id)
                        .map(Account::getId)
                        .orElseThrow(() -> Problem.badParameter("after", "nobody is there with this id any more")))
                .orElse(0L);
    }

    /** @throws Problem as {@link EntityTag#demand}, and 404 if there is nobody with this id here */
    Account seen(String id, String ifMatch) {
        return demand(find(id), ifMatch);
    }

    private static Account demand(Account person, String ifMatch) {
        EntityTag.demand(ifMatch, person.getVersion());
        return person;
    }

    /** @throws Problem as {@link EntityTag#demand}, 404 if there is nobody with this id here, 409 if the person is deleted */
    Account correctable(String id, String ifMatch) {
        return Optional.of(find(id))
                .filter(person -> person.getStatus() != AccountStatus.DELETED)
                .map(person -> demand(person, ifMatch))
                .orElseThrow(() -> Problem.conflict("deleted", "this person is deleted"));
    }

    /** @return the person, with the tag of the version */
    Response answer(Account person) {
        return Response.ok(answers.of(person))
                .header(HttpHeaders.ETAG, EntityTag.of(person.getVersion()))
                .build();
    }

    /** @return the person as it is after a change */
    Response again(Account person) {
        return answer(find(person.getUuid().toString()));
    }
}
