package org.guestlist.roster;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
import org.guestlist.permission.Needs;
import org.guestlist.permission.Permission;
import org.guestlist.permission.Permissions;
import org.guestlist.permission.ProofNeededException;
import org.guestlist.roster.UploadOutcome.Uploaded;
import org.guestlist.roster.UploadOutcome.Useless;

/** Stores, checks and imports files of people in the current organisation. */
@Stateless
public class RosterService {

    /** The job parameter with the id of its import. */
    public static final String IMPORT = "import";

    /** How many characters of addresses may be pasted at once: about a thousand people. */
    public static final int LONGEST_PASTE = 50_000;

    private static final int FILE_NAME_LENGTH = 200;
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

    /**
     * Stores the file, and detects its format.
     *
     * @param folder of this node for temporary files, which are gone when this returns
     */
    @Needs(Permission.CHANGE)
    public UploadOutcome upload(String fileName, InputStream file, Path folder) throws IOException {
        try (ArrivedFile arrived = ArrivedFile.of(file, files.longest(), folder)) {
            return store(fileName, arrived);
        } catch (FileProblemException e) {
            return new Useless(e.problem(), e.line());
        }
    }

    /**
     * Stores addresses, as people type and paste them, as a list with the columns for address and name, and starts its check.
     *
     * @param name what the list is called
     * @param text at most {@value #LONGEST_PASTE} characters, see {@link PastedPeople}
     * @param leavers what happens to people who are not in it
     * @return the job that runs the check; empty if there is nothing in the text
     */
    @Needs(Permission.CHANGE)
    public Optional<UUID> paste(String name, String text, Leavers leavers) throws IOException {
        if (text.length() > LONGEST_PASTE) {
            throw new IllegalArgumentException("A text of " + text.length() + " characters");
        }
        byte[] list = PastedPeople.list(text).getBytes(StandardCharsets.UTF_8);
        try (ArrivedFile arrived = ArrivedFile.text(new ByteArrayInputStream(list))) {
            return store(name, arrived) instanceof Uploaded uploaded
                    ? check(uploaded.roster().getUuid(), PastedPeople.COLUMNS, leavers)
                    : Optional.empty();
        }
    }

    private UploadOutcome store(String fileName, ArrivedFile file) throws IOException {
        RosterImport roster =
                new RosterImport(Cell.shown(Cell.clean(fileName), FILE_NAME_LENGTH), file.sheet(), clock.instant());
        em.persist(roster);
        em.flush();
        EncodingGuess guess = new EncodingGuess();
        Optional<FileProblem> problem =
                files.put(roster, file.text(), guess) ? guess.problem() : Optional.of(FileProblem.TOO_LARGE);
        if (problem.isPresent()) {
            remove(roster);
            return new Useless(problem.get());
        }
        roster.arrived(
                guess.length(),
                ColumnChoices.of(guess.encoding(), Separator.COMMA, true, DayOrder.UNAMBIGUOUS, List.of()));
        Preview preview =
                preview(roster, guess.encoding(), file.sheet().map(sheet -> Spreadsheet.SEPARATOR), Optional.empty());
        if (preview.problem().isPresent()) {
            remove(roster);
            return new Useless(preview.problem().get(), preview.problemLine());
        }
        roster.arrived(guess.length(), preview.choices());
        return new Uploaded(roster);
    }

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
     * @throws ProofNeededException if it {@linkplain RosterImport#isProofNeeded needs} a proof, and there is none
     * @throws NumberNeededException if it has to be {@linkplain RosterImport#isConfirmedBy confirmed} by another number
     */
    @Needs(Permission.CHANGE)
    public Optional<UUID> begin(UUID uuid, WelcomeChoice choice, Optional<Integer> number) {
        RosterImport roster =
                lock(uuid).filter(one -> one.getState() == ImportState.CHECKED).orElse(null);
        if (roster == null) {
            return Optional.empty();
        }
        if (roster.isProofNeeded()) {
            permissions.demandProof();
        }
        if (!roster.isConfirmedBy(number)) {
            throw new NumberNeededException();
        }
        ImportCounts counts = roster.getCounts();
        Job job = jobs.start(
                ImportStep.KIND,
                roster.getAllRows(),
                Map.of(IMPORT, roster.getUuid().toString()));
        roster.begin(choice, permissions.isProven(), job.uuid());
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
