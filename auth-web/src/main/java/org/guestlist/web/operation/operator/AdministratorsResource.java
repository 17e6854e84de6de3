package org.guestlist.web.operation.operator;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.guestlist.account.EmailAddress;
import org.guestlist.operation.operator.AdministratorLinks;
import org.guestlist.operation.operator.LinkOutcome;
import org.guestlist.operation.operator.LinkOutcome.Made;
import org.guestlist.operation.operator.LinkOutcome.Refused;
import org.guestlist.operation.operator.OrganisationDesk;
import org.guestlist.platform.json.Json;
import org.guestlist.web.platform.api.JsonAnswer;
import org.guestlist.web.platform.api.Problem;

/** A way in for an administrator whom nobody in the organisation can help. */
@RequestScoped
@Path("organisations/{organisation}/administrators/{email}")
@Produces(MediaType.APPLICATION_JSON)
public class AdministratorsResource {

    @Inject
    private OrganisationDesk desk;

    @Inject
    private OneOrganisation one;

    @Inject
    private AdministratorLinks links;

    /** @return the link with which the administrator sets a password: it works once, for ten minutes */
    @POST
    @Path("link")
    public String link(
            @PathParam("organisation") String id,
            @PathParam("email") String email,
            @QueryParam("reinstate") @DefaultValue("false") String reinstate,
            @QueryParam("resetSecondFactor") @DefaultValue("false") String resetSecondFactor) {
        EmailAddress administrator =
                EmailAddress.parse(email).orElseThrow(() -> Problem.badRequest("the path names no e-mail address"));
        boolean again = flag("reinstate", reinstate);
        boolean reset = flag("resetSecondFactor", resetSecondFactor);
        LinkOutcome outcome = desk.in(one.find(id), () -> links.make(administrator, again, reset));
        if (outcome instanceof Refused refused) {
            throw refused.reason() == LinkOutcome.Refusal.UNKNOWN
                    ? Problem.notFound(refused.reason().sentence())
                    : Problem.conflict(refused.reason().sentence());
        }
        Made made = (Made) outcome;
        return JsonAnswer.of(Json.createObjectBuilder()
                .add("link", made.link().toString())
                .add("until", made.until().toString()));
    }

    private static boolean flag(String name, String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Problem.badRequest(name + " must be true or false");
        };
    }
}
