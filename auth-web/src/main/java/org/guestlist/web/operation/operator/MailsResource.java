package org.guestlist.web.operation.operator;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.guestlist.operation.operator.OperatedMails;
import org.guestlist.operation.operator.OperatedMails.Unsent;
import org.guestlist.operation.operator.OrganisationDesk;
import org.guestlist.operation.operator.Redaction;
import org.guestlist.organisation.tenant.Tenant;
import org.guestlist.platform.json.Json;
import org.guestlist.web.platform.api.Body;
import org.guestlist.web.platform.api.JsonAnswer;
import org.guestlist.web.platform.api.Problem;

/** Mails of an organisation that have not gone out, without recipients and texts. */
@RequestScoped
@Path("organisations/{organisation}/mails")
@Produces(MediaType.APPLICATION_JSON)
public class MailsResource {

    private static final int MOST = 500;

    @Inject
    private OrganisationDesk desk;

    @Inject
    private OneOrganisation one;

    @Inject
    private OperatedMails mails;

    /** @param state {@code failed} or {@code waiting} */
    @GET
    public String list(
            @PathParam("organisation") String id, @QueryParam("state") @DefaultValue("failed") String state) {
        if (!List.of("failed", "waiting").contains(state)) {
            throw Problem.badRequest("state must be failed or waiting");
        }
        Tenant organisation = one.find(id);
        JsonArrayBuilder all = Json.createArrayBuilder();
        desk.in(organisation, () -> mails.list(state.equals("failed"), MOST)).forEach(mail -> all.add(describe(mail)));
        desk.looked(organisation, "GET mails, " + state);
        return JsonAnswer.of(Json.createObjectBuilder().add("mails", all));
    }

    private static JsonObjectBuilder describe(Unsent mail) {
        JsonObjectBuilder description = Json.createObjectBuilder()
                .add("id", mail.id())
                .add("kind", mail.kind())
                .add("createdAt", mail.createdAt().toString())
                .add("attempts", mail.attempts())
                .add("nextAttemptAt", mail.nextAttemptAt().toString());
        mail.failedAt().ifPresent(at -> description.add("failedAt", at.toString()));
        mail.lastError().ifPresent(error -> description.add("lastError", Redaction.of(error)));
        return description;
    }

    /** Lets those of the list {@code ids} be tried again, or all that wait or have failed. */
    @POST
    @Path("requeue")
    public String requeue(@PathParam("organisation") String id, InputStream in) throws IOException {
        List<Long> ids = Body.read(in, "ids").numbers("ids");
        int requeued = desk.in(one.find(id), () -> mails.requeue(ids));
        return JsonAnswer.of(Json.createObjectBuilder().add("requeued", requeued));
    }
}
