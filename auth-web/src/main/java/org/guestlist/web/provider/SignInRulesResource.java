package org.guestlist.web.provider;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import org.guestlist.administration.settings.OrganisationService;
import org.guestlist.application.api.ApiScope;
import org.guestlist.organisation.tenant.PasswordLogin;
import org.guestlist.organisation.tenant.Tenant;
import org.guestlist.platform.json.Json;
import org.guestlist.provider.LoginRules;
import org.guestlist.provider.PendingRules;
import org.guestlist.provider.PendingRules.Pending;
import org.guestlist.web.platform.api.Body;
import org.guestlist.web.platform.api.Demands;
import org.guestlist.web.platform.api.DryRun;
import org.guestlist.web.platform.api.EntityTag;
import org.guestlist.web.platform.api.FieldProblems;
import org.guestlist.web.platform.api.JsonAnswer;
import org.guestlist.web.platform.api.Problem;

/**
 * The rules of the login page besides its providers, for programs. Rules that could shut everybody out are in force for ten minutes only,
 * until an administrator has signed in under them and they are kept: 202 until then.
 */
@RequestScoped
@Path("sign-in-rules")
@Produces(MediaType.APPLICATION_JSON)
public class SignInRulesResource {

    @Inject
    private OrganisationService organisations;

    @Inject
    private LoginRules rules;

    @Inject
    private PendingRules pending;

    @Inject
    private FieldProblems problems;

    @Inject
    private Clock clock;

    /** @return the rules in force, with those that wait */
    @GET
    @Demands(ApiScope.PROVIDERS_READ)
    public Response show() {
        return answer(Response.ok());
    }

    private Response answer(Response.ResponseBuilder answer) {
        Tenant now = organisations.find();
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("version", now.getVersion())
                .add("passwords", now.passwordLogin(clock.instant()).name())
                .add("identifierFirst", now.isIdentifierFirst());
        pending.find(now).ifPresent(waiting -> json.add("pending", json(now, waiting)));
        return answer.header(HttpHeaders.ETAG, EntityTag.of(now.getVersion()))
                .entity(JsonAnswer.of(json))
                .build();
    }

    private static JsonObjectBuilder json(Tenant now, Pending waiting) {
        return Json.createObjectBuilder()
                .add("before", now.getPasswordLogin().name())
                .add("until", waiting.until().toString())
                .add("tried", waiting.tried())
                .add("sessionsEnding", waiting.ending());
    }

    /**
     * Changes what the body names.
     *
     * @param dryRun {@code true} to be told how many sessions would end, and change nothing
     */
    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @Demands(ApiScope.PROVIDERS_WRITE)
    public Response change(
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, @QueryParam("dryRun") String dryRun, InputStream in)
            throws IOException {
        boolean dry = DryRun.read(dryRun);
        Tenant seen = organisations.find();
        EntityTag.demand(ifMatch, seen.getVersion());
        Body body = Body.read(in, "passwords", "identifierFirst");
        PasswordLogin passwords = problems.constant(body, "passwords", seen.passwordLogin(clock.instant()));
        boolean identifierFirst = body.flag("identifierFirst", seen.isIdentifierFirst());
        problems.demandNone();
        if (dry) {
            return Response.ok(JsonAnswer.of(Json.createObjectBuilder().add("sessionsEnding", rules.ending(passwords))))
                    .build();
        }
        return switch (rules.change(seen.getVersion(), passwords, identifierFirst)) {
            case DONE -> answer(Response.ok());
            case PENDING -> answer(Response.accepted());
            case CHANGED_MEANWHILE -> throw EntityTag.late();
            case NO_ADMINISTRATOR_WITH_PASSWORD ->
                throw Problem.conflict("no_administrator", "no administrator could use the back door");
            case NO_PROVIDER -> throw Problem.conflict("no_provider", "nothing would be left to sign in with");
        };
    }

    /** Keeps the rules that wait for good, once an administrator has signed in under them. */
    @POST
    @Path("keep")
    @Demands(ApiScope.PROVIDERS_WRITE)
    public Response keep() {
        return switch (pending.confirm()) {
            case DONE -> answer(Response.ok());
            case NOT_TRIED ->
                throw Problem.conflict("not_tried", "no administrator has signed in under these rules yet");
            case OVER -> throw Problem.conflict("over", "no rules wait; those from before are in force");
        };
    }

    /** Puts the rules from before back in force, if others wait. */
    @POST
    @Path("undo")
    @Demands(ApiScope.PROVIDERS_WRITE)
    public Response undo() {
        pending.undo();
        return answer(Response.ok());
    }
}
