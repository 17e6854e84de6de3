package org.guestlist.web.job;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.guestlist.application.api.ApiScope;
import org.guestlist.job.Job;
import org.guestlist.job.JobService;
import org.guestlist.web.platform.api.Demands;
import org.guestlist.web.platform.api.Problem;
import org.guestlist.web.platform.request.RequestValues;

/** Work in the background, for programs: how far it is, and how to stop it. */
@RequestScoped
@Path("jobs/{id}")
@Produces(MediaType.APPLICATION_JSON)
public class JobResource {

    @Inject
    private JobService jobs;

    @Inject
    private JobAnswers answers;

    /** @return the job with its progress, and where its result is */
    @GET
    @Demands(ApiScope.JOBS_READ)
    public JobView show(@PathParam("id") String id) {
        return answers.of(find(id));
    }

    /** Stops it after what it does at the moment; nothing happens to one that is over. */
    @POST
    @Path("cancel")
    @Demands(ApiScope.JOBS_WRITE)
    public JobView cancel(@PathParam("id") String id) {
        jobs.cancel(find(id).uuid());
        return show(id);
    }

    private Job find(String id) {
        return RequestValues.uuid(id)
                .flatMap(jobs::find)
                .orElseThrow(() -> Problem.notFound("there is no job with this id"));
    }
}
