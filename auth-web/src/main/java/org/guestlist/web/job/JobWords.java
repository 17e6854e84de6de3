package org.guestlist.web.job;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.guestlist.account.AccountService;
import org.guestlist.job.Job;
import org.guestlist.job.JobState;
import org.guestlist.roster.check.CheckStep;
import org.guestlist.roster.welcome.WelcomeAllStep;
import org.guestlist.web.platform.text.Text;

/** What is said of jobs: on their page, and to programs. */
@RequestScoped
class JobWords {

    private static final long STEP = 5;

    @Inject
    private AccountService accounts;

    @Inject
    private Text text;

    @Inject
    private Clock clock;

    /** @return the title of the job, such as <em>Importing people</em> */
    String title(Job job) {
        return text.or("job." + job.kind(), text.get("job.title"));
    }

    /** @return how far it is, such as <em>1,200 of 5,000 people, about 20 seconds left</em> */
    String progress(Job job) {
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

    /** @return when a planned mailing begins; empty for any other job, and once its time has come */
    Optional<Instant> plannedAt(Job job) {
        return WelcomeAllStep.plannedAt(job).filter(at -> at.isAfter(clock.instant()));
    }

    /** @return the person or program that started it */
    String creator(Job job) {
        return job.createdBy()
                .flatMap(accounts::find)
                .map(account -> account.getName())
                .or(job::program)
                .orElseGet(() -> text.get("job.by.system"));
    }

    /** @return why it failed, as the key of a text; empty if it did not */
    Optional<String> failureKey(Job job) {
        return job.state() == JobState.FAILED
                ? Optional.of("job.failure." + job.failure().orElse("UNEXPECTED"))
                : Optional.empty();
    }

    /** @return why it failed, in a sentence; empty if it did not */
    Optional<String> failure(Job job) {
        return failureKey(job).map(key -> text.format(key, job.uuid()));
    }
}
