package org.guestlist.roster;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
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
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Permissions;
import org.guestlist.platform.permission.Proof;
import org.guestlist.platform.permission.ProofNeededException;
import org.guestlist.roster.file.Encoding;
import org.guestlist.roster.file.RefusalReason;
import org.guestlist.roster.file.Separator;

/** Checks and imports the lists of people that the current organisation has {@linkplain RosterUploads uploaded}. */
@Stateless
public class RosterService {

    /** The job parameter with the id of its import. */
    public static final String IMPORT = "import";

    private static final int RECENT = 10;

    @PersistenceContext
    private EntityManager em;

    @Inject
    private FileStore files;

    @Inject
    private FilePreview filePreview;

    @Inject
    private StagedRows staged;

    @Inject
    private JobService jobs;

    @Inject
    private Permissions permissions;

    @Inject
    private AuditLog auditLog;

    @Inject
    private Clock clock;

    private void remove(RosterImport roster) {
        files.remove(roster);
        staged.removeAll(roster);
        em.remove(roster);
    }

    /** @return the import with this public id; empty for another organisation's */
    @Needs(Permission.SEE_ALL)
    public Optional<RosterImport> find(UUID uuid) {
        return em.createQuery("select r from RosterImport r where r.uuid = :uuid", RosterImport.class)
                .setParameter("uuid", uuid)
                .getResultStream()
                .findFirst();
    }

    /** @return the latest imports, the newest first */
    @Needs(Permission.SEE_ALL)
    public List<RosterImport> recent() {
        return em.createQuery("select r from RosterImport r order by r.createdAt desc, r.id desc", RosterImport.class)
                .setMaxResults(RECENT)
                .getResultList();
    }

    /**
     * @param separator the separator; empty to detect it
     * @param header whether the first row holds names; empty to detect it
     * @return the file's first rows, with the guessed meanings of the columns
     */
    @Needs(Permission.SEE_ALL)
    public Preview preview(
            RosterImport roster, Encoding encoding, Optional<Separator> separator, Optional<Boolean> header) {
        return filePreview.of(roster, encoding, separator, header);
    }

    /** @return a cell of the file in each encoding that it may be in; empty if it looks the same in all, or if the file is in UTF-16 */
    @Needs(Permission.SEE_ALL)
    public Map<Encoding, String> samples(RosterImport roster) {
        return filePreview.samples(roster);
    }

    /**
     * Starts the check of an import.
     *
     * @param leavers what happens to people who are not in the list
     * @return the job that runs it; empty if the import can no longer be checked
     * @throws IllegalArgumentException if the choices are invalid
     */
    @Needs(Permission.CHANGE)
    public Optional<UUID> check(UUID uuid, ColumnChoices choices, Leavers leavers) {
        if (choices.problem().isPresent()) {
            throw new IllegalArgumentException(choices.problem().get().name());
        }
        RosterImport roster = lock(uuid).filter(RosterImport::canBeChecked).orElse(null);
        if (roster == null) {
            return Optional.empty();
        }
        staged.removeAll(roster);
        Job job = jobs.start(
                CheckStep.KIND, CheckStep.TOTAL, Map.of(IMPORT, roster.getUuid().toString()));
        roster.check(choices, leavers, filePreview.firstPerson(roster, choices), job.uuid());
        return Optional.of(job.uuid());
    }

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
        RosterImport roster =
                lock(uuid).filter(one -> one.getState() == ImportState.CHECKED).orElse(null);
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
                roster.getAllRows(),
                Map.of(IMPORT, roster.getUuid().toString()));
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

    /** Removes a file that will not be imported. */
    @Needs(Permission.CHANGE)
    public void discard(UUID uuid) {
        lock(uuid).filter(RosterImport::canBeChecked).ifPresent(this::remove);
    }

    /** @return the import, locked until the transaction ends */
    public Optional<RosterImport> lock(UUID uuid) {
        return em.createQuery("select r from RosterImport r where r.uuid = :uuid", RosterImport.class)
                .setParameter("uuid", uuid)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    /** @return a page of the rows that are, or were, refused, in the order of the file */
    @Needs(Permission.SEE_ALL)
    public List<RefusedRow> refused(RosterImport roster, int after, int limit) {
        return staged.refused(roster, after, limit);
    }

    /** @return how many rows are, or were, refused for this reason */
    @Needs(Permission.SEE_ALL)
    public int refused(RosterImport roster, RefusalReason reason) {
        return staged.refused(roster, reason);
    }

    /** The import that a job works on, in the job's transaction. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public RosterImport of(Job job) {
        return find(UUID.fromString(job.parameter(IMPORT).orElseThrow()))
                .orElseThrow(() -> new IllegalStateException("The import is gone"));
    }

    /** Ends the import: removes the personal data of its rows. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void ended(RosterImport roster, JobState how) {
        roster.end(ImportState.valueOf(how.name()), clock.instant());
        files.remove(roster);
        staged.removeValues(roster);
        auditLog.record(AuditEvent.of(AuditKind.IMPORT_ENDED)
                .standingFor(roster.getUuid())
                .about(null, roster.getFileName())
                .changed(AuditValues.NONE, values(AuditValues.of(AuditName.ENDED, how), roster.getCounts())));
    }

    private static AuditValues values(AuditValues first, ImportCounts counts) {
        return first.and(AuditName.NEW_PEOPLE, counts.added())
                .and(AuditName.PEOPLE_CHANGED, counts.changed())
                .and(AuditName.PEOPLE_UNCHANGED, counts.unchanged())
                .and(AuditName.LINES_REFUSED, counts.refused());
    }
}
