package org.guestlist.roster.welcome;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountStatus;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.job.Job;
import org.guestlist.job.JobProgress;
import org.guestlist.job.JobState;
import org.guestlist.job.JobStep;
import org.guestlist.mail.MailKind;
import org.guestlist.mail.Outbox;
import org.guestlist.people.PersonMail;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.config.Settings;

/** Sends the welcome mail to all who are due, at the configured rate per minute. */
@ApplicationScoped
public class WelcomeStep implements JobStep {

    /** The kind of these jobs. */
    public static final String KIND = "WELCOME";

    private static final Duration PAUSE = Duration.ofSeconds(10);

    @Inject
    private WelcomeService welcome;

    @Inject
    private AccountService accounts;

    @Inject
    private Outbox outbox;

    @Inject
    private PersonMail mail;

    @Inject
    private Settings settings;

    @Inject
    private AuditLog auditLog;

    @Inject
    private CurrentClient client;

    @Override
    public String kind() {
        return KIND;
    }

    /** Those who are due were let in already; only what a program sends ends with what it may do. */
    @Override
    public boolean isOwed(Job job) {
        return job.program().isEmpty();
    }

    @Override
    public JobProgress step(Job job) {
        int some = (int) Math.max(1, settings.mailWelcomeRate() * PAUSE.toSeconds() / 60);
        Map<Long, Instant> next = welcome.next(some);
        next.forEach((id, since) -> accounts.find(id)
                .filter(account -> isStillToBeWelcomed(account, since))
                .ifPresent(account -> client.within(job.uuid(), () -> mail.send(id))));
        welcome.done(next.keySet());
        long done = job.done() + next.size();
        int left = welcome.due();
        return left == 0
                ? new JobProgress(Math.max(1, done), Math.max(1, done))
                : new JobProgress(done, done + left, PAUSE);
    }

    /** If the job was stopped or failed, the remaining people are not included in a later mailing automatically. */
    @Override
    public void ended(Job job) {
        if (job.state() != JobState.DONE) {
            welcome.stop();
        }
        auditLog.record(AuditEvent.of(AuditKind.WELCOMES_SENT)
                .standingFor(job.uuid())
                .after(AuditName.PEOPLE, job.done())
                .after(AuditName.ENDED, job.state()));
    }

    /** The person may have signed in without the mail, or an administrator may have sent it meanwhile. */
    private boolean isStillToBeWelcomed(Account account, Instant since) {
        return account.getStatus() == AccountStatus.INVITED
                && outbox.countSince(account, since, MailKind.WELCOME, MailKind.WELCOME_SINGLE_SIGN_ON) == 0;
    }
}
