package org.guestlist.web.job;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.guestlist.account.AccountService;
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
import org.guestlist.roster.welcome.WelcomeAllStep;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.text.Text;
import org.omnifaces.util.Faces;

/** One job, by the id in the URL: its progress, and the button that cancels it. */
@Named
@RequestScoped
public class JobBean {

    private static final long STEP = 5;

    @Inject
    private Command command;

    @Inject
    private JobService jobs;

    @Inject
    private AccountService accounts;

    @Inject
    private Text text;

    @Inject
    private Clock clock;

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
        } else if (job.state() == JobState.DONE && getResult() != null) {
            // It was done before its page was opened; one that ends while it is looked at leads on as well.
            Faces.redirect(getResult());
        }
    }

    public Job getJob() {
        return job;
    }

    /** @return how far it is, such as <em>1,200 of 5,000 people, about 20 seconds left</em> */
    public String getProgress() {
        String done = CheckStep.KIND.equals(job.kind())
                ? text.format("job.percent", job.percent())
                : text.format("job.people", job.done(), job.total());
        return job.left(clock.instant())
                .map(left -> String.join(", ", done, timeLeft(left)))
                .orElse(done);
    }

    private String timeLeft(Duration left) {
        if (left.toMinutes() == 0) {
            // In steps, as it is an estimate.
            return text.format("job.left.seconds", Math.max(1, (left.toSeconds() + STEP - 1) / STEP) * STEP);
        }
        long minutes = left.plusSeconds(30).toMinutes();
        return text.format(minutes == 1 ? "job.left.minute" : "job.left.minutes", minutes);
    }

    /** @return when a planned mailing begins; null for any other job, and once its time has come */
    public Instant getPlannedAt() {
        return WelcomeAllStep.plannedAt(job)
                .filter(at -> at.isAfter(clock.instant()))
                .orElse(null);
    }

    /** @return the title of the job, such as <em>Importing people</em> */
    public String getTitle() {
        return text.or("job." + job.kind(), text.get("job.title"));
    }

    /** @return the person who started it */
    public String getCreator() {
        return job.createdBy()
                .flatMap(accounts::find)
                .map(account -> account.getName())
                .orElse(text.get("job.by.system"));
    }

    /** @return whether it can still be cancelled */
    public boolean isOpen() {
        return !job.state().isOver();
    }

    /** @return why it failed, in a sentence; null if it did not */
    public String getFailure() {
        return job.state() == JobState.FAILED
                ? text.format("job.failure." + job.failure().orElse("UNEXPECTED"), job.uuid())
                : null;
    }

    /** @return the page with its result; null if this page shows all */
    public String getResult() {
        return switch (job.kind()) {
            case CheckStep.KIND, ImportStep.KIND ->
                "/admin/import-result?id=" + job.parameter(RosterService.IMPORT).orElseThrow();
            case UndoStep.KIND ->
                "/admin/import-undo?id=" + job.parameter(RosterService.IMPORT).orElseThrow();
            case BulkStep.KIND, HandOverStep.KIND ->
                "/admin/bulk-result?id=" + job.parameter(BulkStep.BULK).orElseThrow();
            default ->
                job.parameter(ReviewAdministration.REVIEW)
                        .map(id -> "/admin/review?id=" + id)
                        .orElse(null);
        };
    }
}
