package org.guestlist.web.operation.operator;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.guestlist.operation.bootstrap.SecretRotation;
import org.guestlist.operation.operator.OperatedJobs;
import org.guestlist.operation.operator.OperatorLog;
import org.guestlist.operation.operator.SupportBundle;
import org.guestlist.platform.json.Json;
import org.guestlist.web.platform.api.JsonAnswer;

/** What belongs to the deployment, not to one organisation: jobs, the master key, the support bundle, the operators' log. */
@RequestScoped
@Path("")
@Produces(MediaType.APPLICATION_JSON)
public class DeploymentResource {

    private static final int MOST = 500;

    @Inject
    private OperatedJobs jobs;

    @Inject
    private SecretRotation rotation;

    @Inject
    private SupportBundle bundle;

    @Inject
    private OperatorLog log;

    /** @return the jobs of all organisations that wait, run or have failed */
    @GET
    @Path("jobs")
    public String jobs() {
        JsonArrayBuilder all = Json.createArrayBuilder();
        jobs.list(MOST).forEach(job -> {
            JsonObjectBuilder description = Json.createObjectBuilder()
                    .add("id", job.id().toString())
                    .add("organisation", job.organisation().toString())
                    .add("kind", job.kind())
                    .add("state", job.state())
                    .add("done", job.done())
                    .add("total", job.total())
                    .add("attempts", job.attempts())
                    .add("createdAt", job.createdAt().toString());
            job.startedAt().ifPresent(at -> description.add("startedAt", at.toString()));
            job.endedAt().ifPresent(at -> description.add("endedAt", at.toString()));
            job.failure().ifPresent(why -> description.add("failure", why));
            all.add(description);
        });
        return JsonAnswer.of(Json.createObjectBuilder().add("jobs", all));
    }

    /** @return how many secrets there are, and how many of them an older master key has sealed */
    @GET
    @Path("master-key")
    public String masterKey() {
        return JsonAnswer.of(standing());
    }

    /** Seals with the master key in use whatever an older one has sealed, as each start does. */
    @POST
    @Path("master-key/reseal")
    public String reseal() {
        int sealed = rotation.run();
        return JsonAnswer.of(standing().add("sealedAnew", sealed));
    }

    private JsonObjectBuilder standing() {
        SecretRotation.Standing standing = rotation.standing();
        return Json.createObjectBuilder().add("secrets", standing.all()).add("old", standing.old());
    }

    /** @return a zip file for those who help, without secrets and personal data */
    @GET
    @Path("support-bundle")
    @Produces("application/zip")
    public Response supportBundle() throws IOException {
        return Response.ok(bundle.zip())
                .header("Content-Disposition", "attachment; filename=\"guestlist-support.zip\"")
                .build();
    }

    /** @return the latest calls of this API, the newest first */
    @GET
    @Path("events")
    public String events() {
        JsonArrayBuilder all = Json.createArrayBuilder();
        log.latest(MOST)
                .forEach(call -> all.add(Json.createObjectBuilder()
                        .add("at", call.occurredAt().toString())
                        .add("operator", call.operator())
                        .add("address", call.address())
                        .add("request", call.request())
                        .add("status", call.status())));
        return JsonAnswer.of(Json.createObjectBuilder().add("events", all));
    }

    /** @return the description of this API (OpenAPI 3.1) */
    @GET
    @Path("openapi")
    public String openapi() throws IOException {
        try (InputStream in = DeploymentResource.class.getResourceAsStream("openapi.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
