package org.guestlist.job;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.job.JobClaims.Claimed;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Permissions;

/**
 * The transactions of a job: each runs a part and stores its progress, or ends the job. They run in the job's organisation, which the
 * caller binds.
 */
@Stateless
public class JobParts {

    @Inject
    private JobClaims claims;

    @Inject
    private AccountService accounts;

    @Inject
    private CurrentClient client;

    @Inject
    private Permissions permissions;

    @Inject
    private ProgramRights programs;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Clock clock;

    @Inject
    private Sql sql;

    /** Why a job fails that nobody stands for any more. */
    private enum Failure {
        NO_LONGER_ALLOWED
    }

    /** @return the job after the part; empty if it has ended, pauses, or was taken over by another node */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Optional<Job> next(Claimed claimed, JobStep step) {
        Optional<Job> found = claims.look(claimed);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Job job = found.get();
        actAsCreator(job);
        if (job.cancelAsked()) {
            end(claimed, step, JobState.CANCELLED, null);
            return Optional.empty();
        }
        if (!step.isOwed(job) && !isBacked(job)) {
            throw new JobFailedException(Failure.NO_LONGER_ALLOWED);
        }
        // The parts before may have filled tables.
        sql.planAnew();
        JobProgress progress = step.step(job);
        if (progress.done() <= job.done() && !progress.isAll()) {
            throw new IllegalStateException("A part of the job " + job.uuid() + " did nothing");
        }
        if (!claims.advance(claimed, progress)) {
            throw new ClaimLostException();
        }
        if (progress.isAll()) {
            end(claimed, step, JobState.DONE, null);
            return Optional.empty();
        }
        return claims.look(claimed);
    }

    /** @return whether the program or the administrator who has ordered the job could do so now; nobody has to for the system */
    private boolean isBacked(Job job) {
        Optional<Account> person = job.createdBy().flatMap(accounts::find);
        if (person.filter(account -> !isAdmitted(account)).isPresent()) {
            return false;
        }
        Optional<StartedByProgram> found = StartedByProgram.of(job);
        if (found.isPresent()) {
            StartedByProgram program = found.get();
            return program.application()
                    .map(id -> programs.hasStill(id, program.scopes(), person))
                    .orElse(true);
        }
        return person.map(account -> account.getRole().permissions().contains(Permission.CHANGE))
                .orElse(true);
    }

    private boolean isAdmitted(Account account) {
        return account.state(clock.instant(), tenant.get().getTimeZone()).isAdmitted();
    }

    /** Ends a job that cannot continue. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void fail(Claimed claimed, JobStep step, String reason) {
        actAsCreator(claimed.job());
        end(claimed, step, JobState.FAILED, reason);
    }

    private void end(Claimed claimed, JobStep step, JobState state, String failure) {
        Job before = claims.look(claimed).orElseThrow(ClaimLostException::new);
        if (!claims.end(claimed, state, failure)) {
            throw new ClaimLostException();
        }
        step.ended(new Job(
                before.id(),
                before.tenantId(),
                before.uuid(),
                before.kind(),
                state,
                before.total(),
                before.done(),
                before.parameters(),
                before.createdBy(),
                before.address(),
                before.userAgent(),
                before.createdAt(),
                before.startedAt(),
                before.endedAt(),
                before.cancelAsked(),
                Optional.ofNullable(failure)));
    }

    /**
     * The person or program that started the job is recorded as its actor. What a program starts may do no more than the program could
     * then; with a person, it is one through which the person has started it.
     */
    private void actAsCreator(Job job) {
        client.comesFrom(job.address(), job.userAgent());
        StartedByProgram.of(job).ifPresent(program -> {
            client.actsAsApplication(program.name());
            program.application().ifPresent(id -> client.reliesOn(id, program.scopes()));
            permissions.giveOnly(program.permissions());
        });
        job.createdBy()
                .flatMap(accounts::find)
                .ifPresent(account ->
                        client.actsAs(account.getId(), account.getEmail().value()));
    }
}
