package org.guestlist.web.job;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import org.guestlist.directory.DirectoryUndoStep;
import org.guestlist.directory.UndoOrder;
import org.guestlist.job.Job;
import org.guestlist.job.JobService;
import org.guestlist.job.JobState;
import org.guestlist.review.ReviewAdministration;
import org.guestlist.roster.RosterService;
import org.guestlist.roster.apply.ImportStep;
import org.guestlist.roster.bulk.BulkStep;
import org.guestlist.roster.bulk.HandOverStep;
import org.guestlist.roster.check.CheckStep;
import org.guestlist.roster.undo.UndoStep;
import org.guestlist.web.platform.page.Command;
import org.omnifaces.util.Faces;

/** One job, by the id in the URL: its progress, and the button that cancels it. */
@Named
@RequestScoped
public class JobBean {

    @Inject
    private Command command;

    @Inject
    private JobService jobs;

    @Inject
    private JobWords words;

    private Job job;

    @PostConstruct
    void start() {
        job = command.id().flatMap(jobs::find).orElse(null);
    }

    /** Answers 404 if there is no such job in this organisation, cancels it on request, and leads on to the result of one that is done. */
    public void act() {
        if (job == null) {
            Faces.responseSendError(404, null);
        } else if ("cancel".equals(command.name())) {
            jobs.cancel(job.uuid());
            Faces.redirect("/admin/job?id=%s", job.uuid());
        } else if ("seen".equals(command.name())) {
            jobs.seen(job.uuid());
            Faces.redirect("/admin/overview");
        } else if (job.state().isOver()) {
            jobs.seen(job.uuid());
            leadOn();
        }
    }

    private void leadOn() {
        if (job.state() == JobState.DONE && getResult() != null) {
            // It was done before its page was opened; one that ends while it is looked at leads on as well.
            Faces.redirect(getResult());
        }
    }

    public Job getJob() {
        return job;
    }

    /** @return how far it is */
    public String getProgress() {
        return words.progress(job);
    }

    /** @return when a planned mailing begins; null for any other job, and once its time has come */
    public Instant getPlannedAt() {
        return words.plannedAt(job).orElse(null);
    }

    /** @return the title of the job */
    public String getTitle() {
        return words.title(job);
    }

    /** @return the person or program that started it */
    public String getCreator() {
        return words.creator(job);
    }

    /** @return whether it can still be cancelled */
    public boolean isOpen() {
        return !job.state().isOver();
    }

    /** @return why it failed, in a sentence; null if it did not */
    public String getFailure() {
        return words.failure(job).orElse(null);
    }

    /** @return the page with its result; null if this page shows all */
    public String getResult() {
        return switch (job.kind()) {
            case CheckStep.KIND, ImportStep.KIND ->
                "/admin/import-result?id=" + job.parameter(RosterService.IMPORT).orElseThrow();
            case UndoStep.KIND ->
                "/admin/import-undo?id=" + job.parameter(RosterService.IMPORT).orElseThrow();
            case DirectoryUndoStep.KIND ->
                "/admin/directory-undo?id=" + job.parameter(UndoOrder.DIRECTORY).orElseThrow() + "&job=" + job.uuid();
            case BulkStep.KIND, HandOverStep.KIND ->
                "/admin/bulk-result?id=" + job.parameter(BulkStep.BULK).orElseThrow();
            default ->
                job.parameter(ReviewAdministration.REVIEW)
                        .map(id -> "/admin/review?id=" + id)
                        .orElse(null);
        };
    }
}
