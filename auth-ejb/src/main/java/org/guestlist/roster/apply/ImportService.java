package org.guestlist.roster.apply;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.audit.AuditValues;
import org.guestlist.job.Job;
import org.guestlist.job.JobService;
import org.guestlist.job.JobState;
import org.guestlist.people.WelcomeChoice;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Permissions;
import org.guestlist.platform.permission.Proof;
import org.guestlist.platform.permission.ProofNeededException;
import org.guestlist.roster.ImportCounts;
import org.guestlist.roster.ImportState;
import org.guestlist.roster.Leavers;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.RosterService;
import org.guestlist.roster.intake.FileStore;
import org.guestlist.roster.intake.StagedRows;
import org.guestlist.roster.welcome.WelcomeService;

/** Begins and ends the imports of lists that were checked. */
@Stateless
public class ImportService {

    @Inject
    private RosterService imports;

    @Inject
    private FileStore files;

    @Inject
    private StagedRows staged;

    @Inject
    private JobService jobs;

    @Inject
    private Permissions permissions;

    @Inject
    private AuditLog auditLog;

    @Inject
    private WelcomeService welcome;

    @Inject
    private Clock clock;

    /**
     * Starts the import.
     *
     * @param number how many people change, as an administrator has typed it
     * @return the job that runs it; empty if the import was not checked, or has already started
     * @throws ProofNeededException if the {@linkplain RosterImport#getProofNeeded proof} that it takes is missing
     * @throws NumberNeededException if it has to be {@linkplain RosterImport#isConfirmedBy confirmed} by another number
     */
    @Needs(value = Permission.CHANGE, proof = Proof.RECENT)
    public Optional<UUID> begin(UUID uuid, WelcomeChoice choice, Optional<Integer> number) {
        RosterImport roster = imports.lock(uuid)
                .filter(one -> one.getState() == ImportState.CHECKED)
                .orElse(null);
        if (roster == null) {
            return Optional.empty();
        }
        permissions.demandProof(roster.getProofNeeded());
        if (!roster.isConfirmedBy(number)) {
            throw new NumberNeededException();
        }
        ImportCounts counts = roster.getCounts();
        Job job = jobs.start(
                ImportStep.KIND,
                roster.getProgress().getAllRows(),
                Map.of(RosterService.IMPORT, roster.getUuid().toString()));
        roster.begin(choice, permissions.isProven(Proof.FRESH), job.uuid());
        auditLog.record(AuditEvent.of(AuditKind.IMPORT_STARTED)
                .about(null, roster.getFileName())
                .changed(
                        AuditValues.NONE,
                        values(AuditValues.NONE, counts)
                                .and(AuditName.WELCOME_MAIL, choice)
                                .and(
                                        AuditName.LEAVERS,
                                        Optional.of(roster.getLeavers())
                                                .filter(leavers -> !leavers.equals(Leavers.LEFT_ALONE))
                                                .map(Leavers::action))
                                .and(AuditName.NEW_LAST_DAY, roster.getLeavers().lastDay())));
        return Optional.of(job.uuid());
    }

    /** Ends the import: removes the personal data of its rows, and sends the welcome mails that were to go out at once. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void ended(RosterImport roster, JobState how) {
        roster.end(ImportState.valueOf(how.name()), clock.instant());
        files.remove(roster);
        staged.removeValues(roster);
        auditLog.record(AuditEvent.of(AuditKind.IMPORT_ENDED)
                .standingFor(roster.getUuid())
                .about(null, roster.getFileName())
                .changed(AuditValues.NONE, values(AuditValues.of(AuditName.ENDED, how), roster.getCounts())));
        if (how == JobState.DONE && roster.getWelcome().equals(Optional.of(WelcomeChoice.NOW))) {
            welcome.sendTo(roster);
        }
    }

    private static AuditValues values(AuditValues first, ImportCounts counts) {
        return first.and(AuditName.NEW_PEOPLE, counts.added())
                .and(AuditName.PEOPLE_CHANGED, counts.changed())
                .and(AuditName.PEOPLE_UNCHANGED, counts.unchanged())
                .and(AuditName.LINES_REFUSED, counts.refused());
    }
}
