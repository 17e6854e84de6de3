package org.guestlist.web.application;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.application.Application;
import org.guestlist.application.ApplicationService;
import org.guestlist.application.ApplicationSettings;
import org.guestlist.application.api.ApiScope;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.platform.secret.Token;
import org.guestlist.web.platform.api.Body;
import org.guestlist.web.platform.api.Demands;
import org.guestlist.web.platform.api.JsonAnswer;
import org.guestlist.web.platform.api.ListQuery;

/** The applications of the organisation, for programs: all of them, and new ones. */
@RequestScoped
@Path("applications")
@Produces(MediaType.APPLICATION_JSON)
public class ApplicationsResource {

    @Inject
    private ApplicationService applications;

    @Inject
    private ApplicationInput input;

    @Inject
    private OneApplication one;

    /**
     * @param address with how many are wanted, and after which to go on
     * @return some applications by name, and the address of those that follow, if there are any
     */
    @GET
    @Demands(ApiScope.APPLICATIONS_READ)
    public String list(@Context UriInfo address) {
        ListQuery query = new ListQuery(address).unfiltered();
        List<Application> some = query.of(applications.list(), Application::getUuid);
        return query.answer(query.page(some).stream().map(ApplicationJson::of), some, Application::getUuid);
    }

    /** Adds an application; the answer is the application with its secret, if it has one, which is shown this once. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Demands(ApiScope.APPLICATIONS_WRITE)
    public Response add(InputStream in, @Context UriInfo address) throws IOException {
        ApplicationSettings settings = input.readNew(Body.read(in, ApplicationInput.OF_NEW));
        NewId id = NewId.make();
        one.demandDone(applications.add(id, settings));
        UUID uuid = id.uuid();
        Optional<Token> secret = applications.exchangeSecret(uuid);
        return one.answer(JsonAnswer.created(address, uuid.toString()), uuid.toString(), secret)
                .build();
    }
}
