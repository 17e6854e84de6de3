package org.guestlist.roster.welcome;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import org.guestlist.job.Job;
import org.guestlist.job.JobProgress;
import org.guestlist.job.JobStep;

/** Begins the mailing to all who have had no welcome mail, at its time: it finds out who they are, and {@link WelcomeStep} sends. */
@ApplicationScoped
public class WelcomeAllStep implements JobStep {

    /** The kind of these jobs. */
    public static final String KIND = "WELCOME_ALL";

    /** The parameter with the instant of a planned mailing (ISO 8601). */
    static final String AT = "at";

    @Inject
    private WelcomeService welcome;

    /** @return when the mailing begins; empty if it begins at once, and for jobs of other kinds */
    public static Optional<Instant> plannedAt(Job job) {
        return job.parameter(AT).map(Instant::parse);
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** What was planned takes place, whoever has planned it; what a program has planned ends with what it may do. */
    @Override
    public boolean isOwed(Job job) {
        return job.program().isEmpty();
    }

    @Override
    public JobProgress step(Job job) {
        welcome.beginUnmailed();
        return new JobProgress(job.total(), job.total());
    }
}
