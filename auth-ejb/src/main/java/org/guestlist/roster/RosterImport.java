package org.guestlist.roster;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.group.GroupName;
import org.guestlist.organisation.tenant.TenantOwned;
import org.guestlist.people.WelcomeChoice;
import org.guestlist.platform.permission.Proof;
import org.guestlist.roster.file.Cell;
import org.guestlist.roster.file.Encoding;
import org.guestlist.roster.file.FileProblem;
import org.guestlist.roster.file.RowReader;
import org.guestlist.roster.file.Separator;
import org.guestlist.roster.file.Spreadsheet;

/**
 * The import of one file, or of addresses that were pasted. It is <em>uploaded</em>; an administrator confirms the columns, and it is
 * <em>checked</em>: every row is read and compared, and nothing changes. Then it is <em>imported</em>. When it has ended, the file and its
 * rows are removed, except refused rows.
 */
@Entity
@Table(name = "roster_import")
public class RosterImport extends TenantOwned {

    private static final int SHEET_LENGTH = 60;

    @Id
    @SequenceGenerator(name = "roster_import_seq", sequenceName = "roster_import_seq", allocationSize = 50)
    @GeneratedValue(generator = "roster_import_seq")
    private Long id;

    private UUID uuid;

    @Column(name = "file_name")
    private String fileName;

    private String sheet;

    @Column(name = "other_sheets")
    private int otherSheets;

    @Column(name = "file_size")
    private long fileSize;

    @Enumerated(EnumType.STRING)
    private ImportState state;

    @Embedded
    private StoredChoices choices;

    @Enumerated(EnumType.STRING)
    private Leavers.Action leavers = Leavers.Action.LEAVE_ALONE;

    @Column(name = "leavers_last_day")
    private LocalDate leaversLastDay;

    @Enumerated(EnumType.STRING)
    private WelcomeChoice welcome;

    @Column(name = "job_uuid")
    private String job;

    @Enumerated(EnumType.STRING)
    private FileProblem problem;

    @Column(name = "problem_line")
    private long problemLine;

    @Embedded
    private CheckProgress progress = new CheckProgress();

    private int added;
    private int changed;
    private int unchanged;
    private int refused;

    @Column(name = "needs_proof")
    private boolean needsProof;

    private boolean proven;

    @Column(name = "people_before")
    private int peopleBefore;

    @Column(name = "shut_out")
    private int shutOut;

    @Column(name = "needs_number")
    private boolean needsNumber;

    @Column(name = "new_groups")
    private String newGroups = "";

    @Enumerated(EnumType.STRING)
    private UndoState undo;

    @Column(name = "undo_job_uuid")
    private String undoJob;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "ended_at")
    private Instant endedAt;

    @Version
    private int version;

    /** For JPA. */
    protected RosterImport() {}

    /**
     * The import of a file that is about to be stored.
     *
     * @param sheet of a spreadsheet, that is read; empty for any other file
     */
    public RosterImport(String fileName, Optional<Spreadsheet.Sheet> sheet, Instant now) {
        this.uuid = UUID.randomUUID();
        this.fileName = fileName;
        sheet.ifPresent(this::read);
        this.state = ImportState.UPLOADED;
        this.createdAt = now;
        choose(ColumnChoices.of(Encoding.UTF_8, Separator.COMMA, true, DayOrder.UNAMBIGUOUS, List.of()));
    }

    /** Records which sheet of a spreadsheet is read. */
    public void read(Spreadsheet.Sheet chosen) {
        sheet = shown(chosen.name());
        otherSheets = chosen.others();
    }

    /** @return the name of a sheet as it is stored and shown */
    public static String shown(String sheet) {
        return Cell.shown(Cell.clean(sheet), SHEET_LENGTH);
    }

    /** The file is stored. */
    public void arrived(long size) {
        fileSize = size;
    }

    /** Records how the file is read. */
    public void choose(ColumnChoices choices) {
        this.choices = new StoredChoices(choices);
    }

    /** @return whether the columns can be chosen, now or again */
    public boolean canBeChecked() {
        return state == ImportState.UPLOADED || state == ImportState.CHECKED;
    }

    /** Starts the check with these choices, from the place of the first row. */
    public void check(ColumnChoices choices, Leavers leavers, RowReader.Place first, UUID job) {
        if (!canBeChecked()) {
            throw new IllegalStateException("A " + state + " import is not checked");
        }
        choose(choices);
        this.leavers = leavers.action();
        leaversLastDay = leavers.lastDay().orElse(null);
        progress = new CheckProgress(first, !leavers.equals(Leavers.LEFT_ALONE));
        set(ImportCounts.NONE);
        problem = null;
        problemLine = 0;
        needsProof = false;
        shutOut = 0;
        newGroups = "";
        this.job = job.toString();
        state = ImportState.CHECKING;
    }

    /** @return what happens to people who are not in the list */
    public Leavers getLeavers() {
        return new Leavers(leavers, Optional.ofNullable(leaversLastDay));
    }

    /**
     * Records that the check has ended.
     *
     * @param before how many people the organisation has now
     */
    public void checked(int before) {
        peopleBefore = before;
        state = ImportState.CHECKED;
    }

    /** Records whether it has to be confirmed by the number of people who change. */
    public void needNumber(boolean needed) {
        needsNumber = needed;
    }

    /** Records that so many more people will be left without a way in; or, with a negative number, that they were. */
    public void foretellShutOut(int more) {
        shutOut += more;
    }

    /** @return how many people will be left without a way in; once it runs, how many of those who were foretold are still to come */
    public int getShutOut() {
        return shutOut;
    }

    /** Records that the file is not a list of people, or that the check was stopped: the choices can be made again. */
    public void backToColumns(FileProblem reason, long line) {
        problem = reason;
        problemLine = line;
        state = ImportState.UPLOADED;
    }

    /** Records the groups that the rows so far name and that are not there yet. */
    public void willCreate(Collection<GroupName> names) {
        newGroups = GroupNames.text(names);
    }

    /** @return the groups that it creates: predicted by the check, then as done */
    public List<GroupName> getNewGroups() {
        return GroupNames.of(newGroups);
    }

    /** Records that there are rows that need a fresh proof. */
    public void willNeedFreshProof() {
        needsProof = true;
    }

    /** @return the proof that it takes to begin it: a fresh one if some of its rows do */
    public Proof getProofNeeded() {
        return needsProof ? Proof.FRESH : Proof.RECENT;
    }

    /** @return whether this number of people who change is the right one, or none is needed */
    public boolean isConfirmedBy(Optional<Integer> number) {
        return !needsNumber || number.equals(Optional.of(changed));
    }

    /** @return how many people the organisation had when it was checked */
    public int getPeopleBefore() {
        return peopleBefore;
    }

    /** @return the proof with which it was begun; never less than a recent one */
    public Proof getProof() {
        return proven ? Proof.FRESH : Proof.RECENT;
    }

    /**
     * Begins the import.
     *
     * @param proven whether with a fresh proof
     * @param job that runs it
     */
    public void begin(WelcomeChoice choice, boolean proven, UUID job) {
        if (state != ImportState.CHECKED) {
            throw new IllegalStateException("A " + state + " import does not begin");
        }
        newGroups = "";
        welcome = choice;
        this.proven = proven;
        this.job = job.toString();
        set(ImportCounts.NONE);
        state = ImportState.IMPORTING;
    }

    /** Ends it, with one of the states that are over. */
    public void end(ImportState how, Instant now) {
        state = how;
        endedAt = now;
    }

    /** @return whether the undo can be started, or started again after it was stopped */
    public boolean canBeUndone() {
        return state.isOver() && undo != UndoState.RUNNING && undo != UndoState.DONE;
    }

    /** Begins the undo, by this job. */
    public void undo(UUID by) {
        if (!canBeUndone()) {
            throw new IllegalStateException("A " + state + " import is not undone, " + undo);
        }
        undo = UndoState.RUNNING;
        undoJob = by.toString();
    }

    /** Ends the undo. */
    public void undone(UndoState how) {
        undo = how;
    }

    /** @return how far the undo is; empty if there is none */
    public Optional<UndoState> getUndo() {
        return Optional.ofNullable(undo);
    }

    /** @return the job of the undo */
    public Optional<UUID> getUndoJob() {
        return Optional.ofNullable(undoJob).map(UUID::fromString);
    }

    /** Counts what a part of the rows does. */
    public void count(ImportCounts more) {
        set(getCounts().plus(more));
    }

    private void set(ImportCounts counts) {
        added = counts.added();
        changed = counts.changed();
        unchanged = counts.unchanged();
        refused = counts.refused();
    }

    public Long getId() {
        return id;
    }

    /** @return the id for URLs and forms */
    public UUID getUuid() {
        return uuid;
    }

    public String getFileName() {
        return fileName;
    }

    /** @return the name of the sheet of a spreadsheet that is read; empty for any other file */
    public Optional<String> getSheet() {
        return Optional.ofNullable(sheet);
    }

    /** @return how many sheets of the spreadsheet are not read */
    public int getOtherSheets() {
        return otherSheets;
    }

    public long getFileSize() {
        return fileSize;
    }

    public ImportState getState() {
        return state;
    }

    /** @return how the file is read */
    public ColumnChoices getChoices() {
        return choices.get();
    }

    public Optional<WelcomeChoice> getWelcome() {
        return Optional.ofNullable(welcome);
    }

    /** @return the job that checks it, or imports it */
    public Optional<UUID> getJob() {
        return Optional.ofNullable(job).map(UUID::fromString);
    }

    /** @return why the file could not be read */
    public Optional<FileProblem> getProblem() {
        return Optional.ofNullable(problem);
    }

    /** @return in which line the problem is */
    public long getProblemLine() {
        return problemLine;
    }

    /** @return how far the check is, or how far it came */
    public CheckProgress getProgress() {
        return progress;
    }

    /** @return how many rows it has, without empty ones and the names of the columns */
    public int getRows() {
        return progress.getRows();
    }

    /** @return how many lines go on with a cell of the line before, so that they are no rows */
    public int getLinesContinued() {
        return progress.getLinesContinued();
    }

    public ImportCounts getCounts() {
        return new ImportCounts(added, changed, unchanged, refused);
    }

    public Instant getCreatedAt() {
        return createdAt;
    }

    /** @return increased with every change, to detect concurrent changes */
    public int getVersion() {
        return version;
    }
}
