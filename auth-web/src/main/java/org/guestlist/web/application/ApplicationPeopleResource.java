package org.guestlist.web.application;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.guestlist.account.Account;
import org.guestlist.account.AccountStatus;
import org.guestlist.application.Application;
import org.guestlist.application.ApplicationAccess;
import org.guestlist.application.ApplicationKind;
import org.guestlist.application.ApplicationPeople;
import org.guestlist.application.api.ApiScope;
import org.guestlist.platform.json.Json;
import org.guestlist.web.people.OnePerson;
import org.guestlist.web.platform.api.Demands;
import org.guestlist.web.platform.api.JsonAnswer;
import org.guestlist.web.platform.api.ListQuery;
import org.guestlist.web.platform.api.Problem;

/** The single people who may use an application, whatever groups they are in, for programs. */
@RequestScoped
@Path("applications/{id}/people")
@Produces(MediaType.APPLICATION_JSON)
public class ApplicationPeopleResource {

    @Inject
    private OneApplication one;

    @Inject
    private OnePerson persons;

    @Inject
    private ApplicationPeople people;

    /** @return all of them by name; few, as {@link ApplicationAccess#MOST} says */
    @GET
    @Demands(ApiScope.APPLICATIONS_READ)
    public String list(@PathParam("id") String id) {
        JsonArrayBuilder all = Json.createArrayBuilder();
        people.of(one.find(id))
                .forEach(person -> all.add(Json.createObjectBuilder()
                        .add("id", person.getUuid().toString())
                        .add("email", person.getEmail().value())
                        .add("name", person.getName())));
        return JsonAnswer.of(Json.createObjectBuilder().add(ListQuery.ITEMS, all));
    }

    /** Opens the application to a person. */
    @PUT
    @Path("{person}")
    @Demands(ApiScope.APPLICATIONS_WRITE)
    public Response open(@PathParam("id") String id, @PathParam("person") String person) {
        Application application = one.find(id);
        Account account = persons.find(person);
        if (application.getKind() == ApplicationKind.SERVICE) {
            throw Problem.conflict("not_possible", "nobody signs in to an application that acts for itself");
        }
        if (account.getStatus() == AccountStatus.DELETED) {
            throw Problem.conflict("deleted", "this person is deleted");
        }
        if (!people.open(application.getUuid(), account.getUuid())) {
            throw Problem.conflict(
                    "too_many", "an application is open to at most " + ApplicationAccess.MOST + " single people");
        }
        return Response.noContent().build();
    }

    /** Takes the application away from a person, who is signed out there, unless everyone or a group of theirs may use it. */
    @DELETE
    @Path("{person}")
    @Demands(ApiScope.APPLICATIONS_WRITE)
    public Response close(@PathParam("id") String id, @PathParam("person") String person) {
        Application application = one.find(id);
        Account account = persons.find(person);
        if (!application.access().people().contains(account.getId())) {
            throw Problem.notFound("this person is not named there");
        }
        people.close(application.getUuid(), account.getUuid());
        return Response.noContent().build();
    }
}
