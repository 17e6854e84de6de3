package org.guestlist.web.job;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.application.openid.Endpoints;
import org.guestlist.job.Job;
import org.guestlist.job.JobService;
import org.guestlist.platform.json.Json;
import org.guestlist.roster.RosterService;
import org.guestlist.roster.bulk.BulkStep;
import org.guestlist.web.platform.text.Text;

/** What programs are told of a job. */
@RequestScoped
public class JobJson {

    @Inject
    private JobService jobs;

    @Inject
    private JobWords words;

    @Inject
    private Text text;

    /** @return the job with its progress, for who knows its id */
    public Optional<JsonObjectBuilder> of(Optional<UUID> job) {
        return job.flatMap(jobs::find).map(this::of);
    }

    /** @return the job with its progress */
    public JsonObjectBuilder of(Job job) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", job.uuid().toString())
                .add("kind", job.kind())
                .add("title", words.title(job))
                .add("state", job.state().name())
                .add("percent", job.percent())
                .add("progress", words.progress(job))
                .add("stopping", job.cancelAsked() && !job.state().isOver())
                .add("startedBy", words.creator(job))
                .add("createdAt", job.createdAt().toString());
        words.plannedAt(job).ifPresent(at -> json.add("beginsAt", at.toString()));
        job.startedAt().ifPresent(at -> json.add("startedAt", at.toString()));
        job.endedAt().ifPresent(at -> json.add("endedAt", at.toString()));
        words.failureKey(job)
                .ifPresent(key -> json.add(
                        "failure",
                        Json.createObjectBuilder().add("code", key).add("detail", text.format(key, job.uuid()))));
        result(job).ifPresent(path -> json.add("result", path));
        return json;
    }

    /** @return the address of what the job works on, without the host; empty if there is nothing of it in the API */
    private static Optional<String> result(Job job) {
        return job.parameter(RosterService.IMPORT)
                .map(id -> "/imports/" + id)
                .or(() -> job.parameter(BulkStep.BULK).map(id -> "/bulk-changes/" + id))
                .map(Endpoints.API::concat);
    }
}
