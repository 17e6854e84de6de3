package org.guestlist.web.job;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.application.openid.Endpoints;
import org.guestlist.job.Job;
import org.guestlist.job.JobService;
import org.guestlist.roster.RosterService;
import org.guestlist.roster.bulk.BulkStep;
import org.guestlist.web.platform.text.Text;

/** What programs are told of a job. */
@RequestScoped
public class JobAnswers {

    @Inject
    private JobService jobs;

    @Inject
    private JobWords words;

    @Inject
    private Text text;

    /** @return the job with its progress, for who knows its id */
    public Optional<JobView> of(Optional<UUID> job) {
        return job.flatMap(jobs::find).map(this::of);
    }

    /** @return the job with its progress */
    public JobView of(Job job) {
        return new JobView(
                job.uuid(),
                job.kind(),
                words.title(job),
                job.state(),
                job.percent(),
                words.progress(job),
                job.cancelAsked() && !job.state().isOver(),
                words.creator(job),
                job.createdAt(),
                words.plannedAt(job),
                job.startedAt(),
                job.endedAt(),
                words.failureKey(job).map(key -> new JobView.Failure(key, text.format(key, job.uuid()))),
                result(job));
    }

    /** @return the address of what the job works on, without the host; empty if there is nothing of it in the API */
    private static Optional<String> result(Job job) {
        return job.parameter(RosterService.IMPORT)
                .map(id -> "/imports/" + id)
                .or(() -> job.parameter(BulkStep.BULK).map(id -> "/bulk-changes/" + id))
                .map(Endpoints.API::concat);
    }
}
